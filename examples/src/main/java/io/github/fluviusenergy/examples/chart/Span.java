package io.github.fluviusenergy.examples.chart;

import io.github.fluviusenergy.examples.energy.Brussels;
import io.github.fluviusenergy.examples.energy.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of time to be drawn, with what stands below it.
 *
 * @param title what it is, such as {@code Sunday 27 October 2024}
 * @param note what people should know about its time, else empty
 * @param labels what stands where on the axis of time, in ascending order
 * @param lines where a line goes up
 */
public record Span(
    Kind kind,
    Period period,
    String title,
    String note,
    List<TimeLabel> labels,
    List<Instant> lines) {

  /** How long it is. */
  enum Kind {
    DAY,
    WEEK,
    YEAR
  }

  record TimeLabel(Instant time, String text) {}

  private static final DateTimeFormatter HOUR = format("HH:mm");
  private static final DateTimeFormatter LONG_DAY = format("EEEE d MMMM yyyy");
  private static final DateTimeFormatter SHORT_DAY = format("EEE d MMM");
  private static final DateTimeFormatter MONTH = format("MMM");

  /** A day by its hours: 24, 23 when the clocks go forward, 25 when they go back. */
  public static Span day(LocalDate day) {
    Period period = new Period(day, day.plusDays(1));
    List<TimeLabel> labels = new ArrayList<>();
    List<Instant> lines = new ArrayList<>();
    for (Instant hour = period.start();
        hour.isBefore(period.end());
        hour = hour.plus(1, ChronoUnit.HOURS)) {
      labels.add(new TimeLabel(hour, HOUR.format(LocalDateTime.ofInstant(hour, Brussels.ZONE))));
      lines.add(hour);
    }
    String note =
        switch (labels.size()) {
          case 23 -> "The clocks go forward: there is no 02:00.";
          case 25 -> "The clocks go back: 02:00 comes twice.";
          default -> "";
        };
    return new Span(Kind.DAY, period, LONG_DAY.format(day), note, labels, lines);
  }

  /** A week by its days. */
  static Span week(LocalDate monday) {
    Period period = new Period(monday, monday.plusDays(7));
    List<TimeLabel> labels = new ArrayList<>();
    List<Instant> lines = new ArrayList<>();
    String note = "";
    for (LocalDate day = monday; day.isBefore(period.to()); day = day.plusDays(1)) {
      lines.add(Brussels.startOf(day));
      labels.add(
          new TimeLabel(
              day.atTime(12, 0).atZone(Brussels.ZONE).toInstant(), SHORT_DAY.format(day)));
      long hours =
          Duration.between(Brussels.startOf(day), Brussels.startOf(day.plusDays(1))).toHours();
      if (hours != 24) {
        note = SHORT_DAY.format(day) + " has " + hours + " hours.";
      }
    }
    String title =
        "Week %s of %s"
            .formatted(
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_BASED_YEAR));
    return new Span(Kind.WEEK, period, title, note, labels, lines);
  }

  /** A year by its months. */
  public static Span year(Year year) {
    List<TimeLabel> labels = new ArrayList<>();
    List<Instant> lines = new ArrayList<>();
    for (int month = 1; month <= 12; month++) {
      LocalDate first = year.atMonth(month).atDay(1);
      lines.add(Brussels.startOf(first));
      labels.add(new TimeLabel(Brussels.startOf(first.plusDays(15)), MONTH.format(first)));
    }
    return new Span(Kind.YEAR, Period.of(year), year.toString(), "", labels, lines);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
