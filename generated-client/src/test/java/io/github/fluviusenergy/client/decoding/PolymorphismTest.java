package io.github.fluviusenergy.client.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.model.EnergyArrays;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.MeteringOnHeadpoint;
import io.github.fluviusenergy.client.model.MeteringOnHeadpointAndMeter;
import io.github.fluviusenergy.client.model.MeteringOnMeter;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import io.github.fluviusenergy.client.model.SubmeteringAuxiliary;
import io.github.fluviusenergy.client.model.SubmeteringOfftake;
import io.github.fluviusenergy.client.model.SubmeteringProduction;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolymorphismTest {
  private static final String METER = "\"physicalMeters\":[{\"seqNumber\":\"1\"}]";

  @ParameterizedTest
  @CsvSource({
    "metering-on-meter, MeteringOnMeter",
    "metering-on-headpoint, MeteringOnHeadpoint",
    "metering-on-headpoint-and-meter, MeteringOnHeadpointAndMeter",
    "metering-on-moon, Unknown",
    "METERING-ON-METER, Unknown",
    "'', Unknown"
  })
  void readsTheTypeOfAHeadpoint(String type, String kind) throws IOException {
    String document = "{\"$type\":\"" + type + "\"}";
    Headpoint headpoint = TestJson.decode(document, Headpoint.class);
    assertThat(headpoint.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(headpoint.discriminator()).isEqualTo(type);
    assertThat(TestJson.encode(headpoint)).isEqualTo(document);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metering-on-headpoint",
        "metering-on-headpoint-and-meter",
        "metering-on-moon",
        "submetering-offtake",
        "submetering-production",
        "submetering-auxiliary",
        "submetering-hydrogen",
        "physical meter, which has no type"
      })
  void modelsWithEnergyArraysImplementTheInterface(String type) throws IOException {
    String document =
        "{\"$type\":\"%s\",\"dailyEnergy\":[{}],\"hourlyEnergy\":[{},{}],\"quarterHourlyEnergy\":[{},{},{}]}"
            .formatted(type);
    Class<?> model =
        type.startsWith("metering")
            ? Headpoint.class
            : type.startsWith("submetering") ? SubHeadpoint.class : PhysicalMeter.class;
    assertThat(TestJson.decode(document, model))
        .isInstanceOfSatisfying(
            EnergyArrays.class,
            energy -> {
              assertThat(energy.dailyEnergy()).hasSize(1);
              assertThat(energy.hourlyEnergy()).hasSize(2);
              assertThat(energy.quarterHourlyEnergy()).hasSize(3);
            });
  }

  @Test
  void meteringOnMeterHasNoEnergyArrays() throws IOException {
    Headpoint headpoint =
        TestJson.decode("{\"$type\":\"metering-on-meter\"," + METER + "}", Headpoint.class);
    assertThat(headpoint).isNotInstanceOf(EnergyArrays.class);
    assertThat(headpoint.physicalMeters()).hasSize(1);
    assertThat(headpoint.subHeadpoints()).isEmpty();
  }

  @Test
  void hasAnEmptyListOfMetersWithoutMeters() throws IOException {
    Headpoint headpoint =
        TestJson.decode(
            "{\"$type\":\"metering-on-headpoint\",\"subHeadpoints\":[{\"ean\":\"2\"}]}",
            Headpoint.class);
    assertThat(headpoint.physicalMeters()).isEmpty();
    assertThat(headpoint.subHeadpoints()).hasSize(1);
  }

  @Test
  void readsTheTypeOfASubHeadpoint() throws IOException {
    assertThat(TestJson.decode("{\"$type\":\"submetering-offtake\"}", SubHeadpoint.class))
        .isInstanceOf(SubmeteringOfftake.class);
    assertThat(TestJson.decode("{\"$type\":\"submetering-production\"}", SubHeadpoint.class))
        .isInstanceOf(SubmeteringProduction.class);
    assertThat(TestJson.decode("{\"$type\":\"submetering-auxiliary\"}", SubHeadpoint.class))
        .isInstanceOf(SubmeteringAuxiliary.class);
    assertThat(TestJson.decode("{\"$type\":\"submetering-hydrogen\"}", SubHeadpoint.class))
        .isInstanceOf(SubHeadpoint.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$type\":\"metering-on-meter\",\"ean\":\"1\",\"energyType\":\"G\"," + METER + "}",
        "{\"ean\":\"1\",\"$type\":\"metering-on-meter\",\"energyType\":\"G\"," + METER + "}",
        "{\"ean\":\"1\",\"energyType\":\"G\"," + METER + ",\"$type\":\"metering-on-meter\"}"
      })
  void findsTheTypeInAnyPosition(String document) throws IOException {
    assertThat(TestJson.decode(document, Headpoint.class))
        .isEqualTo(
            MeteringOnMeter.builder()
                .ean("1")
                .energyType(EnergyType.GAS)
                .physicalMeters(List.of(PhysicalMeter.builder().seqNumber("1").build()))
                .build());
  }

  @Test
  void keepsAllFieldsOfAnUnknownType() throws IOException {
    Headpoint headpoint =
        TestJson.decode(
            "{\"ean\":\"1\",\"energyType\":\"E\","
                + METER
                + ",\"dailyEnergy\":[{}],\"hourlyEnergy\":[{},{}],\"quarterHourlyEnergy\":[{},{},{}],"
                + "\"subHeadpoints\":[{\"ean\":\"2\"}],\"new\":1,\"$type\":\"metering-on-moon\"}",
            Headpoint.class);
    assertThat(headpoint)
        .isInstanceOfSatisfying(
            Headpoint.Unknown.class,
            unknown -> {
              assertThat(unknown.discriminator()).isEqualTo("metering-on-moon");
              assertThat(unknown.ean()).isEqualTo("1");
              assertThat(unknown.energyType()).isEqualTo(EnergyType.ELECTRICITY);
              assertThat(unknown.physicalMeters()).hasSize(1);
              assertThat(unknown.dailyEnergy()).hasSize(1);
              assertThat(unknown.hourlyEnergy()).hasSize(2);
              assertThat(unknown.quarterHourlyEnergy()).hasSize(3);
              assertThat(unknown.subHeadpoints()).hasSize(1);
              assertThat(unknown.additionalProperties()).containsOnlyKeys("new");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"ean\":\"1\"}", "{\"$type\":null,\"ean\":\"1\"}"})
  void readsAMissingTypeAsUnknown(String document) throws IOException {
    Headpoint headpoint = TestJson.decode(document, Headpoint.class);
    assertThat(headpoint)
        .isInstanceOfSatisfying(
            Headpoint.Unknown.class, unknown -> assertThat(unknown.discriminator()).isNull());
    assertThat(TestJson.encode(headpoint)).isEqualTo("{\"ean\":\"1\"}");
  }

  @Test
  void keepsFieldsOfAnotherTypeAsUnknownFields() throws IOException {
    String document =
        "{\"$type\":\"metering-on-meter\",\"new\":null,"
            + "\"subHeadpoints\":[{\"$type\":\"submetering-offtake\",\"ean\":\"2\",\"seqNumber\":\"7\"}],"
            + "\"dailyEnergy\":[{\"start\":\"2024-07-02T22:00:00Z\",\"x\":null}]}";
    Headpoint headpoint = TestJson.decode(document, Headpoint.class);
    assertThat(headpoint).isInstanceOf(MeteringOnMeter.class);
    assertThat(headpoint.additionalProperties())
        .containsOnlyKeys("new", "subHeadpoints", "dailyEnergy");
    String written = TestJson.encode(headpoint);
    assertThat(JsonParser.parseString(written)).isEqualTo(JsonParser.parseString(document));
    assertThat(TestJson.decode(written, Headpoint.class)).isEqualTo(headpoint);
  }

  @Test
  void keepsNumbersOfAnotherTypeExactly() throws IOException {
    String document =
        "{\"$type\":\"metering-on-meter\",\"dailyEnergy\":[{\"measurements\":[{\"offtake\":"
            + "{\"total\":{\"value\":1.500,\"unit\":\"KWH\"}}}]}]}";
    assertThat(TestJson.encode(TestJson.decode(document, Headpoint.class))).isEqualTo(document);
  }

  @Test
  void writesTheTypeOfABuiltModel() {
    assertThat(TestJson.encode(MeteringOnHeadpoint.builder().build()))
        .isEqualTo("{\"$type\":\"metering-on-headpoint\"}");
    assertThat(TestJson.encode(MeteringOnHeadpointAndMeter.builder().build()))
        .isEqualTo("{\"$type\":\"metering-on-headpoint-and-meter\"}");
    assertThat(TestJson.encode(SubmeteringOfftake.builder().build()))
        .isEqualTo("{\"$type\":\"submetering-offtake\"}");
  }
}
