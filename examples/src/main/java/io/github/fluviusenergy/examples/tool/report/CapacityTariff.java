package io.github.fluviusenergy.examples.tool.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;

/**
 * What the capacity tariff (capaciteitstarief) counts: in Flanders, since 2023, the costs of the
 * grid go by the mean of a connection's last twelve monthly peaks, of which each counts for 2.5 kW
 * at least. So VREG, the Flemish regulator, explains it for households and small firms with a
 * digital meter; it is information, and not a bill.
 *
 * @param meanPeak in kW, rounded to the third decimal
 * @param months of how many months: twelve, unless some have no quarter hours
 */
record CapacityTariff(BigDecimal meanPeak, int months) {
  static final BigDecimal MINIMUM = new BigDecimal("2.5");

  /** Empty without peaks. */
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
