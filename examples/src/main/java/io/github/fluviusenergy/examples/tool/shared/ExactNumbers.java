package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.measurements.EnergyDataException;
import io.github.fluviusenergy.measurements.EnergyRow;
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
   * @throws EnergyDataException if the column would round it
   */
  public static BigDecimal decimal(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() > SCALE || stripped.precision() - stripped.scale() > PRECISION - SCALE) {
      throw new EnergyDataException(
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
   * @throws EnergyDataException if it has nanoseconds
   */
  public static OffsetDateTime time(Instant time) {
    if (!time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
      throw new EnergyDataException(
          "The timestamp " + time + " has nanoseconds, but the column stores microseconds.");
    }
    return time.atOffset(ZoneOffset.UTC);
  }

  /**
   * Requires that the columns store a row without rounding.
   *
   * @throws EnergyDataException if they would round a value or a timestamp
   */
  public static void requireExact(EnergyRow row) {
    var unusedValue = decimal(row.value());
    var unusedStart = time(row.start());
    var unusedEnd = time(row.end());
  }
}
