package io.github.fluviusenergy.client.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.decoding.TestDocument;
import io.github.fluviusenergy.client.model.ApiError;
import io.github.fluviusenergy.client.model.EnergyData;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.client.model.MeteringOnMeter;
import io.github.fluviusenergy.client.model.MockMandateBody;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.RegisterValue;
import io.github.fluviusenergy.client.model.TimeSlice;
import io.github.fluviusenergy.client.model.ValidationProblemDetails;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of models end in logs. */
class ToStringTest {
  private static final String EAN = "541440110000000001";

  static Stream<TestDocument> documents() {
    return Stream.concat(
        TestDocument.all(),
        Stream.of(new TestDocument("energy-unknown-things", EnergyResponse.class)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void masksEansInEveryModel(TestDocument document) throws IOException {
    for (Object model : ModelClasses.within(document.decode(document.tree()))) {
      assertThat(model.toString()).doesNotContainPattern("\\d{18}");
    }
  }

  @Test
  void showsTheLastFourDigitsOfAnEan() {
    assertThat(Mandate.builder().ean(EAN).status(MandateStatus.APPROVED).build())
        .hasToString("Mandate[status=Approved, ean=**************0001]");
    assertThat(MockMandateBody.builder().ean(EAN).build())
        .hasToString("MockMandateBody[ean=**************0001]");
  }

  @Test
  void masksAnEanInAMessage() {
    assertThat(ApiError.builder().message("no mandate for " + EAN + ".").build())
        .hasToString("ApiError[message=no mandate for **************0001.]");
    assertThat(
            ValidationProblemDetails.builder()
                .errors(Map.of("ean", List.of("'" + EAN + "' is not valid.")))
                .build())
        .hasToString("ValidationProblemDetails[errors=[ean=['**************0001' is not valid.]]]");
  }

  /** A server's text must neither start a line in a log nor move the cursor of a terminal. */
  @Test
  void staysOnOneLine() {
    for (int c : new int[] {'\r', '\n', 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x2029, 0x202E, 0xD800}) {
      String text = "a" + (char) c + "b";
      assertThat(Mandate.builder().referenceNumber(text).statusAsString(text).build())
          .hasToString("Mandate[referenceNumber=a b, status=a b]");
    }
  }

  @Test
  void namesUnknownFieldsWithoutTheirValues() throws IOException {
    assertThat(TestJson.decode("{\"name\":\"Jan Peeters\",\"age\":{\"years\":42}}", Mandate.class))
        .hasToString("Mandate[additionalProperties=[name, age]]");
    assertThat(
            TestJson.decode(TestDocument.text("energy-unknown-things"), EnergyResponse.class)
                .toString())
        .contains("address", "brand", "tariff")
        .doesNotContain("Mechelen", "Sagemcom", "Zon BV");
  }

  @Test
  void showsTheStringOfAnUnknownValue() throws IOException {
    assertThat(TestJson.decode("{\"status\":\"Paused\"}", Mandate.class))
        .hasToString("Mandate[status=Paused]");
    assertThat(TestJson.decode("{\"value\":0.50,\"unit\":\"KWH\"}", RegisterValue.class))
        .hasToString("RegisterValue[value=0.50, unit=KWH]");
  }

  @Test
  void staysShortForAYear() {
    OffsetDateTime start = OffsetDateTime.parse("2023-12-31T23:00:00Z");
    TimeSlice slice = TimeSlice.builder().start(start).end(start.plusMinutes(15)).build();
    List<TimeSlice> year = Collections.nCopies(35_136, slice);
    PhysicalMeter meter =
        PhysicalMeter.builder()
            .dailyEnergy(year)
            .hourlyEnergy(year)
            .quarterHourlyEnergy(year)
            .build();
    EnergyResponse response =
        EnergyResponse.builder()
            .data(
                EnergyData.builder()
                    .headpoint(
                        MeteringOnMeter.builder()
                            .ean(EAN)
                            .physicalMeters(List.of(meter, meter, meter))
                            .build())
                    .build())
            .build();
    assertThat(response.toString()).contains("35136 elements").hasSizeLessThan(1000);
  }

  @Test
  void staysShortForManyMandatesAndErrors() {
    Mandate mandate = Mandate.builder().ean(EAN).build();
    assertThat(MandatesData.builder().mandates(Collections.nCopies(5000, mandate)).build())
        .hasToString("MandatesData[mandates=5000 elements]");
    Map<String, List<String>> errors =
        IntStream.range(0, 1000)
            .boxed()
            .collect(Collectors.toMap(i -> "field" + i, i -> List.of("wrong")));
    assertThat(ValidationProblemDetails.builder().errors(errors).build())
        .hasToString("ValidationProblemDetails[errors=1000 elements]");
  }

  @Test
  void omitsMissingFields() {
    assertThat(Mandate.builder().build()).hasToString("Mandate[]");
    assertThat(RegisterValue.builder().value(BigDecimal.ZERO).build())
        .hasToString("RegisterValue[value=0]");
  }
}
