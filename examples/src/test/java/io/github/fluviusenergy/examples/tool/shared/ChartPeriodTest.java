package io.github.fluviusenergy.examples.tool.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartPeriodTest {
  @Test
  void dayLabelsTwoOClockTwiceWhenClocksGoBack() {
    ChartPeriod day = ChartPeriod.day(LocalDate.of(2024, 10, 27));

    assertThat(labels(day))
        .hasSize(25)
        .startsWith("00:00", "01:00", "02:00", "02:00", "03:00", "04:00")
        .endsWith("22:00", "23:00");
    // Summer time ends at 01:00 UTC.
    assertThat(day.labels().get(2).time()).isEqualTo("2024-10-27T00:00:00Z");
    assertThat(day.labels().get(3).time()).isEqualTo("2024-10-27T01:00:00Z");
    assertThat(day.note()).contains("02:00 comes twice");
    assertThat(day.title()).isEqualTo("Sunday 27 October 2024");
  }

  @Test
  void dayOmitsTwoOClockWhenClocksGoForward() {
    ChartPeriod day = ChartPeriod.day(LocalDate.of(2024, 3, 31));

    assertThat(labels(day)).hasSize(23).startsWith("00:00", "01:00", "03:00", "04:00");
    assertThat(day.note()).contains("there is no 02:00");
  }

  @Test
  void dayLabelsEveryHour() {
    ChartPeriod day = ChartPeriod.day(LocalDate.of(2024, 2, 29));

    assertThat(labels(day))
        .isEqualTo(
            IntStream.range(0, 24)
                .mapToObj(hour -> (hour < 10 ? "0" : "") + hour + ":00")
                .toList());
    assertThat(day.note()).isEmpty();
  }

  @Test
  void weekLabelsItsDaysAndNotesClockChanges() {
    ChartPeriod week = ChartPeriod.week(LocalDate.of(2024, 10, 21));

    assertThat(labels(week)).startsWith("Mon 21 Oct").endsWith("Sun 27 Oct").hasSize(7);
    assertThat(week.title()).isEqualTo("Week 43 of 2024");
    assertThat(week.note()).isEqualTo("Sun 27 Oct has 25 hours.");
    assertThat(hours(week)).isEqualTo(7 * 24 + 1);
    assertThat(ChartPeriod.week(LocalDate.of(2024, 3, 25)).note())
        .isEqualTo("Sun 31 Mar has 23 hours.");
    assertThat(ChartPeriod.week(LocalDate.of(2024, 12, 30)).title()).isEqualTo("Week 1 of 2025");
  }

  @Test
  void yearLabelsItsMonths() {
    ChartPeriod leapYear = ChartPeriod.year(Year.of(2024));

    assertThat(labels(leapYear)).startsWith("Jan", "Feb", "Mar").endsWith("Dec").hasSize(12);
    assertThat(hours(leapYear)).isEqualTo(366 * 24);
    assertThat(leapYear.lines()).contains(Instant.parse("2024-03-31T22:00:00Z"));
  }

  private static List<String> labels(ChartPeriod span) {
    return span.labels().stream().map(ChartPeriod.TimeLabel::text).toList();
  }

  private static long hours(ChartPeriod span) {
    return Duration.between(span.period().start(), span.period().end()).toHours();
  }
}
