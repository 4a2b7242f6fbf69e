package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.fluviusenergy.testsupport.EnergyJson;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of rows, sums and reports, in the names of the Python package polars-fluvius. */
class JsonFormatTest {
  private static final Gson GSON = new Gson();
  private static final Instant FROM = Instant.parse("2024-03-01T10:00:00Z");
  private static final Instant TO = Instant.parse("2024-03-01T11:00:00Z");

  private static final String METER_ROW =
      """
      {"ean":"541440110000000001","energy_type":"E","metering_type":"metering-on-meter",\
      "source":"meter","meter_id":"M1","seq_number":"1","sub_headpoint_ean":null,\
      "sub_headpoint_type":null,"sub_headpoint_seq_number":null,"vreg_id":null,\
      "production_installation_type":null,"granularity":"quarter_hourly",\
      "start":"2024-03-01T10:00:00Z","end":"2024-03-01T10:15:00Z","direction":"offtake",\
      "register_type":"total","value":0.1230,"unit":"kWh","validation_state":"EST",\
      "gas_conversion_factor":null}""";

  private static List<EnergyRow> rows() {
    return EnergyRow.of(
        TestRows.parse(
            """
            {"data":{"headpoint":{"$type":"metering-on-meter","ean":"541440110000000001",
             "energyType":"E","physicalMeters":[{"seqNumber":"1","meterID":"M1",
              "quarterHourlyEnergy":[%s]}]}}}
            """
                .formatted(
                    EnergyJson.offtake(
                        "2024-03-01T10:00:00Z", "2024-03-01T10:15:00Z", "0.1230", "EST"))));
  }

  private static EnergyRow subHeadpointRow() {
    return EnergyRow.of(
            TestRows.parse(
                """
                {"data":{"headpoint":{"$type":"metering-on-headpoint","subHeadpoints":[
                 {"$type":"submetering-production","ean":"541440110900000001","seqNumber":"2",
                  "vregId":"PVZ1","type":"NEW","dailyEnergy":[
                   {"start":"2024-03-30T23:00:00Z","end":"2024-03-31T22:00:00Z","measurements":[
                    {"production":{"night":{"value":1E-7,"unit":"KWH","validationState":"X",
                     "gasConversionFactor":"D"}}}]}]}]}}}
                """))
        .get(0);
  }

  @Test
  void writesTheTwentyColumnsOfARow() {
    assertThat(GSON.toJson(rows().get(0))).isEqualTo(METER_ROW);
  }

  @Test
  void readsTheRowThatItWrote() {
    EnergyRow row = rows().get(0);
    assertThat(GSON.fromJson(GSON.toJson(row), EnergyRow.class)).isEqualTo(row);
    EnergyRow sub = subHeadpointRow();
    assertThat(GSON.fromJson(GSON.toJson(sub), EnergyRow.class)).isEqualTo(sub);
    assertThat(GSON.toJson(sub))
        .contains(
            "\"value\":1E-7,", "\"unit\":\"KWH\"", "\"production_installation_type\":\"NEW\"");
  }

  @Test
  void readsARowWithoutItsNulls() {
    String json = METER_ROW.replaceAll("\"\\w+\":null,?", "").replace(",}", "}");
    assertThat(GSON.fromJson(json, EnergyRow.class)).isEqualTo(rows().get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"source", "granularity", "start", "end", "direction", "register_type", "value"})
  void rejectsARowWithoutARequiredField(String field) {
    assertThatThrownBy(
            () -> GSON.fromJson(METER_ROW.replace('"' + field + '"', "\"x\""), EnergyRow.class))
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining("\"" + field + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"value\":\"much\"", "\"start\":\"2024-03-01\"", "\"value\":[]", "\"unit\":{}"})
  void rejectsARowWithAnUnreadableField(String field) {
    String name = field.substring(0, field.indexOf(':'));
    String json = METER_ROW.replaceFirst(name + ":(\"[^\"]*\"|[\\d.]+)", field);
    assertThatThrownBy(() -> GSON.fromJson(json, EnergyRow.class))
        .isInstanceOf(JsonParseException.class);
  }

  /** A quarter hour of 0.1230 kWh is 0.492 kW; March has 743 hours. */
  @Test
  void writesSumsGapsAndPeaks() {
    EnergySum sum = EnergySum.of(rows().stream(), SumPeriod.HOUR).get(0);
    assertThat(GSON.toJson(sum))
        .isEqualTo(
            """
            {"ean":"541440110000000001","source":"meter","sub_headpoint_ean":null,\
            "sub_headpoint_seq_number":null,"slice_granularity":"quarter_hourly",\
            "period":"hour","date":"2024-03-01","start":"2024-03-01T10:00:00Z",\
            "end":"2024-03-01T11:00:00Z","direction":"offtake","register_type":"total",\
            "value":0.1230,"unit":"kWh","values":1,"missing":"PT45M","estimated":"PT15M",\
            "is_complete":false}""");

    GapReport gaps = GapReport.of("541440110000000001", rows().stream(), FROM, TO);
    assertThat(GSON.toJson(gaps))
        .isEqualTo(
            """
            {"ean":"541440110000000001","from":"2024-03-01T10:00:00Z",\
            "to":"2024-03-01T11:00:00Z","is_complete":false,"series":[{"source":"meter",\
            "sub_headpoint_ean":null,"sub_headpoint_seq_number":null,\
            "granularity":"quarter_hourly","direction":"offtake","register_types":["total"],\
            "unit":"kWh","missing":[{"from":"2024-03-01T10:15:00Z",\
            "to":"2024-03-01T11:00:00Z"}],"estimated":[{"from":"2024-03-01T10:00:00Z",\
            "to":"2024-03-01T10:15:00Z"}],"not_validated":[]}]}""");

    MonthlyPeaks peaks = MonthlyPeaks.of(rows().stream(), FROM, TO);
    assertThat(GSON.toJson(peaks))
        .startsWith("{\"months\":[{\"month\":\"2024-03\",\"kilowatts\":0.4920,\"start\":")
        .endsWith("\"is_estimated\":true,\"missing\":\"PT742H45M\",\"is_complete\":false}]}");
    assertThat(GSON.toJson(peaks.mean(YearMonth.of(2024, 3))))
        .isEqualTo(
            "{\"kilowatts\":2.500,\"months\":1,\"is_complete\":false,\"is_estimated\":true}");
  }

  @Test
  void writesConstantsThatStandAlone() {
    Map<String, Object> constants =
        Map.of("x", List.of(Direction.OFFTAKE, RegisterType.DAY, Source.METER, SumPeriod.MONTH));
    assertThat(GSON.toJson(constants))
        .isEqualTo("{\"x\":[\"offtake\",\"day\",\"meter\",\"month\"]}");
    assertThat(GSON.fromJson("\"injection\"", Direction.class)).isEqualTo(Direction.INJECTION);
  }

  @Test
  void refusesToReadResults() {
    assertThatThrownBy(() -> GSON.fromJson("{}", GapReport.class))
        .isInstanceOf(JsonParseException.class)
        .hasMessage("GapReport cannot be read");
  }
}
