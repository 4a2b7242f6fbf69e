package io.github.fluviusenergy.examples.tool.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrusselsTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2024-01-10T17:15:00Z, 2024-01-10 18:15",
    "2024-07-10T22:00:00Z, 2024-07-11 00:00",
    "2024-03-31T00:45:00Z, 2024-03-31 01:45",
    "2024-03-31T01:00:00Z, 2024-03-31 03:00",
    "2024-10-27T00:15:00Z, 2024-10-27 02:15 summer time",
    "2024-10-27T01:15:00Z, 2024-10-27 02:15 winter time",
    "2024-10-27T02:00:00Z, 2024-10-27 03:00"
  })
  void distinguishesTheRepeatedHour(Instant time, String text) {
    assertThat(BrusselsTime.text(time)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"2024-01-10, 2024-01-09T23:00:00Z", "2024-07-10, 2024-07-09T22:00:00Z"})
  void convertsMidnights(LocalDate day, Instant start) {
    assertThat(BrusselsTime.startOf(day)).isEqualTo(start);
    assertThat(BrusselsTime.dayOf(start)).isEqualTo(day);
    assertThat(BrusselsTime.dayOf(start.minusNanos(1))).isEqualTo(day.minusDays(1));
  }
}
