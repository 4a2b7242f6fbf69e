package io.github.fluviusenergy.client.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonSyntaxException;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.model.TimeSlice;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {

  private static OffsetDateTime start(String text) throws IOException {
    return TestJson.decode("{\"start\":\"" + text + "\"}", TimeSlice.class).start();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    ".1, 100000000",
    ".12, 120000000",
    ".123, 123000000",
    ".1234, 123400000",
    ".12345, 123450000",
    ".123456, 123456000",
    ".1234567, 123456700",
    ".12345678, 123456780",
    ".123456789, 123456789",
    ".0000001, 100",
    ".000000001, 1",
    ".0000000, 0"
  })
  void readsUpToNineFractionalDigits(String fraction, int nanos) throws IOException {
    assertThat(start("2024-07-02T22:01:02" + fraction + "Z"))
        .isEqualTo(OffsetDateTime.of(2024, 7, 2, 22, 1, 2, nanos, ZoneOffset.UTC));
    assertThat(start("2024-07-02T22:01:02" + fraction + "+00:00"))
        .isEqualTo(OffsetDateTime.of(2024, 7, 2, 22, 1, 2, nanos, ZoneOffset.UTC));
    assertThat(start("2024-07-02T22:01:02" + fraction + "+02:00"))
        .isEqualTo(OffsetDateTime.of(2024, 7, 2, 22, 1, 2, nanos, ZoneOffset.ofHours(2)));
    assertThat(start("2024-07-02T22:01:02" + fraction + "-05:30"))
        .isEqualTo(
            OffsetDateTime.of(2024, 7, 2, 22, 1, 2, nanos, ZoneOffset.ofHoursMinutes(-5, -30)));
  }

  @Test
  void readsLeapDays() throws IOException {
    assertThat(start("2024-02-29T23:59:59Z"))
        .isEqualTo(OffsetDateTime.of(2024, 2, 29, 23, 59, 59, 0, ZoneOffset.UTC));
  }

  @Test
  void keepsTheOffset() throws IOException {
    String document = "{\"start\":\"2024-07-03T00:00:00+02:00\"}";
    assertThat(TestJson.encode(TestJson.decode(document, TimeSlice.class))).isEqualTo(document);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-07-02T22:00:00",
        "2024-07-02T22:00:00.1234567",
        "2024-07-02",
        "2024-07-02T22:00:00 Z",
        "2024-07-02 22:00:00Z",
        "2024-07-02T22:00:00+0200",
        "2024-07-02T22:00:00+19:00",
        "2024-07-02T22:00:00Europe/Brussels",
        "2024-07-02T22:00:00+02:00[Etc/GMT-2]",
        "2024-07-02T22:00:00.1234567890Z",
        "2024-02-30T22:00:00Z",
        "2023-02-29T00:00:00Z",
        "2023-02-29T00:00:00+02:00",
        "2024-13-01T00:00:00Z",
        "2024-00-01T00:00:00Z",
        "2024-07-00T00:00:00Z",
        "2024-07-02T24:00:00Z",
        "2024-07-02T25:00:00Z",
        "2024-07-02T22:60:00Z",
        "2024-07-02T22:00:60Z",
        "2024-7-2T22:00:00Z",
        "24-07-02T22:00:00Z",
        "02/07/2024 22:00",
        "2024-07-02T22:00:0aZ",
        "2024-07-02T-2:00:00Z",
        "yesterday",
        "1720000000",
        "",
        "Z"
      })
  void rejectsMalformedDateTimes(String text) {
    assertThatThrownBy(() -> start(text))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageStartingWith("expected a date-time with Z or an offset")
        .hasMessageContaining("at $.start but found \"" + text + "\"");
  }

  @Test
  void writesZeroSeconds() {
    TimeSlice slice =
        TimeSlice.builder()
            .start(OffsetDateTime.of(2024, 7, 2, 22, 0, 0, 0, ZoneOffset.UTC))
            .build();
    assertThat(TestJson.encode(slice)).isEqualTo("{\"start\":\"2024-07-02T22:00:00Z\"}");
  }
}
