package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.DailySlices;
import io.github.fluviusenergy.testserver.dialect.Dialect.Duplicates;
import io.github.fluviusenergy.testserver.dialect.Dialect.FineSlices;
import io.github.fluviusenergy.testserver.dialect.Dialect.PeriodBounds;
import io.github.fluviusenergy.testserver.dialect.Dialect.Timing;
import io.github.fluviusenergy.testserver.dialect.ExpectedValue;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedValuesTest {
  private static final String ALL_SUB_HEADPOINTS = "541440212000000001";
  private static final String GAS = "541441010000000001";
  private static final Instant JULY_11 = Instant.parse("2025-07-10T22:00:00Z");
  private static final Instant JULY_13 = Instant.parse("2025-07-12T22:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {ALL_SUB_HEADPOINTS, GAS, "541440112000000021", "541440110000000011"})
  void areTheValuesOfTheResponse(String ean) {
    try (FluviusTestServer server = start(Dialect.likely())) {
      JsonObject headpoint =
          new EnergyClient(server)
              .withMandate(ean)
              .headpoint(
                  ean,
                  "2025-06-10T22:00:00Z",
                  JULY_13.toString(),
                  "complexEnergyTypes",
                  "active,reactive");

      assertThat(server.expectedValues(ean, Instant.parse("2025-06-10T22:00:00Z"), JULY_13))
          .extracting(ExpectedValuesTest::text)
          .containsExactlyInAnyOrderElementsOf(texts(headpoint));
    }
  }

  @Test
  void haveTheColumnsOfFlatRows() {
    try (FluviusTestServer server = start(Dialect.likely())) {
      List<ExpectedValue> values =
          server.expectedValues(ALL_SUB_HEADPOINTS, JULY_11, JULY_11.plus(Duration.ofMinutes(15)));

      // At night, the panels use 3 Wh.
      assertThat(values)
          .contains(
              new ExpectedValue(
                  "sub_headpoint",
                  null,
                  "541440212920000001",
                  "quarter_hourly",
                  JULY_11,
                  Instant.parse("2025-07-10T22:15:00Z"),
                  "auxiliary",
                  "total",
                  new BigDecimal("0.003"),
                  "kWh",
                  "VAL"));
      assertThat(values)
          .extracting(value -> value.source() + " " + value.meterId())
          .contains("headpoint null", "meter 1SAG2000000001");
    }
  }

  @ParameterizedTest
  @EnumSource(DailySlices.class)
  void dayIsSumOfFinerSlicesInEachDialect(DailySlices slices) {
    try (FluviusTestServer server = start(Dialect.likely().with(slices, FineSlices.HALF_HOURS))) {
      // Four days with a clock change.
      Instant from = Instant.parse("2024-10-24T00:00:00Z");
      for (String ean : List.of("541440111000000001", GAS)) {
        List<ExpectedValue> values =
            server.expectedValues(ean, from, from.plus(Duration.ofDays(4))).stream()
                .filter(value -> value.direction().equals("offtake"))
                .filter(value -> value.registerType().equals("total"))
                .filter(value -> value.unit().equals("kWh"))
                .filter(value -> value.subHeadpointEan() == null)
                .toList();
        List<ExpectedValue> days =
            values.stream().filter(value -> value.granularity().equals("daily")).toList();
        assertThat(days).hasSize(4);
        for (ExpectedValue day : days.subList(0, 3)) {
          BigDecimal sum =
              values.stream()
                  .filter(value -> !value.granularity().equals("daily"))
                  .filter(value -> !value.start().isBefore(day.start()))
                  .filter(value -> value.start().isBefore(day.end()))
                  .map(ExpectedValue::value)
                  .reduce(BigDecimal.ZERO, BigDecimal::add);
          assertThat(day.value()).isEqualTo(sum);
        }
      }
    }
  }

  @Test
  void doNotDependOnBoundsDuplicatesAndMandates() {
    Dialect other = Dialect.likely().with(PeriodBounds.OVERLAPPING, Duplicates.ESTIMATE_FIRST);
    try (FluviusTestServer server = start(Dialect.likely());
        FluviusTestServer changed = start(other)) {
      assertThat(changed.expectedValues(GAS, JULY_11, JULY_13))
          .isEqualTo(server.expectedValues(GAS, JULY_11, JULY_13))
          .isNotEmpty();
    }
  }

  @Test
  void haveTheStateOfTheServersClock() {
    try (FluviusTestServer server =
        start(Dialect.likely().with(Timing.VALIDATION_DELAY, Duration.ofDays(30)))) {
      assertThat(server.expectedValues(ALL_SUB_HEADPOINTS, JULY_11, JULY_13))
          .extracting(ExpectedValue::validationState)
          .containsOnly("EST");
      Instant tomorrow = Instant.parse("2025-07-15T22:00:00Z");
      assertThat(
              server.expectedValues(
                  ALL_SUB_HEADPOINTS, tomorrow, tomorrow.plus(Duration.ofDays(1))))
          .isEmpty();
    }
  }

  @Test
  void rejectsInvalidEan() {
    try (FluviusTestServer server = start(Dialect.likely())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> server.expectedValues("12", JULY_11, JULY_13))
          .withMessageContaining("18 digits");
    }
  }

  private static FluviusTestServer start(Dialect dialect) {
    return FluviusTestServer.builder()
        .clock(MutableClock.at("2025-07-15T12:00:00Z"))
        .dialect(dialect)
        .start();
  }

  private static String text(ExpectedValue value) {
    String point = value.source().equals("meter") ? value.meterId() : value.subHeadpointEan();
    return String.join(
        " ",
        String.valueOf(point),
        value.granularity(),
        value.start().toString(),
        value.end().toString(),
        value.direction(),
        value.registerType(),
        value.value().toString(),
        value.unit(),
        value.validationState());
  }

  private static List<String> texts(JsonObject headpoint) {
    List<String> texts = new ArrayList<>();
    addPoint(texts, "null", headpoint);
    for (JsonObject meter : EnergyClient.meters(headpoint)) {
      addPoint(texts, meter.get("meterID").getAsString(), meter);
    }
    for (JsonObject sub : EnergyClient.subHeadpoints(headpoint)) {
      addPoint(texts, sub.get("ean").getAsString(), sub);
    }
    return texts;
  }

  private static void addPoint(List<String> texts, String name, JsonObject point) {
    Map.of(
            "dailyEnergy", "daily",
            "hourlyEnergy", "hourly",
            "quarterHourlyEnergy", "quarter_hourly")
        .forEach(
            (array, granularity) -> {
              for (JsonObject slice : EnergyClient.list(point, array)) {
                addSlice(texts, name + " " + granularity, slice);
              }
            });
  }

  private static void addSlice(List<String> texts, String prefix, JsonObject slice) {
    for (JsonObject measurement : EnergyClient.list(slice, "measurements")) {
      for (Map.Entry<String, JsonElement> direction : measurement.entrySet()) {
        for (Map.Entry<String, JsonElement> register :
            direction.getValue().getAsJsonObject().entrySet()) {
          JsonObject value = register.getValue().getAsJsonObject();
          texts.add(
              String.join(
                  " ",
                  prefix,
                  slice.get("start").getAsString(),
                  slice.get("end").getAsString(),
                  direction.getKey(),
                  register.getKey(),
                  value.get("value").getAsBigDecimal().toString(),
                  value.get("unit").getAsString(),
                  value.get("validationState").getAsString()));
        }
      }
    }
  }
}
