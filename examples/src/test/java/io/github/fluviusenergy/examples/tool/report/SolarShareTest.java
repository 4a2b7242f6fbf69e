package io.github.fluviusenergy.examples.tool.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.tool.shared.EnergyInterval;
import io.github.fluviusenergy.measurements.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SolarShareTest {
  @Test
  void countsOnlySlicesWithAllThreeDirections() {
    EnergyInterval all =
        amounts(
            Map.of(Direction.PRODUCTION, "4", Direction.INJECTION, "3", Direction.OFFTAKE, "1"));
    EnergyInterval noInjection =
        amounts(Map.of(Direction.PRODUCTION, "100", Direction.OFFTAKE, "1"));
    EnergyInterval noProduction =
        amounts(Map.of(Direction.INJECTION, "50", Direction.OFFTAKE, "1"));

    SolarShare share = SolarShare.of(List.of(noInjection, all, noProduction)).orElseThrow();

    // (4 - 3) / 4, and (4 - 3) / (4 - 3 + 1)
    assertThat(share.selfConsumption()).isEqualTo(new BigDecimal("25.0"));
    assertThat(share.selfSufficiency()).isEqualTo(new BigDecimal("50.0"));
    assertThat(SolarShare.of(List.of(noInjection, noProduction))).isEmpty();
  }

  @Test
  void isNullWithoutProductionAndConsumption() {
    SolarShare night =
        SolarShare.of(
                List.of(
                    amounts(
                        Map.of(
                            Direction.PRODUCTION, "0.000",
                            Direction.INJECTION, "0.000",
                            Direction.OFFTAKE, "0"))))
            .orElseThrow();

    assertThat(night.selfConsumption()).isNull();
    assertThat(night.selfSufficiency()).isNull();
  }

  private static EnergyInterval amounts(Map<Direction, String> values) {
    Map<Direction, BigDecimal> byDirection = new java.util.EnumMap<>(Direction.class);
    values.forEach((direction, value) -> byDirection.put(direction, new BigDecimal(value)));
    return new EnergyInterval(Instant.EPOCH, Instant.EPOCH.plusSeconds(900), byDirection, Set.of());
  }
}
