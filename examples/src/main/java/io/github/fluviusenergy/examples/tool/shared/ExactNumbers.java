package io.github.fluviusenergy.examples.tool.shared;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Values as DuckDB's columns hold them, refused where a digit would be lost. */
public final class ExactNumbers {
  /** Digits after the point in {@link #DECIMAL}. */
  private static final int SCALE = 9;

  private static final int PRECISION = 38;

  /** The column type for values: no kWh has ever been seen with more than three decimals. */
  public static final String DECIMAL = "DECIMAL(" + PRECISION + ", " + SCALE + ")";

  private ExactNumbers() {}

  /**
   * The same number, with the decimals of {@link #DECIMAL}.
   *
   * @throws CommandException if it has more digits than that
   */
  public static BigDecimal decimal(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() > SCALE || stripped.precision() - stripped.scale() > PRECISION - SCALE) {
      throw new CommandException(
          ExitCode.FILE,
          "The value "
              + value
              + " has more digits than the column takes, which is "
              + DECIMAL
              + "; nothing was rounded. CSV, JSON lines and PostgreSQL take it.");
    }
    return value.setScale(SCALE);
  }

  /**
   * The same moment, in UTC.
   *
   * @throws CommandException if it is finer than a microsecond
   */
  public static OffsetDateTime time(Instant time) {
    if (!time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
      throw new CommandException(
          ExitCode.FILE,
          "The time " + time + " is finer than the microseconds that a column takes.");
    }
    return time.atOffset(ZoneOffset.UTC);
  }
}
