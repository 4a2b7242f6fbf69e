package io.github.fluviusenergy.testserver;

import static io.github.fluviusenergy.testserver.EnergyClient.days;
import static io.github.fluviusenergy.testserver.EnergyClient.fine;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The readings are typical of households, companies and panels in Flanders. */
class LoadProfileTest {
  private static final String HOUSEHOLD = "541440010000000001";
  private static final String FIRM = "541450010000000001";
  private static final String GAS = "541441010000000001";
  private static final String FIRM_ON_GAS = "541451010000000001";
  private static final String WITH_PANELS = "541440111000000001";

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(MutableClock.at("2025-07-15T12:00:00Z")).start();

  @ParameterizedTest
  @CsvSource({
    // The averages of Fluvius: about 3,500 kWh for a household, and about 1,200 m3 of gas.
    HOUSEHOLD + ", 1000, 6500",
    FIRM + ", 8000, 40000",
    GAS + ", 500, 3000",
    FIRM_ON_GAS + ", 1500, 9000"
  })
  void yearlyConsumptionIsTypical(String ean, BigDecimal least, BigDecimal most) {
    JsonObject meter =
        onlyMeter(ask(ean, "2023-12-31T23:00:00Z", "2024-12-31T23:00:00Z", "granularity", "daily"));

    assertThat(sum(days(meter), "offtake", "total")).isBetween(least, most);
  }

  @ParameterizedTest
  @ValueSource(strings = {HOUSEHOLD, GAS})
  void eveningConsumptionExceedsNight(String ean) {
    // A winter week, from 18:00 to 20:00 and from 02:00 to 04:00.
    List<JsonObject> week =
        fine(onlyMeter(ask(ean, "2024-01-07T23:00:00Z", "2024-01-14T23:00:00Z")));

    assertThat(sum(between(week, "T17:", "T19:"), "offtake", "total"))
        .isGreaterThan(twice(sum(between(week, "T01:", "T03:"), "offtake", "total")));
  }

  @Test
  void householdUsesMoreAtWeekendNoon() {
    List<JsonObject> month =
        fine(onlyMeter(ask(HOUSEHOLD, "2024-01-07T23:00:00Z", "2024-02-04T23:00:00Z")));
    List<JsonObject> noons = between(month, "T10:", "T12:");
    // Four weeks from a Monday. Each week has 40 of these quarter hours on weekdays.
    BigDecimal weekdays = BigDecimal.ZERO;
    BigDecimal weekends = BigDecimal.ZERO;
    for (int i = 0; i < noons.size(); i++) {
      BigDecimal used = value(noons.get(i), "offtake", "total");
      if (i % 56 < 40) {
        weekdays = weekdays.add(used);
      } else {
        weekends = weekends.add(used);
      }
    }

    // Two days compared with five.
    assertThat(weekends.multiply(BigDecimal.valueOf(5)))
        .isGreaterThan(weekdays.multiply(BigDecimal.valueOf(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRM, FIRM_ON_GAS})
  void companyUsesLittleAtWeekend(String ean) {
    List<JsonObject> week =
        days(onlyMeter(ask(ean, "2024-03-03T23:00:00Z", "2024-03-10T23:00:00Z")));

    BigDecimal wednesday = value(week.get(2), "offtake", "total");
    assertThat(wednesday).isGreaterThan(twice(value(week.get(5), "offtake", "total")));
    assertThat(wednesday).isGreaterThan(twice(value(week.get(6), "offtake", "total")));
  }

  @ParameterizedTest
  @CsvSource({HOUSEHOLD + ", 1.2", FIRM + ", 1.2", GAS + ", 5", FIRM_ON_GAS + ", 5"})
  void winterConsumptionExceedsSummer(String ean, BigDecimal times) {
    BigDecimal january = month(ean, "2023-12-31T23:00:00Z", "2024-01-31T23:00:00Z");
    BigDecimal july = month(ean, "2024-06-30T22:00:00Z", "2024-07-31T22:00:00Z");

    assertThat(january).isGreaterThan(july.multiply(times));
  }

  @ParameterizedTest
  @CsvSource({
    // At 51 degrees north, 4.4 east: the sun rises at 3:33 and sets at 19:52 UTC on 21 June, and
    // at 7:52 and 15:33 on 21 December, without the equation of time.
    "2024-06-20T22:00:00Z, 2024-06-21T22:00:00Z, 2024-06-21T03:45:00Z, 2024-06-21T19:45:00Z",
    "2024-12-20T23:00:00Z, 2024-12-21T23:00:00Z, 2024-12-21T08:00:00Z, 2024-12-21T15:30:00Z"
  })
  void panelsProduceFromSunriseToSunset(String from, String to, String first, String last) {
    List<JsonObject> shining =
        fine(subHeadpoints(ask(WITH_PANELS, from, to)).get(0)).stream()
            .filter(slice -> value(slice, "production", "total").signum() > 0)
            .toList();

    assertThat(start(shining.get(0))).isEqualTo(first);
    assertThat(start(shining.get(shining.size() - 1))).isEqualTo(last);
    // The maximum is at 11:42 UTC. Adjacent quarter hours may round to the same value.
    BigDecimal noon = value(only(between(shining, "T11:45", "T12:")), "production", "total");
    assertThat(shining).allMatch(slice -> value(slice, "production", "total").compareTo(noon) <= 0);
  }

  private BigDecimal month(String ean, String from, String to) {
    return sum(days(onlyMeter(ask(ean, from, to, "granularity", "daily"))), "offtake", "total");
  }

  private JsonObject ask(String ean, String from, String to, String... more) {
    return new EnergyClient(server).withMandate(ean).headpoint(ean, from, to, more);
  }

  /** The slices that start between two times of the day in UTC. */
  private static List<JsonObject> between(List<JsonObject> slices, String from, String to) {
    return slices.stream()
        .filter(
            slice -> {
              String time = slice.get("start").getAsString().substring(10);
              return time.compareTo(from) >= 0 && time.compareTo(to) < 0;
            })
        .toList();
  }

  private static JsonObject only(List<JsonObject> slices) {
    assertThat(slices).hasSize(1);
    return slices.get(0);
  }

  private static BigDecimal twice(BigDecimal value) {
    return value.add(value);
  }
}
