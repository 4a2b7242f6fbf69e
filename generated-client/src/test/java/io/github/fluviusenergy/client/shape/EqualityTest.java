package io.github.fluviusenergy.client.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.Answers;
import io.github.fluviusenergy.client.decoding.Document;
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

  static Stream<Document> documents() {
    return Document.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void findsModelsOfTheSameDocumentEqual(Document document) throws IOException {
    List<Object> one = Models.within(document.decode(document.tree()));
    List<Object> other = Models.within(document.decode(document.tree()));
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
  void tellsKindsApart() {
    assertThat(MeteringOnMeter.builder().ean("1").build())
        .isNotEqualTo(MeteringOnHeadpoint.builder().ean("1").build());
  }

  @Test
  void tellsUnknownKindsAndFieldsApart() throws IOException {
    assertThat(Answers.decode("{\"$type\":\"a\"}", Headpoint.class))
        .isNotEqualTo(Answers.decode("{\"$type\":\"b\"}", Headpoint.class))
        .isNotEqualTo(Answers.decode("{}", Headpoint.class));
    assertThat(Answers.decode("{\"new\":1}", Mandate.class))
        .isNotEqualTo(Answers.decode("{\"new\":2}", Mandate.class))
        .isNotEqualTo(Answers.decode("{}", Mandate.class));
  }

  @Test
  void tellsTextsOfOneUnitApart() throws IOException {
    assertThat(Answers.decode("{\"unit\":\"kWh\"}", RegisterValue.class))
        .isNotEqualTo(Answers.decode("{\"unit\":\"KWH\"}", RegisterValue.class));
  }

  @Test
  void doesNotMindTheOrderOfFields() throws IOException {
    assertThat(Answers.decode("{\"a\":1,\"ean\":\"1\",\"b\":2}", Mandate.class))
        .isEqualTo(Answers.decode("{\"b\":2,\"a\":1,\"ean\":\"1\"}", Mandate.class));
    assertThat(Answers.decode("{\"data\":{}}", EnergyResponse.class))
        .isNotEqualTo(Answers.decode("{}", EnergyResponse.class));
  }
}
