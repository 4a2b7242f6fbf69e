package io.github.fluviusenergy.client.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.decoding.TestDocument.Place;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.MandatesResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that is wrong is one exception that names the place; never a part of the document. */
class MalformedDocumentsTest {

  static Stream<TestDocument> documents() {
    return TestDocument.all();
  }

  @Test
  void namesThePathOfAStringInPlaceOfANumber() {
    String document = TestDocument.text("energy-on-meter").replace("0.120", "\"much\"");
    assertThatThrownBy(() -> TestJson.decode(document, EnergyResponse.class))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessage(
            "expected a number at $.data.headpoint.physicalMeters[0].quarterHourlyEnergy[1]"
                + ".measurements[0].offtake.total.value but found \"much\"");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void namesThePathOfValuesOfTheWrongType(TestDocument document) {
    JsonElement tree = document.tree();
    for (Place place : document.places()) {
      for (JsonElement other : othersThan(place.value())) {
        assertThatThrownBy(() -> document.decode(place.replaced(tree, other)))
            .as("%s in the place of %s", other, place.path())
            .isInstanceOf(JsonSyntaxException.class)
            .message()
            .containsPattern(java.util.regex.Pattern.quote(place.path()) + "(?![\\w.\\[])")
            .doesNotContain("\n");
      }
    }
  }

  /** Scalars are left out where a scalar belongs: whether they fit depends on the field. */
  private static JsonElement[] othersThan(JsonElement value) {
    if (value.isJsonObject()) {
      return new JsonElement[] {
        new JsonArray(), new JsonPrimitive("word"), new JsonPrimitive(1), new JsonPrimitive(true)
      };
    }
    if (value.isJsonArray()) {
      return new JsonElement[] {
        new JsonObject(), new JsonPrimitive("word"), new JsonPrimitive(1), new JsonPrimitive(true)
      };
    }
    return new JsonElement[] {new JsonObject(), new JsonArray(), new JsonPrimitive(true)};
  }

  @ParameterizedTest
  @MethodSource("documents")
  void rejectsDocumentsTruncatedAnywhere(TestDocument document) {
    String whole = document.text().strip();
    for (int length = 0; length < whole.length(); length++) {
      String part = whole.substring(0, length);
      assertThat(catchThrowable(() -> TestJson.decode(part, document.type())))
          .as("after %d characters", length)
          .isExactlyInstanceOf(JsonSyntaxException.class);
    }
  }

  @Test
  void namesThePathOfATruncation() {
    assertThatThrownBy(
            () -> TestJson.decode("{\"data\":{\"mandates\":[{},{\"ean\":", MandatesResponse.class))
        .hasMessage("the JSON is truncated at $.data.mandates[1].ean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}{}", "{}]", "{} x", "{},", "{}\u0000", "{} // end"})
  void rejectsTrailingContent(String document) {
    assertThatThrownBy(() -> TestJson.decode(document, MandatesResponse.class))
        .isInstanceOf(JsonSyntaxException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'data':null}",
        "{data:null}",
        "{\"data\":null,}",
        "{\"data\" null}",
        "{\"data\"=null}",
        "{\"data\":None}",
        "{\"data\":{\"mandates\":[,]}}",
        "{\"data\":{\"mandates\":[{}}}",
        "/* */{}",
        "{\"x\":\"\\q\"}",
        "{\"x\":\"\\u12\"}",
        ")]}'\n{}",
        "oops"
      })
  void rejectsInvalidJson(String document) {
    assertThatThrownBy(() -> TestJson.decode(document, MandatesResponse.class))
        .isInstanceOf(JsonSyntaxException.class)
        .message()
        .contains("$")
        .doesNotContain("setStrictness");
  }

  @Test
  void ignoresWhiteSpaceAroundTheDocument() throws IOException {
    assertThat(TestJson.decode(" \r\n\t{} \r\n\t", MandatesResponse.class))
        .isEqualTo(MandatesResponse.builder().build());
  }

  @Test
  void ignoresAByteOrderMark() throws IOException {
    assertThat(TestJson.decode("\ufeff{}", MandatesResponse.class))
        .isEqualTo(MandatesResponse.builder().build());
    assertThat(
            TestJson.decode(
                "\ufeff{}".getBytes(StandardCharsets.UTF_16LE),
                "application/json",
                MandatesResponse.class))
        .isEqualTo(MandatesResponse.builder().build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "\ufeff"})
  void rejectsAnEmptyResponse(String document) {
    assertThatThrownBy(() -> TestJson.decode(document, MandatesResponse.class))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessage("expected JSON but the response is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "[{}]", "\"word\"", "true", "3"})
  void rejectsDocumentsThatAreNotObjects(String document) {
    assertThatThrownBy(() -> TestJson.decode(document, MandatesResponse.class))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageContaining("$");
  }

  @Test
  void reportsANullDocument() {
    assertThatThrownBy(() -> TestJson.decode("null", MandatesResponse.class))
        .hasMessage("expected an object at $ but found null");
  }

  @Test
  void rejectsHtml() {
    byte[] page =
        "<!DOCTYPE html><html><body>Sign in</body></html>".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(
            () -> TestJson.decode(page, "text/html; charset=utf-8", EnergyResponse.class))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessage("expected JSON but the response is text/html, as from a login page or a proxy");
    assertThatThrownBy(() -> TestJson.decode(page, "application/json", EnergyResponse.class))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageContaining("at $");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "text/json",
        "text/plain",
        "application/octet-stream",
        "application/problem+json"
      })
  void readsJsonOfAnyContentType(String contentType) throws IOException {
    assertThat(
            TestJson.decode(
                "{}".getBytes(StandardCharsets.UTF_8), contentType, MandatesResponse.class))
        .isEqualTo(MandatesResponse.builder().build());
  }

  /** A message may end in a log. */
  @Test
  void masksAnEanInPlaceOfADateTime() {
    assertThatThrownBy(
            () ->
                TestJson.decode(
                    "{\"data\":{\"fetchTime\":\"ean 541440110000000001\"}}",
                    MandatesResponse.class))
        .isInstanceOf(JsonSyntaxException.class)
        .message()
        .contains("$.data.fetchTime", "0001")
        .doesNotContain("541440110000000001");
  }

  @Test
  void masksAnEanAtTheEndOfAShortenedValue() {
    String text = "x".repeat(23) + " 541440110000000001 and more words";
    assertThatThrownBy(
            () ->
                TestJson.decode(
                    "{\"data\":{\"fetchTime\":\"" + text + "\"}}", MandatesResponse.class))
        .isInstanceOf(JsonSyntaxException.class)
        .message()
        .doesNotContain("54144");
  }

  /** Whoever sends a document could otherwise write lines of a log, or fill it. */
  @Test
  void keepsPathsShortAndOnOneLine() {
    String name = "a\\n2026-01-01 ERROR forged" + "b".repeat(5_000);
    assertThatThrownBy(
            () -> TestJson.decode("{\"" + name + "\":{\"x\":oops}}", MandatesResponse.class))
        .isInstanceOf(JsonSyntaxException.class)
        .message()
        .doesNotContain("\n")
        .hasSizeLessThan(1_000);
  }
}
