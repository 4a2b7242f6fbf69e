package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.client.model.EnergyResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowBufferTest {
  private static final String NOON = "2024-07-03T10:00:00Z";

  private static String slice(String start, String end, String... measurements) {
    return "{\"start\":\"%s\",\"end\":\"%s\",\"measurements\":[%s]}"
        .formatted(start, end, String.join(",", measurements));
  }

  private static String offtake(String value, String state) {
    return "{\"offtake\":{\"total\":{\"value\":%s,\"unit\":\"kWh\",\"validationState\":\"%s\"}}}"
        .formatted(value, state);
  }

  private static String noon(String value, String state) {
    return slice(NOON, "2024-07-03T10:15:00Z", offtake(value, state));
  }

  private static String quarterAfter(String value, String state) {
    return slice("2024-07-03T10:15:00Z", "2024-07-03T10:30:00Z", offtake(value, state));
  }

  private static EnergyResponse response(String... slices) {
    return TestRows.parse(
        "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-headpoint\",\"ean\":\"541440110000000001\","
            + "\"quarterHourlyEnergy\":["
            + String.join(",", slices)
            + "]}}}");
  }

  private static List<String> values(String... slices) {
    return RowBuffer.of(response(slices)).stream()
        .map(row -> row.value().toPlainString() + " " + row.validationStateAsString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "EST, VAL, 2 VAL",
    "VAL, EST, 1 VAL",
    "EST, NVAL, 2 NVAL",
    "NVAL, READ, 2 READ",
    "READ, VAL, 2 VAL",
    "READ, NVAL, 1 READ",
    "NVAL, EST, 1 NVAL",
    "VAL, VAL, 2 VAL",
    "EST, EST, 2 EST",
    "NEW, EST, 2 EST",
    "EST, NEW, 1 EST"
  })
  void keepsTheBetterStateAndThenTheLaterValue(String first, String second, String kept) {
    assertThat(values(noon("1", first), noon("2", second))).containsExactly(kept);
    assertThat(values(noon("1", first), quarterAfter("7", "VAL"), noon("2", second)))
        .containsExactly(kept, "7 VAL");
    assertThat(RowBuffer.of(response(noon("1", first), noon("2", second))).duplicates())
        .isEqualTo(1);
  }

  @Test
  void keepsOneOfThreeValues() {
    assertThat(values(noon("1", "EST"), noon("2", "VAL"), noon("3", "EST")))
        .containsExactly("2 VAL");
  }

  @Test
  void findsDuplicatesWithinASlice() {
    String both = slice(NOON, "2024-07-03T10:15:00Z", offtake("1", "EST"), offtake("2", "VAL"));

    assertThat(values(both)).containsExactly("2 VAL");
  }

  @Test
  void keepsValuesInOtherUnits() {
    String gas =
        slice(
            NOON,
            "2024-07-03T11:00:00Z",
            "{\"offtake\":{\"total\":{\"value\":1.5,\"unit\":\"m³\",\"validationState\":\"VAL\"}}}",
            offtake("17.25", "VAL"));

    RowBuffer rows = RowBuffer.of(response(gas));

    assertThat(rows.duplicates()).isZero();
    assertThat(rows.stream().map(row -> row.value().toPlainString() + row.unitAsString()))
        .containsExactly("1.5m³", "17.25kWh");
  }

  @Test
  void comparesStartsAsInstants() {
    assertThat(
            values(
                noon("1", "EST"),
                slice(
                    "2024-07-03T12:00:00+02:00", "2024-07-03T12:15:00+02:00", offtake("2", "VAL"))))
        .containsExactly("2 VAL");
  }

  @Test
  void keepsTimesAndValuesExactly() {
    List<String> values =
        List.of(
            "0",
            "-1",
            "0.000",
            "1E+3",
            "1E-9",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "123456789012345678901234567890.123456789",
            "1E-300");
    List<String> slices = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      slices.add(
          slice(
              "2024-07-%02dT10:00:00.%07dZ".formatted(1 + i, i),
              "2025-01-01T00:00:00Z",
              offtake(values.get(i), "VAL")));
    }
    EnergyResponse response = response(slices.toArray(String[]::new));

    List<EnergyRow> rows = RowBuffer.of(response).stream().toList();

    assertThat(rows).extracting(row -> row.value().toString()).containsExactlyElementsOf(values);
    assertThat(rows.get(1).start()).hasToString("2024-07-02T10:00:00.000000100Z");
    assertThat(rows.get(1).end()).hasToString("2025-01-01T00:00:00Z");
  }

  @Test
  void growsBeyondItsFirstSize() {
    List<String> slices = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      slices.add(
          slice(
              "2024-01-01T%02d:%02d:00Z".formatted(i / 60, i % 60),
              "2024-01-01T%02d:%02d:59Z".formatted(i / 60, i % 60),
              offtake(i + ".5", "VAL")));
    }

    List<EnergyRow> rows = RowBuffer.of(response(slices.toArray(String[]::new))).stream().toList();

    assertThat(rows).hasSize(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(rows.get(i).value()).hasToString(i + ".5");
      assertThat(rows.get(i).start().getEpochSecond()).isEqualTo(1704067200L + i * 60L);
    }
  }

  /** A server may send any text as a unit. */
  @Test
  void keepsAsManyUnitsAsThereAre() {
    String value = "{\"offtake\":{\"total\":{\"value\":%1$d,\"unit\":\"u%1$d\"}}}";
    List<String> slices = new ArrayList<>();
    for (int i = 0; i < 33_000; i++) {
      String start = Instant.EPOCH.plusSeconds(i * 900L).toString();
      slices.add(slice(start, "2030-01-01T00:00:00Z", value.formatted(i)));
    }

    List<EnergyRow> rows = RowBuffer.of(response(slices.toArray(String[]::new))).stream().toList();

    assertThat(rows).hasSize(33_000);
    assertThat(rows.get(32_999).value()).hasToString("32999");
    assertThat(rows.get(32_999).unitAsString()).isEqualTo("u32999");
  }

  @Test
  void rejectsValuesWithoutATime() {
    String json = "{\"start\":\"%s\",\"measurements\":[%s]}".formatted(NOON, offtake("1", "VAL"));

    assertThatThrownBy(() -> RowBuffer.of(response(json)))
        .isInstanceOf(EnergyDataException.class)
        .hasMessage(
            "a slice of EAN **************0001 has values but no end: start 2024-07-03T10:00Z, end"
                + " null");
    assertThat(values("{\"measurements\":[{\"offtake\":{\"total\":{\"unit\":\"kWh\"}}}]}"))
        .isEmpty();
  }

  @Test
  void ordersHeadpointMetersAndSubHeadpoints() {
    String json =
        """
        {"data":{"headpoint":{"$type":"metering-on-headpoint-and-meter","ean":"541440110000000001",
         "subHeadpoints":[{"$type":"submetering-production","seqNumber":"1",
           "dailyEnergy":[%1$s]}],
         "physicalMeters":[
           {"seqNumber":"2","meterID":"B","quarterHourlyEnergy":[%1$s],"dailyEnergy":[%1$s]},
           {"seqNumber":"1","meterID":"A","hourlyEnergy":[%1$s]}],
         "quarterHourlyEnergy":[%1$s]}}}
        """
            .formatted(noon("1", "VAL"));
    RowBuffer rows = RowBuffer.of(TestRows.parse(json));

    assertThat(
            rows.stream().map(row -> row.source() + " " + row.meterId() + " " + row.granularity()))
        .containsExactly(
            "HEADPOINT null QUARTER_HOURLY",
            "METER B DAILY",
            "METER B QUARTER_HOURLY",
            "METER A HOURLY",
            "SUB_HEADPOINT null DAILY");
  }

  @Test
  void appendsToTheSamePlaceAndResolvesAcrossBoth() {
    RowBuffer rows = RowBuffer.of(response(noon("1", "EST"), quarterAfter("2", "VAL")));
    rows.append(RowBuffer.of(response(noon("3", "VAL"))));

    assertThat(rows.stream().map(row -> row.value().toPlainString())).containsExactly("3", "2");
    assertThat(rows.duplicates()).isEqualTo(1);
  }
}
