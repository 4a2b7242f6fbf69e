package io.github.fluviusenergy.examples.tool.report;

import io.github.fluviusenergy.examples.tool.shared.EnergyInterval;
import io.github.fluviusenergy.measurements.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much of what the panels (or another installation) produce is used on the spot: production
 * less injection. Adds up those slices only that have values of all three, so that a gap in one
 * does not distort the shares.
 */
record SolarShare(BigDecimal production, BigDecimal injection, BigDecimal offtake) {

  /** Empty where there is no slice with all three. */
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

  BigDecimal usedOnTheSpot() {
    return production.subtract(injection);
  }

  /** What part of the production is used on the spot, in percent; null without production. */
  @Nullable BigDecimal selfConsumption() {
    return percent(usedOnTheSpot(), production);
  }

  /** What part of all use comes from the production, in percent; null without any use. */
  @Nullable BigDecimal selfSufficiency() {
    return percent(usedOnTheSpot(), usedOnTheSpot().add(offtake));
  }

  /** Rounded to the first decimal; null if there is nothing of which it could be a part. */
  static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? null
        : part.multiply(BigDecimal.valueOf(100)).divide(whole, 1, RoundingMode.HALF_UP);
  }
}
