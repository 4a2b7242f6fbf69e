package io.github.fluviusenergy.examples.tool.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;

/**
 * The basis of the capacity tariff (capaciteitstarief). In Flanders, since 2023, grid costs depend
 * on the mean of the last twelve monthly peaks, each of at least 2.5 kW. This follows the
 * explanation by VREG, the Flemish regulator, for households and small companies with a digital
 * meter. It is not a bill.
 *
 * @param meanPeak in kW, rounded to the third decimal
 * @param months the number of months with quarter hours
 */
record CapacityTariff(BigDecimal meanPeak, int months) {
  static final BigDecimal MINIMUM = new BigDecimal("2.5");

  /** Returns the mean, or empty without peaks. */
  static Optional<CapacityTariff> of(Collection<MonthlyPeak> peaks) {
    return peaks.stream()
        .map(peak -> peak.kiloWatts().max(MINIMUM))
        .reduce(BigDecimal::add)
        .map(
            sum ->
                new CapacityTariff(
                    sum.divide(BigDecimal.valueOf(peaks.size()), 3, RoundingMode.HALF_UP),
                    peaks.size()));
  }
}
