package io.github.fluviusenergy.examples.tool.shared;

import static io.github.fluviusenergy.examples.tool.shared.TestRows.kWh;
import static io.github.fluviusenergy.examples.tool.shared.TestRows.ofHeadpoint;
import static io.github.fluviusenergy.examples.tool.shared.TestRows.ofQuarterHours;
import static io.github.fluviusenergy.examples.tool.shared.TestRows.quarterHour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.EnergyDataException;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.SummableRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks that each energy is selected once, and how it is grouped by slice. */
class SummableRowsTest {
  private static final String START = "2024-01-10T12:00:00Z";

  @Test
  void hasOfftakeAndInjection() {
    EnergyInterval slice =
        only("{\"offtake\": {\"total\": %s}, \"injection\": {\"total\": %s}}", "0.113", "0");

    assertThat(slice.start()).isEqualTo(START);
    assertThat(slice.end()).isEqualTo("2024-01-10T12:15:00Z");
    assertThat(offtake(slice)).isEqualTo(new BigDecimal("0.113"));
    assertThat(injection(slice)).isEqualTo(new BigDecimal("0"));
  }

  @Test
  void hasNoInjectionIfTheMeterMeasuresNone() {
    EnergyInterval slice = only("{\"offtake\": {\"total\": %s}}", "1.5");

    assertThat(offtake(slice)).isEqualTo(new BigDecimal("1.5"));
    assertThat(injection(slice)).isNull();
  }

  @Test
  void combinesSeparateMeasurementsOfBothDirections() {
    EnergyInterval slice =
        only("{\"injection\": {\"total\": %s}}, {\"offtake\": {\"total\": %s}}", "0.25", "1.5");

    assertThat(offtake(slice)).isEqualTo(new BigDecimal("1.5"));
    assertThat(injection(slice)).isEqualTo(new BigDecimal("0.25"));
  }

  @Test
  void sumsDayAndNightWithoutATotal() {
    assertThat(offtake(only("{\"offtake\": {\"day\": %s, \"night\": %s}}", "1.25", "0.5")))
        .isEqualTo(new BigDecimal("1.75"));
    assertThat(offtake(only("{\"offtake\": {\"night\": %s}}", "0.5")))
        .isEqualTo(new BigDecimal("0.5"));
  }

  @Test
  void ignoresDayAndNightIfThereIsATotal() {
    assertThat(
            offtake(
                only(
                    "{\"offtake\": {\"day\": %s, \"night\": %s, \"total\": %s}}",
                    "1.25", "0.5", "1.75")))
        .isEqualTo(new BigDecimal("1.75"));
  }

  @Test
  void selectsTheRegistersPerSlice() {
    List<EnergyInterval> slices =
        slices(
            ofQuarterHours(
                quarterHour(START, "{\"offtake\": {\"day\": " + kWh("1.25") + "}}"),
                quarterHour(
                    "2024-01-10T12:15:00Z",
                    "{\"offtake\": {\"total\": %s, \"day\": %s}}".formatted(kWh("2"), kWh("3")))));

    assertThat(slices)
        .extracting(SummableRowsTest::offtake)
        .containsExactly(new BigDecimal("1.25"), new BigDecimal("2"));
  }

  @Test
  void ignoresReactiveEnergy() {
    String reactive = "{\"value\": 7, \"unit\": \"kVArh\", \"validationState\": \"VAL\"}";

    assertThat(
            offtake(only("{\"offtake\": {\"total\": %s, \"inductive\": " + reactive + "}}", "1")))
        .isEqualTo(BigDecimal.ONE);
  }

  @Test
  void isEstimatedPerDirection() {
    List<EnergyInterval> slices =
        slices(
            ofQuarterHours(
                quarterHour(
                    START,
                    "{\"injection\": {\"total\": %s}}, {\"offtake\": {\"total\": %s}}"
                        .formatted(kWh("2", "EST"), kWh("1", "VAL")))));

    assertThat(slices.get(0).estimated().contains(Direction.INJECTION)).isTrue();
    assertThat(slices.get(0).estimated().contains(Direction.OFFTAKE)).isFalse();
  }

  @Test
  void returnsNoSliceWithoutValue() {
    for (String measurements :
        List.of("", "{}", "{\"offtake\": {}}", "{\"offtake\": {\"total\": {\"value\": null}}}")) {
      assertThat(slices(ofQuarterHours(quarterHour(START, measurements)))).isEmpty();
    }
    assertThat(slices(ofHeadpoint("null"))).isEmpty();
    assertThat(slices(TestRows.of("{\"data\": null}"))).isEmpty();
  }

  @Test
  void sortsByStart() {
    String one = "{\"offtake\": {\"total\": " + kWh("1") + "}}";

    assertThat(
            slices(
                ofQuarterHours(
                    quarterHour("2024-01-10T22:45:00Z", one),
                    quarterHour("2024-01-09T23:00:00Z", one),
                    quarterHour("2024-01-10T13:00:00+01:00", one))))
        .extracting(slice -> slice.start().toString())
        .containsExactly("2024-01-09T23:00:00Z", "2024-01-10T12:00:00Z", "2024-01-10T22:45:00Z");
  }

  @Test
  void sumsDuplicateKeysOnce() {
    String slice = quarterHour(START, "{\"offtake\": {\"total\": " + kWh("1") + "}}");

    assertThat(slices(ofQuarterHours(slice, slice)))
        .extracting(SummableRowsTest::offtake)
        .containsExactly(BigDecimal.ONE);
  }

  @Test
  void rejectsOtherUnits() {
    for (String unit : List.of("kW", "MWh", "?")) {
      String value = "{\"offtake\": {\"total\": {\"value\": 1, \"unit\": \"" + unit + "\"}}}";
      assertThatThrownBy(() -> slices(ofQuarterHours(quarterHour(START, value))))
          .isInstanceOf(EnergyDataException.class)
          .hasMessageContaining(" in " + unit);
    }
    String otherCase = "{\"offtake\": {\"total\": {\"value\": 1, \"unit\": \"KWH\"}}}";
    assertThat(slices(ofQuarterHours(quarterHour(START, otherCase))))
        .extracting(SummableRowsTest::offtake)
        .containsExactly(BigDecimal.ONE);
  }

  @Test
  void usesTheHeadpointOrSumsItsMeters() {
    String ofHeadpoint = energy(quarterHour(START, total("3")));
    String ofMeters =
        "\"physicalMeters\": [{\"meterID\": \"A\", %s}, {\"meterID\": \"B\", %s}, {}]"
            .formatted(
                energy(quarterHour(START, total("1"))), energy(quarterHour(START, total("2"))));

    for (String headpoint :
        List.of(
            "{\"$type\": \"metering-on-headpoint\", " + ofHeadpoint + "}",
            "{\"$type\": \"metering-on-meter\", " + ofMeters + "}",
            "{\"$type\": \"metering-on-headpoint-and-meter\", %s, %s}"
                .formatted(ofHeadpoint, ofMeters),
            "{\"$type\": \"metering-on-headpoint-and-meter\", " + ofMeters + "}")) {
      assertThat(slices(ofHeadpoint(headpoint)))
          .as(headpoint)
          .extracting(SummableRowsTest::offtake)
          .containsExactly(new BigDecimal("3"));
    }
  }

  @Test
  void ignoresOfftakeOfSubHeadpoints() {
    String charger =
        "{\"$type\": \"submetering-offtake\", \"ean\": \"541449110000000001\", %s}"
            .formatted(energy(quarterHour(START, total("2"))));
    String panels =
        "{\"$type\": \"submetering-production\", \"ean\": \"541449120000000001\", %s}"
            .formatted(
                energy(quarterHour(START, "{\"production\": {\"total\": " + kWh("4") + "}}")));

    List<EnergyInterval> slices =
        slices(
            ofHeadpoint(
                "{\"$type\": \"metering-on-headpoint\", %s, \"subHeadpoints\": [%s, %s]}"
                    .formatted(energy(quarterHour(START, total("3"))), charger, panels)));

    assertThat(slices).hasSize(1);
    assertThat(offtake(slices.get(0))).isEqualTo(new BigDecimal("3"));
    assertThat(slices.get(0).of(Direction.PRODUCTION)).isEqualTo(new BigDecimal("4"));
  }

  @Test
  void usesTheFinestGranularity() {
    String day =
        "{\"start\": \"2024-01-09T23:00:00Z\", \"end\": \"2024-01-10T23:00:00Z\","
            + " \"measurements\": ["
            + total("96")
            + "]}";
    String daily = "\"dailyEnergy\": [" + day + "]";

    assertThat(
            slices(
                ofHeadpoint(
                    "{\"$type\": \"metering-on-headpoint\", %s, %s}"
                        .formatted(daily, energy(quarterHour(START, total("1")))))))
        .extracting(SummableRowsTest::offtake)
        .containsExactly(BigDecimal.ONE);
    assertThat(slices(ofHeadpoint("{\"$type\": \"metering-on-headpoint\", " + daily + "}")))
        .extracting(SummableRowsTest::offtake)
        .containsExactly(new BigDecimal("96"));
  }

  private static String energy(String slice) {
    return "\"quarterHourlyEnergy\": [" + slice + "]";
  }

  private static String total(String value) {
    return "{\"offtake\": {\"total\": " + kWh(value) + "}}";
  }

  /** Returns the slice of a quarter hour, with values in place of {@code %s}. */
  private static EnergyInterval only(String measurements, String... values) {
    Object[] registers = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      registers[i] = kWh(values[i]);
    }
    List<EnergyInterval> slices =
        slices(
            ofQuarterHours(quarterHour(Instant.parse(START), measurements.formatted(registers))));
    assertThat(slices).hasSize(1);
    return slices.get(0);
  }

  private static List<EnergyInterval> slices(List<EnergyRow> rows) {
    return EnergyInterval.bySlice(SummableRows.of(rows.stream(), MeasurementUnit.KWH));
  }

  private static @Nullable BigDecimal offtake(EnergyInterval slice) {
    return slice.of(Direction.OFFTAKE);
  }

  private static @Nullable BigDecimal injection(EnergyInterval slice) {
    return slice.of(Direction.INJECTION);
  }
}
