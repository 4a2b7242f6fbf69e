package io.github.fluviusenergy.client.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonSyntaxException;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.model.GatewayError;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.RegisterValue;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  private static BigDecimal value(String number) throws IOException {
    return TestJson.decode("{\"value\":" + number + "}", RegisterValue.class).value();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "-1",
        "0.113",
        "0.1130",
        "-0.001",
        "12345678901234567890.123456789012345678901",
        "9223372036854775808",
        "1e3",
        "1E+3",
        "1.50e-3",
        "1e-1000",
        "1e1000"
      })
  void readsNumbersExactlyWithTheirScale(String number) throws IOException {
    assertThat(value(number)).isEqualTo(new BigDecimal(number));
  }

  @Test
  void readsNegativeZeroAsZero() throws IOException {
    assertThat(value("-0")).isEqualTo(BigDecimal.ZERO);
    assertThat(value("-0.0")).isEqualTo(new BigDecimal("0.0"));
  }

  @Test
  void readsANumberInQuotes() throws IOException {
    assertThat(value("\"0.1130\"")).isEqualTo(new BigDecimal("0.1130"));
  }

  @Test
  void readsALongNumber() throws IOException {
    assertThat(value("0." + "3".repeat(998))).isEqualTo(new BigDecimal("0." + "3".repeat(998)));
  }

  /** Their text is short, but whoever adds them to another number fills the memory. */
  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999999", "1e-999999999", "1e1001", "\"1e999999999\"", "1e2147483647"})
  void rejectsScalesBeyond1000(String number) {
    assertThatThrownBy(() -> value(number))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageStartingWith(
            "expected a number of at most 1,000 digits and a scale of at most 1,000 at $.value but found \"1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "1e-99999999999"})
  void rejectsExponentsBeyondTheRangeOfInt(String number) {
    assertThatThrownBy(() -> value(number))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageContaining("at $.value");
  }

  @ParameterizedTest
  @ValueSource(ints = {1001, 5000, 2_000_000})
  void rejectsNumbersOfMoreThan1000Digits(int digits) {
    for (String number : new String[] {"1".repeat(digits), '"' + "1".repeat(digits) + '"'}) {
      assertThatThrownBy(() -> value(number))
          .isInstanceOf(JsonSyntaxException.class)
          .hasMessageContaining("at $.value")
          .message()
          .hasSizeLessThan(4200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"much\"", "\"\"", "\" 1\"", "\"1,5\"", "\"0x10\"", "\"NaN\"", "\"Infinity\""})
  void rejectsStringsThatAreNotNumbers(String word) {
    assertThatThrownBy(() -> value(word))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessage("expected a number at $.value but found " + word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "-Infinity", "01", "1.", ".5", "+1", "0x10", "1_000", "1e"})
  void rejectsNumbersThatAreNotJson(String number) {
    assertThatThrownBy(() -> value(number))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageContaining("$.value");
  }

  @Test
  void readsIntegerFields() throws IOException {
    assertThat(TestJson.decode("{\"statusCode\":429}", GatewayError.class).statusCode())
        .isEqualTo(429);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "2147483648", "1e999999999", "\"many\""})
  void rejectsOtherNumbersInIntegerFields(String number) {
    assertThatThrownBy(() -> TestJson.decode("{\"statusCode\":" + number + "}", GatewayError.class))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageStartingWith("expected a whole number at $.statusCode but found");
  }

  /** Whether the API writes sequence numbers as numbers or texts is not known. */
  @Test
  void readsANumberInPlaceOfAString() throws IOException {
    assertThat(TestJson.decode("{\"seqNumber\":7}", PhysicalMeter.class))
        .isEqualTo(TestJson.decode("{\"seqNumber\":\"7\"}", PhysicalMeter.class));
  }
}
