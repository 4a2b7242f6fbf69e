package io.github.fluviusenergy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.energy.Slice;
import io.github.fluviusenergy.examples.energy.TestRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 10);
  private static final Instant MIDNIGHT = Instant.parse("2024-01-09T23:00:00Z");

  @Test
  void sumsQuarterHoursAndFindsGaps() {
    List<Slice> quarters = new ArrayList<>();
    for (int i = 0; i < 96; i++) {
      if (i != 1 && i != 2 && i != 50 && i != 95) {
        quarters.add(quarter(i, null, null));
      }
    }
    quarters.set(0, quarter(0, "0.113", "0"));
    quarters.set(1, quarter(3, "1.500", "20.25"));
    quarters.set(2, quarter(4, "0.007", null));
    Summary summary = Summary.of(DAY, DAY.plusDays(1), quarters);

    assertThat(summary.quarters()).isEqualTo(92);
    assertThat(summary.offtake()).isEqualTo(new BigDecimal("1.620"));
    assertThat(summary.injection()).isEqualTo(new BigDecimal("20.25"));
    assertThat(summary.missing())
        .containsExactly(
            Instant.parse("2024-01-09T23:15:00Z"),
            Instant.parse("2024-01-09T23:30:00Z"),
            Instant.parse("2024-01-10T11:30:00Z"),
            Instant.parse("2024-01-10T22:45:00Z"));
    assertThat(summary)
        .hasToString(
            """
            Period:     2024-01-10 to 2024-01-10 (Brussels, last day included)
            Quarters:   92
            Offtake:    1.620 kWh
            Injection:  20.25 kWh
            Missing:    4 quarters (the first: 2024-01-09T23:15:00Z, 2024-01-09T23:30:00Z, \
            2024-01-10T11:30:00Z)
            """);
  }

  @ParameterizedTest
  @CsvSource({"2024-01-10, 96", "2024-03-31, 92", "2024-10-27, 100"})
  void expectsTheQuarterHoursOfADayAtClockChanges(LocalDate day, int quarters) {
    Summary summary = Summary.of(day, day.plusDays(1), List.of());

    assertThat(summary.missing()).hasSize(quarters).doesNotHaveDuplicates();
    assertThat(summary.quarters()).isZero();
    assertThat(summary.offtake()).isEqualTo(BigDecimal.ZERO);
  }

  private static Slice quarter(int number, @Nullable String offtake, @Nullable String injection) {
    Instant start = MIDNIGHT.plusSeconds(number * 900L);
    String measurements =
        Stream.of(value("offtake", offtake), value("injection", injection))
            .flatMap(Stream::ofNullable)
            .collect(Collectors.joining(","));
    return new Slice(
        start,
        start.plusSeconds(900),
        TestRows.ofQuarterHours(TestRows.quarterHour(start, "{" + measurements + "}")));
  }

  private static @Nullable String value(String direction, @Nullable String value) {
    return value == null
        ? null
        : "\"%s\": {\"total\": %s}".formatted(direction, TestRows.kWh(value));
  }
}
