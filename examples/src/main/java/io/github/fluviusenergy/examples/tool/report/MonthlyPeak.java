package io.github.fluviusenergy.examples.tool.report;

import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.examples.tool.shared.EnergyInterval;
import io.github.fluviusenergy.measurements.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The quarter hour of a month with the highest offtake.
 *
 * @param kiloWatts its mean power: its energy divided by its length
 * @param start the start of the first such quarter hour, if there are several
 */
record MonthlyPeak(BigDecimal kiloWatts, Instant start) {
  private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

  /** Returns the peak of each month in Brussels with quarter hours. */
  static Map<YearMonth, MonthlyPeak> byMonth(List<EnergyInterval> quarterHours) {
    Map<YearMonth, MonthlyPeak> peaks = new TreeMap<>();
    for (EnergyInterval quarterHour : quarterHours) {
      BigDecimal offtake = quarterHour.of(Direction.OFFTAKE);
      if (offtake != null) {
        peaks.merge(
            YearMonth.from(BrusselsTime.dayOf(quarterHour.start())),
            new MonthlyPeak(power(offtake, quarterHour), quarterHour.start()),
            (before, now) -> now.kiloWatts.compareTo(before.kiloWatts) > 0 ? now : before);
      }
    }
    return peaks;
  }

  /** Returns the mean power of an interval, exactly if it has a terminating decimal expansion. */
  private static BigDecimal power(BigDecimal kiloWattHours, EnergyInterval interval) {
    long seconds = Duration.between(interval.start(), interval.end()).toSeconds();
    BigDecimal energy = kiloWattHours.multiply(SECONDS_OF_AN_HOUR);
    int scale = kiloWattHours.scale();
    BigDecimal power = energy.divide(BigDecimal.valueOf(seconds), scale + 3, RoundingMode.HALF_UP);
    return power.stripTrailingZeros().scale() <= scale ? power.setScale(scale) : power;
  }
}
