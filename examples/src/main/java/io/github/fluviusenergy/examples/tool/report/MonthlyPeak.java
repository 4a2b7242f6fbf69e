package io.github.fluviusenergy.examples.tool.report;

import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.examples.tool.shared.EnergyInterval;
import io.github.fluviusenergy.measurements.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The quarter hour of a month with the highest offtake.
 *
 * @param kiloWatts its mean power: four times its kWh
 * @param start the first such quarter hour, if there are several
 */
record MonthlyPeak(BigDecimal kiloWatts, Instant start) {
  private static final BigDecimal QUARTERS_OF_AN_HOUR = BigDecimal.valueOf(4);

  /** Returns the peak of each month in Brussels with quarter hours. */
  static Map<YearMonth, MonthlyPeak> byMonth(List<EnergyInterval> quarterHours) {
    Map<YearMonth, MonthlyPeak> peaks = new TreeMap<>();
    for (EnergyInterval quarterHour : quarterHours) {
      BigDecimal offtake = quarterHour.of(Direction.OFFTAKE);
      if (offtake != null) {
        peaks.merge(
            YearMonth.from(BrusselsTime.dayOf(quarterHour.start())),
            new MonthlyPeak(offtake.multiply(QUARTERS_OF_AN_HOUR), quarterHour.start()),
            (before, now) -> now.kiloWatts.compareTo(before.kiloWatts) > 0 ? now : before);
      }
    }
    return peaks;
  }
}
