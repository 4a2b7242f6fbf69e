package io.github.fluviusenergy.testserver;

import static io.github.fluviusenergy.testserver.EnergyClient.days;
import static io.github.fluviusenergy.testserver.EnergyClient.end;
import static io.github.fluviusenergy.testserver.EnergyClient.fine;
import static io.github.fluviusenergy.testserver.EnergyClient.meters;
import static io.github.fluviusenergy.testserver.EnergyClient.onlyMeter;
import static io.github.fluviusenergy.testserver.EnergyClient.start;
import static io.github.fluviusenergy.testserver.EnergyClient.subHeadpoints;
import static io.github.fluviusenergy.testserver.EnergyClient.sum;
import static io.github.fluviusenergy.testserver.EnergyClient.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The meters and sub-headpoints that the digits of an EAN select. */
class HeadpointTest {
  private static final String JULY_3 = "2024-07-02T22:00:00Z";
  private static final String JULY_4 = "2024-07-03T22:00:00Z";

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(MutableClock.at("2025-07-15T12:00:00Z")).start();

  @Test
  void digit9OneIsMeteredOnHeadpoint() {
    JsonObject headpoint = ask("541440111000000001", JULY_3, JULY_4);

    assertThat(headpoint.get("$type").getAsString()).isEqualTo("metering-on-headpoint");
    assertThat(headpoint.has("physicalMeters")).isFalse();
    assertThat(days(headpoint)).hasSize(1);
    assertThat(fine(headpoint)).hasSize(96);
  }

  @Test
  void digit9TwoIsMeteredOnHeadpointAndMeter() {
    JsonObject headpoint = ask("541440112000000001", JULY_3, JULY_4);

    assertThat(headpoint.get("$type").getAsString()).isEqualTo("metering-on-headpoint-and-meter");
    assertThat(fine(onlyMeter(headpoint))).isEqualTo(fine(headpoint)).hasSize(96);
    assertThat(days(onlyMeter(headpoint))).isEqualTo(days(headpoint)).hasSize(1);
  }

  @Test
  void chargerIsSubHeadpointWithoutPanels() {
    JsonObject headpoint =
        ask("541440011000000001", "2024-06-30T22:00:00Z", "2024-07-31T22:00:00Z");
    JsonObject charger = subHeadpoints(headpoint).get(0);

    assertThat(types(headpoint)).containsExactly("submetering-offtake");
    assertThat(charger.get("ean").getAsString()).isEqualTo("541440011910000001");
    assertThat(charger.get("seqNumber").getAsString()).isEqualTo("1");
    assertThat(charger.has("vregId")).isFalse();
    assertThat(charger.has("type")).isFalse();
    // It charges at 7.4 kW, 1.850 kWh per quarter hour, which is a part of the offtake.
    assertThat(fine(charger))
        .extracting(slice -> value(slice, "offtake", "total"))
        .containsOnly(new BigDecimal("0.000"), new BigDecimal("1.850"));
    for (int i = 0; i < fine(charger).size(); i++) {
      assertThat(value(fine(charger).get(i), "offtake", "total"))
          .isLessThanOrEqualTo(value(fine(headpoint).get(i), "offtake", "total"));
    }
  }

  @Test
  void panelsAreSubHeadpoint() {
    JsonObject headpoint = ask("541440111000000001", JULY_3, JULY_4);
    JsonObject panels = subHeadpoints(headpoint).get(0);

    assertThat(types(headpoint)).containsExactly("submetering-production");
    assertThat(panels.get("vregId").getAsString()).isEqualTo("PVZ0000001");
    assertThat(panels.get("type").getAsString()).isEqualTo("PV");
    // Injection does not exceed production.
    for (int i = 0; i < 96; i++) {
      assertThat(value(fine(headpoint).get(i), "injection", "total"))
          .isLessThanOrEqualTo(value(fine(panels).get(i), "production", "total"));
    }
  }

  @Test
  void digit7TwoHasAllSubHeadpoints() {
    JsonObject headpoint = ask("541440212000000001", JULY_3, JULY_4);

    assertThat(types(headpoint))
        .containsExactly("submetering-production", "submetering-auxiliary", "submetering-offtake");
    // 3 Wh, and 1/200 of the production.
    List<JsonObject> produced = fine(subHeadpoints(headpoint).get(0));
    List<JsonObject> auxiliary = fine(subHeadpoints(headpoint).get(1));
    assertThat(value(auxiliary.get(0), "auxiliary", "total")).isEqualTo("0.003");
    int wattHours =
        value(produced.get(55), "production", "total").movePointRight(3).intValueExact();
    assertThat(value(auxiliary.get(55), "auxiliary", "total"))
        .isEqualTo(BigDecimal.valueOf(3 + wattHours / 200, 3));
  }

  @Test
  void productionHasMeterWithoutSubHeadpoints() {
    List<JsonObject> meters = meters(ask("541440210000000001", JULY_3, JULY_4));

    assertThat(meters)
        .extracting(meter -> meter.get("meterID").getAsString())
        .containsExactly("1SAG0000000001", "1SAG0010000001");
    assertThat(directions(meters.get(0))).containsExactly("offtake", "injection");
    assertThat(directions(meters.get(1))).containsExactly("production", "auxiliary");
  }

  @Test
  void gasHasNoSubHeadpoints() {
    JsonObject headpoint = ask("541441012000000001", JULY_3, JULY_4);

    assertThat(subHeadpoints(headpoint)).isEmpty();
    assertThat(fine(onlyMeter(headpoint))).isEqualTo(fine(headpoint)).hasSize(24);
  }

  @Test
  void exchangedMeterEndsWhereSuccessorStarts() {
    List<JsonObject> meters =
        meters(ask("541440110000000011", "2024-06-28T22:00:00Z", "2024-07-02T22:00:00Z"));

    // The first meter was exchanged on 1 July 2015, the tenth on 1 July 2024.
    assertThat(meters)
        .extracting(meter -> meter.get("seqNumber").getAsString())
        .containsExactly("10", "11");
    assertThat(meters)
        .extracting(meter -> meter.get("meterID").getAsString())
        .containsExactly("1SAG0090000011", "1SAG0100000011");
    assertThat(end(last(fine(meters.get(0))))).isEqualTo("2024-06-30T22:00:00Z");
    assertThat(start(fine(meters.get(1)).get(0))).isEqualTo("2024-06-30T22:00:00Z");
    assertThat(end(last(days(meters.get(0))))).isEqualTo("2024-06-30T22:00:00Z");
    assertThat(start(days(meters.get(1)).get(0))).isEqualTo("2024-06-30T22:00:00Z");
    assertThat(fine(meters.get(0))).hasSize(2 * 96);
    assertThat(fine(meters.get(1))).hasSize(2 * 96);
  }

  @Test
  void omitsMeterOutsidePeriod() {
    JsonObject meter = onlyMeter(ask("541441010000000011", JULY_3, JULY_4));

    assertThat(meter.get("seqNumber").getAsString()).isEqualTo("11");
    assertThat(meter.get("meterID").getAsString()).isEqualTo("7FLO0100000011");
  }

  @Test
  void headpointIsSumOfTwoMeters() {
    JsonObject headpoint =
        ask("541440112000000041", "2024-01-09T23:00:00Z", "2024-01-10T23:00:00Z");
    List<JsonObject> meters = meters(headpoint);

    assertThat(meters).hasSize(2);
    for (int i = 0; i < 96; i++) {
      assertThat(value(fine(headpoint).get(i), "offtake", "total"))
          .isEqualTo(
              value(fine(meters.get(0)).get(i), "offtake", "total")
                  .add(value(fine(meters.get(1)).get(i), "offtake", "total")));
      assertThat(value(fine(headpoint).get(i), "injection", "total"))
          .isEqualTo(value(fine(meters.get(0)).get(i), "injection", "total"));
    }
    // The second meter has power from 22:00 to 07:00 only, so quarter hours 28 to 87 have none.
    assertThat(sum(fine(meters.get(1)).subList(28, 88), "offtake", "total")).isZero();
    assertThat(sum(fine(meters.get(1)), "offtake", "total")).isPositive();
  }

  @Test
  void headpointIsSumOfTwoGasMeters() {
    JsonObject headpoint = ask("541441012000000041", JULY_3, JULY_4);
    List<JsonObject> meters = meters(headpoint);

    assertThat(meters).hasSize(2);
    assertThat(value(days(headpoint).get(0), "offtake", "total"))
        .isEqualTo(
            value(days(meters.get(0)).get(0), "offtake", "total")
                .add(value(days(meters.get(1)).get(0), "offtake", "total")));
  }

  @Test
  void digit8TwoHasNoDailyValues() {
    JsonObject meter = onlyMeter(ask("541440120000000001", JULY_3, JULY_4));

    assertThat(meter.has("dailyEnergy")).isFalse();
    assertThat(fine(meter)).hasSize(96);
  }

  private JsonObject ask(String ean, String from, String to) {
    return new EnergyClient(server).withMandate(ean).headpoint(ean, from, to);
  }

  private static List<String> types(JsonObject headpoint) {
    return subHeadpoints(headpoint).stream().map(sub -> sub.get("$type").getAsString()).toList();
  }

  private static List<String> directions(JsonObject point) {
    return List.copyOf(EnergyClient.list(fine(point).get(0), "measurements").get(0).keySet());
  }

  private static JsonObject last(List<JsonObject> slices) {
    return slices.get(slices.size() - 1);
  }
}
