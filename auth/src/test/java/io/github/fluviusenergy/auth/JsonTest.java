package io.github.fluviusenergy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @Test
  void escapesStrings() {
    String json = Json.object(Map.of("a\"b", "c\\d\n\u0001é"));

    assertThat(json).isEqualToIgnoringCase("{\"a\\\"b\":\"c\\\\d\\n\\u0001é\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\":\"x\"} | x",
        "{ \"error\" : \"x\\u0041\\/\\\"y\" } | xA/\"y",
        "{\"a\":\"\\\"error\\\":\\\"no\\\"\",\"error\":\"yes\"} | yes",
        "{\"a\":{\"error\":\"inner\"},\"error\":\"outer\"} | outer",
        "{\"error\":5} |",
        "{\"error\":null} |",
        "{\"error\":{\"code\":\"x\"}} |",
        "{\"error\":\"x |",
        "{\"error\":\"x\\ |",
        "{\"error\":\"x\\u00zz\"} |",
        "{\"error\" |",
        "[\"error\"] |",
        "error |",
      })
  void findsAStringField(String json, @Nullable String value) {
    assertThat(Json.text(Json.fields(json), "error")).isEqualTo(value);
  }

  @Test
  void returnsNoFieldsOfEmptyOrDeeplyNestedText() {
    assertThat(Json.fields("")).isEmpty();
    assertThat(Json.fields("{\"a\":" + "[".repeat(500_000))).isEmpty();
  }
}
