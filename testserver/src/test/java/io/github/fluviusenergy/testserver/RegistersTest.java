package io.github.fluviusenergy.testserver;

import static io.github.fluviusenergy.testserver.EnergyClient.days;
import static io.github.fluviusenergy.testserver.EnergyClient.fine;
import static io.github.fluviusenergy.testserver.EnergyClient.list;
import static io.github.fluviusenergy.testserver.EnergyClient.onlyMeter;
import static io.github.fluviusenergy.testserver.EnergyClient.register;
import static io.github.fluviusenergy.testserver.EnergyClient.sum;
import static io.github.fluviusenergy.testserver.EnergyClient.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The registers of a response, and what they count: day, night, inductive and capacitive. */
class RegistersTest {
  private static final String PLAIN = "541440110000000001";
  private static final String DAY_AND_NIGHT = "541440110000000101";
  private static final String ALL_THREE = "541440110000000201";
  private static final String ONE_REACTIVE = "541440110000000301";
  private static final String GAS = "541441010000000001";
  private static final String GAS_BY_CONSTANT = "541441010000000101";

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(MutableClock.at("2025-07-15T12:00:00Z")).start();

  private final EnergyClient client = new EnergyClient(server);

  @BeforeEach
  void start() {
    List.of(PLAIN, DAY_AND_NIGHT, ALL_THREE, ONE_REACTIVE, GAS, GAS_BY_CONSTANT)
        .forEach(client::withMandate);
  }

  @Test
  void digit16SelectsRegisters() {
    assertThat(registers(day(PLAIN))).containsExactly("total");
    assertThat(registers(day(DAY_AND_NIGHT))).containsExactly("day", "night");
    assertThat(registers(day(ALL_THREE))).containsExactly("total", "day", "night");
  }

  @ParameterizedTest
  @CsvSource({
    // Monday 1 July 2024, UTC+2: night until 07:00, day until 22:00.
    "2024-07-01T04:45:00Z, night",
    "2024-07-01T05:00:00Z, day",
    "2024-07-01T19:45:00Z, day",
    "2024-07-01T20:00:00Z, night",
    // Friday 22:00 to Monday 07:00 is night.
    "2024-07-05T19:45:00Z, day",
    "2024-07-05T20:00:00Z, night",
    "2024-07-06T10:00:00Z, night",
    "2024-07-07T10:00:00Z, night",
    "2024-07-08T04:45:00Z, night",
    "2024-07-08T05:00:00Z, day",
    // In winter, UTC+1. Christmas Eve and Christmas are no exception.
    "2024-12-24T05:45:00Z, night",
    "2024-12-24T06:00:00Z, day",
    "2024-12-25T10:00:00Z, day",
    // Monday after the spring clock change.
    "2024-04-01T04:45:00Z, night",
    "2024-04-01T05:00:00Z, day"
  })
  void dayTariffIsSevenToTwentyTwoOnWeekdays(String start, String tariff) {
    JsonObject quarter =
        fine(onlyMeter(client.headpoint(ALL_THREE, start, start.replace(":00Z", ":01Z")))).get(0);
    String other = tariff.equals("day") ? "night" : "day";

    for (String direction : List.of("offtake", "injection")) {
      assertThat(value(quarter, direction, tariff)).isEqualTo(value(quarter, direction, "total"));
      assertThat(value(quarter, direction, other)).isEqualTo("0.000");
    }
  }

  @Test
  void totalIsSumOfDayAndNightRegisters() {
    JsonObject day = day(ALL_THREE);

    assertThat(value(day, "offtake", "day")).isPositive();
    assertThat(value(day, "offtake", "night")).isPositive();
    assertThat(value(day, "offtake", "day").add(value(day, "offtake", "night")))
        .isEqualTo(value(day, "offtake", "total"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"active,reactive", "Reactive, ACTIVE"})
  void reactiveRegistersOnRequest(String energyTypes) {
    JsonObject day = day(PLAIN, "complexEnergyTypes", energyTypes);

    assertThat(registers(day)).containsExactly("total", "inductive", "capacitive");
    JsonObject inductive = register(day, "offtake", "inductive");
    assertThat(inductive.get("unit").getAsString()).isEqualTo("kVArh");
  }

  @Test
  void reactiveEnergyIsShareOfQuarterHour() {
    JsonObject meter =
        onlyMeter(
            client.headpoint(
                PLAIN,
                "2024-07-02T22:00:00Z",
                "2024-07-03T22:00:00Z",
                "complexEnergyTypes",
                "active,reactive"));

    long sum = 0;
    for (JsonObject quarter : fine(meter)) {
      long wattHours = value(quarter, "offtake", "total").movePointRight(3).longValueExact();
      assertThat(value(quarter, "offtake", "inductive"))
          .isEqualTo(BigDecimal.valueOf(wattHours * 3 / 10, 3));
      assertThat(value(quarter, "offtake", "capacitive"))
          .isEqualTo(BigDecimal.valueOf(wattHours / 50, 3));
      sum += wattHours * 3 / 10;
    }
    assertThat(value(days(meter).get(0), "offtake", "inductive"))
        .isEqualTo(BigDecimal.valueOf(sum, 3));
  }

  @Test
  void digit16ThreeHasOneReactiveRegister() {
    assertThat(registers(day(ONE_REACTIVE))).containsExactly("total");
    JsonObject meter =
        onlyMeter(
            client.headpoint(
                ONE_REACTIVE,
                "2024-07-02T22:00:00Z",
                "2024-07-03T22:00:00Z",
                "complexEnergyTypes",
                "active,reactive"));
    JsonObject day = days(meter).get(0);

    assertThat(registers(day)).containsExactly("total", "reactive");
    assertThat(register(day, "offtake", "reactive").get("unit").getAsString()).isEqualTo("kVArh");
    // The inductive minus the capacitive energy of the other EANs.
    for (JsonObject quarter : fine(meter)) {
      long wattHours = value(quarter, "offtake", "total").movePointRight(3).longValueExact();
      assertThat(value(quarter, "offtake", "reactive"))
          .isEqualTo(BigDecimal.valueOf(wattHours * 3 / 10 - wattHours / 50, 3));
    }
    assertThat(value(day, "offtake", "reactive"))
        .isEqualTo(sum(fine(meter), "offtake", "reactive"));
  }

  @Test
  void energyTypesMayBeJoined() {
    assertThat(registers(day(PLAIN, "complexEnergyTypes", "active"))).containsExactly("total");
    assertThat(registers(day(PLAIN, "complexEnergyTypes", "reactive")))
        .containsExactly("inductive", "capacitive");
    assertThat(registers(day(PLAIN, "complexEnergyTypes", "reactive,active")))
        .containsExactly("total", "inductive", "capacitive");
    assertThat(registers(day(PLAIN, "complexEnergyTypes", ""))).containsExactly("total");
  }

  @ParameterizedTest
  @ValueSource(strings = {"apparent", "active,apparent", "active,,reactive"})
  void rejectsUnknownEnergyType(String energyTypes) {
    ReceivedResponse response =
        client.ask("ean", PLAIN, "PeriodType", "readTime", "complexEnergyTypes", energyTypes);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().getAsJsonObject("errors").keySet())
        .containsExactly("complexEnergyTypes");
  }

  @Test
  void gasHasNoReactiveRegisters() {
    JsonObject meter = onlyMeter(gasDay("active,reactive"));

    assertThat(registers(days(meter).get(0))).containsExactly("total");
    assertThat(gasDay("reactive").size()).isZero();
  }

  @Test
  void gasConversionFactorHasState() {
    assertThat(factor(GAS, "2024-07-03T04:00:00Z")).isEqualTo("D");
    assertThat(factor(GAS, "2025-07-11T04:00:00Z")).isEqualTo("P");
    assertThat(factor(GAS_BY_CONSTANT, "2024-07-03T04:00:00Z")).isEqualTo("C");
    assertThat(factor(GAS_BY_CONSTANT, "2025-07-11T04:00:00Z")).isEqualTo("C");
  }

  private String factor(String ean, String dayStart) {
    JsonObject day =
        days(onlyMeter(client.headpoint(ean, dayStart, dayStart.replace(":00Z", ":01Z")))).get(0);
    return list(day, "measurements")
        .get(1)
        .getAsJsonObject("offtake")
        .getAsJsonObject("total")
        .get("gasConversionFactor")
        .getAsString();
  }

  private JsonObject gasDay(String energyTypes) {
    return client.headpoint(
        GAS, "2024-07-03T04:00:00Z", "2024-07-04T04:00:00Z", "complexEnergyTypes", energyTypes);
  }

  private JsonObject day(String ean, String... more) {
    return days(onlyMeter(
            client.headpoint(ean, "2024-07-02T22:00:00Z", "2024-07-03T22:00:00Z", more)))
        .get(0);
  }

  private static List<String> registers(JsonObject slice) {
    JsonObject offtake = list(slice, "measurements").get(0).getAsJsonObject("offtake");
    return List.copyOf(offtake.keySet());
  }
}
