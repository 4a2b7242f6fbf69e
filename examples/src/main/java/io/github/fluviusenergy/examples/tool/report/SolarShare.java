package io.github.fluviusenergy.examples.tool.report;

import io.github.fluviusenergy.examples.tool.shared.EnergyInterval;
import io.github.fluviusenergy.measurements.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Self-consumption: production minus injection. Sums only slices with values of all three
 * directions, so that a gap in one does not distort the shares.
 */
record SolarShare(BigDecimal production, BigDecimal injection, BigDecimal offtake) {

  /** Returns empty without slices that have all three. */
  static Optional<SolarShare> of(List<EnergyInterval> slices) {
    SolarShare sum = null;
    for (EnergyInterval slice : slices) {
      BigDecimal production = slice.of(Direction.PRODUCTION);
      BigDecimal injection = slice.of(Direction.INJECTION);
      BigDecimal offtake = slice.of(Direction.OFFTAKE);
      if (production != null && injection != null && offtake != null) {
        SolarShare one = new SolarShare(production, injection, offtake);
        sum = sum == null ? one : sum.plus(one);
      }
    }
    return Optional.ofNullable(sum);
  }

  private SolarShare plus(SolarShare other) {
    return new SolarShare(
        production.add(other.production),
        injection.add(other.injection),
        offtake.add(other.offtake));
  }

  BigDecimal selfConsumed() {
    return production.subtract(injection);
  }

  /**
   * Returns the percentage of the production that is used on the spot, or null without production.
   */
  @Nullable BigDecimal selfConsumption() {
    return percent(selfConsumed(), production);
  }

  /**
   * Returns the percentage of the consumption that comes from the production, or null without
   * consumption.
   */
  @Nullable BigDecimal selfSufficiency() {
    return percent(selfConsumed(), selfConsumed().add(offtake));
  }

  /** Returns a percentage with one decimal, or null if the whole is zero. */
  static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? null
        : part.multiply(BigDecimal.valueOf(100)).divide(whole, 1, RoundingMode.HALF_UP);
  }
}
