package io.github.fluviusenergy.client.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.decoding.TestDocument.Place;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.MandatesResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every property of a response may be null or absent. */
class NullsAndMissingFieldsTest {

  static Stream<TestDocument> documents() {
    return TestDocument.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void treatsNullLikeAMissingField(TestDocument document) throws IOException {
    JsonElement tree = document.tree();
    for (Place place : document.places()) {
      assertThat(document.decode(place.replaced(tree, JsonNull.INSTANCE)))
          .as(place.path())
          .isEqualTo(document.decode(place.removed(tree)));
    }
  }

  /** Proves that the documents are read to the last field: nothing in them is ignored. */
  @ParameterizedTest
  @MethodSource("documents")
  void readsEveryFieldOfTheDocuments(TestDocument document) throws IOException {
    JsonElement tree = document.tree();
    Object whole = document.decode(tree);
    for (Place place : document.places()) {
      assertThat(document.decode(place.removed(tree))).as(place.path()).isNotEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void writesDocumentsWithMissingFields(TestDocument document) throws IOException {
    JsonElement tree = document.tree();
    for (Place place : document.places()) {
      Object once = document.decode(place.replaced(tree, JsonNull.INSTANCE));
      assertThat(TestJson.decode(TestJson.encode(once), document.type()))
          .as(place.path())
          .isEqualTo(once);
    }
  }

  @Test
  void readsNullAndMissingListsAsEmpty() throws IOException {
    assertThat(
            TestJson.decode("{\"data\":{\"mandates\":null}}", MandatesResponse.class)
                .data()
                .mandates())
        .isEmpty();
    assertThat(TestJson.decode("{\"data\":{}}", MandatesResponse.class).data().mandates())
        .isEmpty();
  }

  @Test
  void omitsNullElements() throws IOException {
    var mandates =
        TestJson.decode(
                "{\"data\":{\"mandates\":[null,{\"ean\":\"1\"},null,{\"ean\":\"2\"},null]}}",
                MandatesResponse.class)
            .data()
            .mandates();
    assertThat(mandates).extracting(mandate -> mandate.ean()).containsExactly("1", "2");
  }

  @Test
  void readsAnEmptyObject() throws IOException {
    EnergyResponse nothing = TestJson.decode("{}", EnergyResponse.class);
    assertThat(nothing.meta()).isNull();
    assertThat(nothing.data()).isNull();
    assertThat(nothing.additionalProperties()).isEmpty();
    assertThat(TestJson.encode(nothing)).isEqualTo("{}");
  }

  @Test
  void readsANullHeadpointAsNoData() {
    assertThatCode(
            () ->
                assertThat(
                        TestJson.decode("{\"data\":{\"headpoint\":null}}", EnergyResponse.class)
                            .data()
                            .headpoint())
                    .isNull())
        .doesNotThrowAnyException();
  }
}
