package io.github.fluviusenergy.testserver;

import static io.github.fluviusenergy.testserver.EnergyClient.days;
import static io.github.fluviusenergy.testserver.EnergyClient.fine;
import static io.github.fluviusenergy.testserver.EnergyClient.headpoint;
import static io.github.fluviusenergy.testserver.EnergyClient.meters;
import static io.github.fluviusenergy.testserver.EnergyClient.onlyMeter;
import static io.github.fluviusenergy.testserver.EnergyClient.register;
import static io.github.fluviusenergy.testserver.EnergyClient.sum;
import static io.github.fluviusenergy.testserver.EnergyClient.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are estimated first and validated later. */
class EstimatesTest {
  private static final String EAN = "541440110000000001";
  private static final String EXCHANGED = "541440110000000011";
  private static final String JULY_10 = "2025-07-09T22:00:00Z";
  private static final String JULY_11 = "2025-07-10T22:00:00Z";

  private final MutableClock clock = MutableClock.at("2025-07-11T12:00:00Z");

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(clock).tokenLifetime(Duration.ofDays(99)).start();

  private final EnergyClient client =
      new EnergyClient(server).withMandate(EAN).withMandate(EXCHANGED);

  @Test
  void validatedValueReplacesEstimateAfterThreeDays() {
    JsonObject estimated = onlyMeter(client.headpoint(EAN, JULY_10, JULY_11));
    clock.advance(Duration.ofDays(3));
    JsonObject validated = onlyMeter(client.headpoint(EAN, JULY_10, JULY_11));

    assertThat(state(days(estimated).get(0))).isEqualTo("EST");
    assertThat(state(days(validated).get(0))).isEqualTo("VAL");
    assertThat(value(days(estimated).get(0), "offtake", "total"))
        .isNotEqualTo(value(days(validated).get(0), "offtake", "total"));
    assertThat(value(days(estimated).get(0), "offtake", "total"))
        .isEqualTo(sum(fine(estimated), "offtake", "total"));
  }

  @Test
  void estimateFollowsLoadProfile() {
    JsonObject meter = onlyMeter(client.headpoint(EAN, JULY_10, JULY_11));

    // Before sunrise, the four quarter hours of an hour have the same estimate.
    assertThat(fine(meter).subList(0, 4))
        .extracting(quarter -> value(quarter, "offtake", "total"))
        .containsOnly(value(fine(meter).get(0), "offtake", "total"));
  }

  @Test
  void validatedValueDoesNotChange() {
    clock.advance(Duration.ofDays(3));
    JsonObject validated = client.headpoint(EAN, JULY_10, JULY_11);
    clock.advance(Duration.ofDays(300));

    assertThat(new EnergyClient(server).headpoint(EAN, JULY_10, JULY_11)).isEqualTo(validated);
  }

  @Test
  void insertTimeFindsNewEstimatesAndValidations() {
    Instant lastVisit = clock.instant();
    assertThat(storedBetween(EAN, lastVisit, lastVisit.plus(Duration.ofDays(1))).size()).isZero();
    clock.advance(Duration.ofDays(1));

    List<JsonObject> days = days(onlyMeter(storedBetween(EAN, lastVisit, clock.instant())));

    // It is 14:00 on the 12th. At 06:00, the 11th was estimated and the 8th validated.
    assertThat(days)
        .extracting(day -> day.get("start").getAsString() + " " + state(day))
        .containsExactly("2025-07-07T22:00:00Z VAL", "2025-07-10T22:00:00Z EST");
  }

  @ParameterizedTest
  @ValueSource(strings = {EAN, EXCHANGED})
  void copyByInsertTimeStaysComplete(String ean) {
    Instant lastVisit = Instant.parse("2025-06-20T00:00:00Z");
    Map<String, JsonObject> copy = new TreeMap<>();
    // At irregular intervals, so that some visits find no new data, and some find two days.
    for (int hours : new int[] {1, 30, 7, 50, 24, 3, 41, 11}) {
      clock.advance(Duration.ofHours(hours));
      addTo(copy, storedBetween(ean, lastVisit, clock.instant()));
      lastVisit = clock.instant();
    }

    Map<String, JsonObject> whole = new TreeMap<>();
    addTo(whole, client.headpoint(ean, "2025-06-19T22:00:00Z", lastVisit.toString()));
    // It is 18 July, so there are 28 days from 20 June to 17 July, and their quarter hours.
    assertThat(whole.size()).isEqualTo(28 * (1 + 96));
    whole.keySet().forEach(start -> assertThat(copy.get(start)).isEqualTo(whole.get(start)));
  }

  private JsonObject storedBetween(String ean, Instant from, Instant to) {
    return headpoint(
        client.ask(
            "ean", ean, "PeriodType", "insertTime", "from", from.toString(), "to", to.toString()));
  }

  private static void addTo(Map<String, JsonObject> slices, JsonObject headpoint) {
    for (JsonObject meter : meters(headpoint)) {
      fine(meter).forEach(slice -> slices.put(slice.get("start").getAsString(), slice));
      days(meter).forEach(slice -> slices.put("day " + slice.get("start").getAsString(), slice));
    }
  }

  private static String state(JsonObject slice) {
    return register(slice, "offtake", "total").get("validationState").getAsString();
  }
}
