package io.github.fluviusenergy.client.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.model.GasConversionFactor;
import io.github.fluviusenergy.client.model.InstallationType;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.RegisterValue;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import io.github.fluviusenergy.client.model.ValidationState;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownEnumValuesTest {

  @Test
  void keepsTheStringOfAnUnknownStatus() throws IOException {
    Mandate mandate = TestJson.decode("{\"status\":\"Paused\"}", Mandate.class);
    assertThat(mandate.status()).isEqualTo(MandateStatus.UNKNOWN);
    assertThat(mandate.statusAsString()).isEqualTo("Paused");
    assertThat(TestJson.encode(mandate)).isEqualTo("{\"status\":\"Paused\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"energyType", "dataServiceType", "status", "renewalStatus"})
  void writesUnknownStringsOfEveryEnum(String field) throws IOException {
    for (String text : new String[] {"Other", "", " ", "UNKNOWN", "unknown", "é\\\"<"}) {
      String document = "{\"" + field + "\":\"" + text + "\"}";
      Mandate mandate = TestJson.decode(document, Mandate.class);
      assertThat(TestJson.decode(TestJson.encode(mandate), Mandate.class)).isEqualTo(mandate);
      assertThat(TestJson.encode(mandate)).contains("\"" + field + "\":");
    }
  }

  @Test
  void distinguishesUnknownStrings() throws IOException {
    Mandate paused = TestJson.decode("{\"status\":\"Paused\"}", Mandate.class);
    Mandate locked = TestJson.decode("{\"status\":\"Locked\"}", Mandate.class);
    assertThat(paused).isNotEqualTo(locked);
  }

  @Test
  void returnsNoStringForANullEnum() throws IOException {
    Mandate mandate = TestJson.decode("{\"status\":null}", Mandate.class);
    assertThat(mandate.status()).isNull();
    assertThat(mandate.statusAsString()).isNull();
  }

  @Test
  void readsANumberInPlaceOfAnEnumAsUnknown() throws IOException {
    Mandate mandate = TestJson.decode("{\"status\":3}", Mandate.class);
    assertThat(mandate.status()).isEqualTo(MandateStatus.UNKNOWN);
    assertThat(mandate.statusAsString()).isEqualTo("3");
  }

  @ParameterizedTest
  @CsvSource({
    "kWh, KWH",
    "kwh, KWH",
    "KWH, KWH",
    "KWh, KWH",
    "kVArh, KVARH",
    "KVArh, KVARH",
    "kvarh, KVARH",
    "KVARH, KVARH",
    "kVA, KVA",
    "KVA, KVA",
    "kva, KVA",
    "kW, KW",
    "KW, KW",
    "kw, KW",
    "m3, M3",
    "M3, M3",
    "?, UNDETERMINED",
    "MWh, UNKNOWN",
    "kWh/h, UNKNOWN",
    "'', UNKNOWN"
  })
  void matchesUnitsIgnoringCase(String text, MeasurementUnit unit) throws IOException {
    String document = "{\"unit\":\"" + text + "\"}";
    RegisterValue value = TestJson.decode(document, RegisterValue.class);
    assertThat(value.unit()).isEqualTo(unit);
    assertThat(value.unitAsString()).isEqualTo(text);
    assertThat(TestJson.encode(value)).isEqualTo(document);
  }

  @Test
  void matchesOtherEnumsByCase() throws IOException {
    assertThat(TestJson.decode("{\"status\":\"approved\"}", Mandate.class).status())
        .isEqualTo(MandateStatus.UNKNOWN);
    assertThat(MandateStatus.fromValue("Approved")).isEqualTo(MandateStatus.APPROVED);
  }

  @ParameterizedTest
  @CsvSource({
    "READ, READ",
    "EST, ESTIMATED",
    "VAL, VALIDATED",
    "NVAL, NOT_VALIDATED",
    "FIX, UNKNOWN"
  })
  void readsValidationStates(String text, ValidationState state) throws IOException {
    assertThat(
            TestJson.decode("{\"validationState\":\"" + text + "\"}", RegisterValue.class)
                .validationState())
        .isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"P, PROVISIONAL", "D, DEFINITIVE", "C, CONSTANT", "Q, UNKNOWN"})
  void readsGasConversionFactors(String text, GasConversionFactor factor) throws IOException {
    assertThat(
            TestJson.decode("{\"gasConversionFactor\":\"" + text + "\"}", RegisterValue.class)
                .gasConversionFactor())
        .isEqualTo(factor);
  }

  @Test
  void distinguishesUndeterminedAndUnknownInstallationTypes() throws IOException {
    String kind = "{\"$type\":\"submetering-production\",\"type\":\"%s\"}";
    SubHeadpoint undetermined = TestJson.decode(kind.formatted("?"), SubHeadpoint.class);
    SubHeadpoint unknown = TestJson.decode(kind.formatted("FUSION"), SubHeadpoint.class);
    assertThat(undetermined.type()).isEqualTo(InstallationType.UNDETERMINED);
    assertThat(undetermined.typeAsString()).isEqualTo("?");
    assertThat(unknown.type()).isEqualTo(InstallationType.UNKNOWN);
    assertThat(unknown.typeAsString()).isEqualTo("FUSION");
  }
}
