package io.github.fluviusenergy.client.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.decoding.TestDocument;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MeteringOnHeadpoint;
import io.github.fluviusenergy.client.model.MeteringOnMeter;
import io.github.fluviusenergy.client.model.RegisterValue;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EqualityTest {

  static Stream<TestDocument> documents() {
    return TestDocument.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void modelsOfTheSameDocumentAreEqual(TestDocument document) throws IOException {
    List<Object> one = ModelClasses.within(document.decode(document.tree()));
    List<Object> other = ModelClasses.within(document.decode(document.tree()));
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i))
          .isEqualTo(one.get(i))
          .isEqualTo(other.get(i))
          .hasSameHashCodeAs(other.get(i))
          .isNotEqualTo(null)
          .isNotEqualTo("other");
    }
  }

  @Test
  void modelsOfDifferentTypesDiffer() {
    assertThat(MeteringOnMeter.builder().ean("1").build())
        .isNotEqualTo(MeteringOnHeadpoint.builder().ean("1").build());
  }

  @Test
  void modelsWithDifferentUnknownTypesOrFieldsDiffer() throws IOException {
    assertThat(TestJson.decode("{\"$type\":\"a\"}", Headpoint.class))
        .isNotEqualTo(TestJson.decode("{\"$type\":\"b\"}", Headpoint.class))
        .isNotEqualTo(TestJson.decode("{}", Headpoint.class));
    assertThat(TestJson.decode("{\"new\":1}", Mandate.class))
        .isNotEqualTo(TestJson.decode("{\"new\":2}", Mandate.class))
        .isNotEqualTo(TestJson.decode("{}", Mandate.class));
  }

  @Test
  void modelsWithDifferentUnitStringsDiffer() throws IOException {
    assertThat(TestJson.decode("{\"unit\":\"kWh\"}", RegisterValue.class))
        .isNotEqualTo(TestJson.decode("{\"unit\":\"KWH\"}", RegisterValue.class));
  }

  @Test
  void ignoresTheOrderOfFields() throws IOException {
    assertThat(TestJson.decode("{\"a\":1,\"ean\":\"1\",\"b\":2}", Mandate.class))
        .isEqualTo(TestJson.decode("{\"b\":2,\"a\":1,\"ean\":\"1\"}", Mandate.class));
    assertThat(TestJson.decode("{\"data\":{}}", EnergyResponse.class))
        .isNotEqualTo(TestJson.decode("{}", EnergyResponse.class));
  }
}
