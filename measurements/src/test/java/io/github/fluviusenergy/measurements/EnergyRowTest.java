package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.GasConversionFactor;
import io.github.fluviusenergy.client.model.InstallationType;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.ValidationState;
import io.github.fluviusenergy.testsupport.EnergyJson;
import io.github.fluviusenergy.testsupport.Nulls;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnergyRowTest {
  private static final String QUARTER =
      EnergyJson.offtake("2024-03-31T00:45:00Z", "2024-03-31T01:00:00Z", "0.1230", "EST");

  @Test
  void readsAllFieldsOfAValue() {
    List<EnergyRow> rows =
        rows(
            """
            {"$type":"metering-on-headpoint","ean":"541440110000000001","energyType":"E",
             "subHeadpoints":[{"$type":"submetering-production","ean":"541440110900000001",
              "seqNumber":"2","vregId":"PVZ1","type":"PV","dailyEnergy":[
               {"start":"2024-03-30T23:00:00Z","end":"2024-03-31T22:00:00Z","measurements":[
                {"production":{"night":{"value":1.50,"unit":"kWh","validationState":"VAL"}}}]}]}]}
            """);

    assertThat(rows).hasSize(1);
    EnergyRow row = rows.get(0);
    assertThat(row.ean()).isEqualTo("541440110000000001");
    assertThat(row.energyType()).isEqualTo(EnergyType.ELECTRICITY);
    assertThat(row.meteringType()).isEqualTo("metering-on-headpoint");
    assertThat(row.source()).isEqualTo(Source.SUB_HEADPOINT);
    assertThat(row.meterId()).isNull();
    assertThat(row.seqNumber()).isNull();
    assertThat(row.subHeadpointEan()).isEqualTo("541440110900000001");
    assertThat(row.subHeadpointType()).isEqualTo("submetering-production");
    assertThat(row.subHeadpointSeqNumber()).isEqualTo("2");
    assertThat(row.vregId()).isEqualTo("PVZ1");
    assertThat(row.productionInstallationType()).isEqualTo(InstallationType.PV);
    assertThat(row.granularity()).isEqualTo(SliceGranularity.DAILY);
    assertThat(row.start()).isEqualTo(Instant.parse("2024-03-30T23:00:00Z"));
    assertThat(row.end()).isEqualTo(Instant.parse("2024-03-31T22:00:00Z"));
    assertThat(row.direction()).isEqualTo(Direction.PRODUCTION);
    assertThat(row.registerType()).isEqualTo(RegisterType.NIGHT);
    assertThat(row.value()).isEqualTo(new BigDecimal("1.50"));
    assertThat(row.unit()).isEqualTo(MeasurementUnit.KWH);
    assertThat(row.validationState()).isEqualTo(ValidationState.VALIDATED);
    assertThat(row.gasConversionFactor()).isNull();
  }

  @Test
  void readsGasAsRowsInCubicMetresAndKilowattHours() {
    List<EnergyRow> rows =
        rows(
            """
            {"$type":"metering-on-meter","ean":"541441010000000001","energyType":"G",
             "physicalMeters":[{"seqNumber":"1","meterID":"G7","hourlyEnergy":[
              {"start":"2024-01-01T05:00:00Z","end":"2024-01-01T06:00:00Z","measurements":[
               {"offtake":{"total":{"value":1.000,"unit":"m3","validationState":"READ"}}},
               {"offtake":{"total":{"value":11.200,"unit":"kWh","validationState":"READ",
                "gasConversionFactor":"P"}}}]}]}]}
            """);

    assertThat(rows)
        .extracting(EnergyRow::unit)
        .containsExactly(MeasurementUnit.M3, MeasurementUnit.KWH);
    assertThat(rows)
        .extracting(EnergyRow::gasConversionFactor)
        .containsExactly(null, GasConversionFactor.PROVISIONAL);
    assertThat(rows).extracting(EnergyRow::meterId).containsOnly("G7");
    assertThat(rows).extracting(EnergyRow::seqNumber).containsOnly("1");
    assertThat(rows).extracting(EnergyRow::source).containsOnly(Source.METER);
    assertThat(rows).extracting(EnergyRow::key).doesNotHaveDuplicates();
  }

  @Test
  void returnsARowForEveryDirectionAndRegister() {
    String value = "{\"value\":1,\"unit\":\"kVArh\"}";
    String set =
        "{\"total\":%1$s,\"day\":%1$s,\"night\":%1$s,\"reactive\":%1$s,\"inductive\":%1$s,\"capacitive\":%1$s}"
            .formatted(value);
    List<EnergyRow> rows =
        rows(
            """
            {"$type":"metering-on-headpoint","ean":"541440110000000001","energyType":"E",
             "quarterHourlyEnergy":[{"start":"2024-01-01T05:00:00Z","end":"2024-01-01T05:15:00Z",
              "measurements":[{"offtake":%1$s,"injection":%1$s,"production":%1$s,"auxiliary":%1$s}]}]}
            """
                .formatted(set));

    assertThat(rows).hasSize(4 * 6);
    assertThat(rows).extracting(EnergyRow::key).doesNotHaveDuplicates();
    assertThat(rows).extracting(EnergyRow::source).containsOnly(Source.HEADPOINT);
  }

  @Test
  void keepsUnknownValuesAsStrings() {
    EnergyRow row =
        rows("""
                {"$type":"metering-by-satellite","ean":"541440110000000001","energyType":"H",
                 "subHeadpoints":[{"$type":"submetering-storage","ean":"541440110900000001",
                  "type":"FUSION","quarterHourlyEnergy":[{"start":"2024-01-01T05:00:00Z",
                   "end":"2024-01-01T05:15:00Z","measurements":[{"offtake":{"total":
                    {"value":7,"unit":"GJ","validationState":"GUESS","gasConversionFactor":"X"}}}]
                 }]}]}
                """)
            .get(0);

    assertThat(row.meteringType()).isEqualTo("metering-by-satellite");
    assertThat(row.subHeadpointType()).isEqualTo("submetering-storage");
    assertThat(row.energyType()).isEqualTo(EnergyType.UNKNOWN);
    assertThat(row.energyTypeAsString()).isEqualTo("H");
    assertThat(row.productionInstallationType()).isEqualTo(InstallationType.UNKNOWN);
    assertThat(row.productionInstallationTypeAsString()).isEqualTo("FUSION");
    assertThat(row.unit()).isEqualTo(MeasurementUnit.UNKNOWN);
    assertThat(row.unitAsString()).isEqualTo("GJ");
    assertThat(row.validationStateAsString()).isEqualTo("GUESS");
    assertThat(row.gasConversionFactorAsString()).isEqualTo("X");
    assertThat(row.key().unit()).isEqualTo("GJ");
  }

  @Test
  void returnsNoRowWithoutValue() {
    assertThat(EnergyRow.of(TestRows.parse("{}"))).isEmpty();
    assertThat(rows("null")).isEmpty();
    assertThat(rows("{\"$type\":\"metering-on-meter\",\"physicalMeters\":null}")).isEmpty();
    assertThat(
            EnergyRow.of(
                TestRows.parse(
                    EnergyJson.quarterHours(
                        "{\"start\":\"2024-01-01T05:00:00Z\",\"end\":\"2024-01-01T05:15:00Z\",\"measurements\":null}",
                        "{\"start\":\"2024-01-01T05:00:00Z\",\"end\":\"2024-01-01T05:15:00Z\",\"measurements\":[]}",
                        "{\"measurements\":[{\"offtake\":null},{\"offtake\":{\"total\":null}}]}",
                        "{\"measurements\":[{\"offtake\":{\"total\":{\"value\":null,\"unit\":\"kWh\"}}}]}"))))
        .isEmpty();
  }

  @Test
  void rejectsValuesWithoutStart() {
    EnergyResponse noStart =
        TestRows.parse(
            EnergyJson.quarterHours(
                "{\"end\":\"2024-01-01T05:15:00Z\",\"measurements\":[{\"offtake\":{\"total\":{\"value\":1}}}]}"));

    assertThatThrownBy(() -> EnergyRow.of(noStart))
        .isInstanceOf(EnergyDataException.class)
        .hasMessageContaining("no start")
        .hasMessageContaining("2024-01-01T05:15")
        .hasMessageContaining("**0001")
        .hasMessageNotContaining("541440110000000001");
  }

  @Test
  void keyHasNoNullsIfFieldsAreMissing() {
    EnergyRowKey key =
        rows("""
                {"physicalMeters":[{"quarterHourlyEnergy":[{"start":"2024-01-01T05:00:00Z",
                 "end":"2024-01-01T05:15:00Z","measurements":[{"offtake":{"total":{"value":1}}}]}]}]}
                """)
            .get(0)
            .key();

    assertThat(key.ean()).isEmpty();
    assertThat(key.seqNumber()).isEmpty();
    assertThat(key.meterId()).isEmpty();
    assertThat(key.subHeadpointEan()).isEmpty();
    assertThat(key.unit()).isEmpty();
    assertThat(key).hasNoNullFieldsOrProperties();
  }

  @Test
  void correctionHasTheKeyOfTheCorrectedRow() {
    EnergyRow estimate = EnergyRow.of(TestRows.parse(EnergyJson.quarterHours(QUARTER))).get(0);
    EnergyRow correction =
        EnergyRow.of(
                TestRows.parse(
                    EnergyJson.quarterHours(
                        QUARTER
                            .replace("0.1230", "0.2")
                            .replace("EST", "VAL")
                            .replace("kWh", "KWH"))))
            .get(0);

    assertThat(correction.key()).isEqualTo(estimate.key()).hasSameHashCodeAs(estimate.key());
    assertThat(correction).isNotEqualTo(estimate);
  }

  @Test
  void keyDiffersByMeterStartDirectionRegisterAndUnit() {
    EnergyRowKey key = key(EnergyJson.quarterHours(QUARTER));

    assertThat(key(EnergyJson.quarterHours(QUARTER).replace("M1", "M2"))).isNotEqualTo(key);
    assertThat(key(EnergyJson.quarterHours(QUARTER).replace("\"1\"", "\"2\""))).isNotEqualTo(key);
    assertThat(key(EnergyJson.quarterHours(QUARTER.replace("T00:45", "T00:30")))).isNotEqualTo(key);
    assertThat(key(EnergyJson.quarterHours(QUARTER.replace("offtake", "injection"))))
        .isNotEqualTo(key);
    assertThat(key(EnergyJson.quarterHours(QUARTER.replace("total", "day")))).isNotEqualTo(key);
    assertThat(key(EnergyJson.quarterHours(QUARTER.replace("kWh", "kW")))).isNotEqualTo(key);
    assertThat(key(EnergyJson.quarterHours(QUARTER))).isEqualTo(key);
  }

  @Test
  void toStringMasksEans() {
    EnergyRow row =
        rows("""
                {"$type":"metering-on-headpoint","ean":"541440110000000001","energyType":"E",
                 "subHeadpoints":[{"ean":"541440110900000007","quarterHourlyEnergy":[
                  {"start":"2024-01-01T05:00:00Z","end":"2024-01-01T05:15:00Z","measurements":[
                   {"auxiliary":{"total":{"value":1}}}]}]}]}
                """)
            .get(0);

    assertThat(row.toString())
        .contains("**0001", "**0007", "AUXILIARY")
        .doesNotContain("541440110");
  }

  @Test
  void rejectsNull() {
    assertThat(catchThrowable(() -> EnergyRow.of(Nulls.nullValue())))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("response");
  }

  private static EnergyRowKey key(String json) {
    return EnergyRow.of(TestRows.parse(json)).get(0).key();
  }

  private static List<EnergyRow> rows(String headpoint) {
    return EnergyRow.of(TestRows.parse(EnergyJson.response(headpoint)));
  }
}
