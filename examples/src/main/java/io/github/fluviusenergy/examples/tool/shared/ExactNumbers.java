package io.github.fluviusenergy.examples.tool.shared;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Converts values to the types of DuckDB's columns without rounding. */
public final class ExactNumbers {
  /** Decimals of {@link #DECIMAL}. */
  private static final int SCALE = 9;

  private static final int PRECISION = 38;

  /** The column type for values. The API sends kWh with three decimals. */
  public static final String DECIMAL = "DECIMAL(" + PRECISION + ", " + SCALE + ")";

  private ExactNumbers() {}

  /**
   * Returns the number with the scale of {@link #DECIMAL}.
   *
   * @throws CommandException if the column would round it
   */
  public static BigDecimal decimal(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() > SCALE || stripped.precision() - stripped.scale() > PRECISION - SCALE) {
      throw new CommandException(
          ExitCode.FILE,
          "The value "
              + value
              + " does not fit in "
              + DECIMAL
              + " without rounding: use CSV, JSON lines or PostgreSQL.");
    }
    return value.setScale(SCALE);
  }

  /**
   * Returns the timestamp in UTC.
   *
   * @throws CommandException if it has nanoseconds
   */
  public static OffsetDateTime time(Instant time) {
    if (!time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
      throw new CommandException(
          ExitCode.FILE,
          "The timestamp " + time + " has nanoseconds, but the column stores microseconds.");
    }
    return time.atOffset(ZoneOffset.UTC);
  }
}
