package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of errors that are not as they should be: the status stands, and what can be read is. */
class ErrorBodyTest {
  @AutoClose private final TestBackend backend = new TestBackend();
  @AutoClose private final FluviusEnergyClient client = backend.client();

  private ValidationException badRequest(String body) {
    backend.api(json(400, body));
    return failure(ValidationException.class, client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "[\"a\"]",
        "42",
        "\"words\"",
        "words without quotes",
        "<html><body>Bad Request</body></html>",
        "{",
        "{\"message\":\"cut o",
        "{\"message\":\"complete\",",
        "{\"message\":\"complete\"} {",
        "{\"message\":{\"text\":\"nested\"},\"code\":[1],\"type\":null}",
        "{\"errors\":[1,2],\"validationErrorMessages\":{\"a\":1}}",
        "{\"errors\":\"words\",\"validationErrorMessages\":\"words\"}",
        "{\"errors\":null,\"validationErrorMessages\":null,\"message\":null,\"title\":null}",
        "{\"statusCode\":\"no number\"}",
        "{\"statusCode\":1e999999999,\"status\":99999999999999999999}",
      })
  void whatCannotBeReadSaysNothing(String body) {
    ValidationException e = badRequest(body);

    assertThat(e.getMessage())
        .isEqualTo("getEnergy: the API returned status 400 (Correct the request.)");
    assertThat(e.body()).isEqualTo(body);
    assertThat(e.errorType()).isNull();
    assertThat(e.errorCode()).isNull();
    assertThat(e.requestId()).isNull();
    assertThat(e.validationErrors()).isEmpty();
    assertThat(e.validationErrorsByField()).isEmpty();
  }

  @Test
  void ignoresFieldsOfAWrongType() {
    ValidationException e =
        badRequest(
            """
            {"type":{},"code":17,"message":"The words.","traceId":[],"statusCode":"x",
             "validationErrorMessages":["one",null,{},["two"],2],
             "errors":{"ean":["short",null,{}],"from":"no list","to":null}}""");

    assertThat(e.getMessage()).contains("The words. one 2 short");
    assertThat(e.errorCode()).isEqualTo("17");
    assertThat(e.errorType()).isNull();
    assertThat(e.validationErrors()).containsExactly("one", "2", "short");
    assertThat(e.validationErrorsByField())
        .containsExactly(
            entry("ean", List.of("short")), entry("from", List.of()), entry("to", List.of()));
  }

  @Test
  void isImmutable() {
    ValidationException e =
        badRequest("{\"errors\":{\"ean\":[\"short\"]},\"validationErrorMessages\":[\"one\"]}");

    assertThat(e.validationErrors()).isUnmodifiable();
    assertThat(e.validationErrorsByField()).isUnmodifiable();
    assertThat(e.validationErrorsByField().get("ean")).isUnmodifiable();
  }

  @Test
  void toleratesDeepNesting() {
    assertThat(badRequest("{\"a\":".repeat(10_000)).validationErrors()).isEmpty();
    assertThat(badRequest("[".repeat(60_000)).validationErrors()).isEmpty();
  }

  @Test
  void keeps64KiBOfAHugeBody() {
    String body = "{\"message\":\"" + "x".repeat(1024 * 1024) + "\"}";

    ValidationException e = badRequest(body);

    assertThat(e.body()).hasSize(64 * 1024).isEqualTo(body.substring(0, 64 * 1024));
    assertThat(e.getMessage())
        .isEqualTo("getEnergy: the API returned status 400 (Correct the request.)");
  }

  @Test
  void shortensLongMessagesButKeepsTheAdvice() {
    assertThat(badRequest("{\"message\":\"" + "many words ".repeat(5_000) + "\"}").getMessage())
        .hasSizeLessThan(1200)
        .contains("many words many words")
        .endsWith("… (Correct the request.)");
  }

  @Test
  void keepsMessagesOnOneLine() {
    assertThat(badRequest("{\"message\":\"first\\r\\nWARN forged line\\u001b[31m\"}").getMessage())
        .contains("first WARN forged line [31m")
        .hasLineCount(1);
  }
}
