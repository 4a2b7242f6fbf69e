package io.github.fluviusenergy.testserver;

import static io.github.fluviusenergy.testserver.EnergyClient.days;
import static io.github.fluviusenergy.testserver.EnergyClient.end;
import static io.github.fluviusenergy.testserver.EnergyClient.fine;
import static io.github.fluviusenergy.testserver.EnergyClient.onlyMeter;
import static io.github.fluviusenergy.testserver.EnergyClient.start;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The gaps that digit 17 of an EAN selects. */
class GapsTest {
  private static final String YEAR_STARTS = "2023-12-31T23:00:00Z";
  private static final String YEAR_ENDS = "2024-12-31T23:00:00Z";

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(MutableClock.at("2025-07-15T12:00:00Z")).start();

  @Test
  void digit17TwoOmitsDaysAndHours() {
    JsonObject meter = year("541440110000000021");

    // Gaps that touch each other count as one longer gap.
    List<Duration> gaps = gaps(fine(meter));
    assertThat(gaps).allMatch(gap -> gap.toMinutes() % 60 == 0);
    assertThat(gaps).anyMatch(gap -> gap.toHours() >= 24);
    assertThat(gaps).anyMatch(gap -> gap.toHours() <= 6);
    // One day in 64 is 5.7 days a year. The bounds hold for 999 of 1,000 meters.
    assertThat(days(meter)).hasSizeBetween(366 - 16, 366 - 1);
    assertThat(fine(meter)).hasSizeBetween(366 * 96 - 16 * 96 - 48 * 24, 366 * 96 - 96 - 5 * 4);
  }

  @Test
  void digit17ThreeHasSlicesWithoutMeasurements() {
    JsonObject meter = year("541440110000000031");

    assertThat(gaps(fine(meter))).isEmpty();
    assertThat(fine(meter)).hasSize(366 * 96);
    assertThat(days(meter)).hasSize(366);
    assertThat(empty(days(meter))).isBetween(1L, 16L);
    assertThat(empty(fine(meter))).isGreaterThan(96 * empty(days(meter)));
  }

  @Test
  void otherDigitsHaveNoGaps() {
    for (String ean : List.of("541440110000000001", "541440110000000011", "541440111000000041")) {
      JsonObject headpoint =
          new EnergyClient(server)
              .withMandate(ean)
              .headpoint(ean, "2024-05-31T22:00:00Z", "2024-08-31T22:00:00Z");
      List<JsonObject> slices = new ArrayList<>();
      EnergyClient.meters(headpoint).forEach(meter -> slices.addAll(fine(meter)));
      slices.addAll(fine(headpoint));

      assertThat(gaps(slices)).isEmpty();
      assertThat(empty(slices)).isZero();
      assertThat(slices).hasSize(92 * 96);
    }
  }

  private JsonObject year(String ean) {
    return onlyMeter(
        new EnergyClient(server).withMandate(ean).headpoint(ean, YEAR_STARTS, YEAR_ENDS));
  }

  private static List<Duration> gaps(List<JsonObject> slices) {
    List<Duration> gaps = new ArrayList<>();
    Instant end = start(slices.get(0));
    for (JsonObject slice : slices) {
      if (!start(slice).equals(end)) {
        gaps.add(Duration.between(end, start(slice)));
      }
      end = end(slice);
    }
    return gaps;
  }

  private static long empty(List<JsonObject> slices) {
    return slices.stream().filter(slice -> !slice.has("measurements")).count();
  }
}
