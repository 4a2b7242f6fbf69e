package io.github.fluviusenergy.examples.tool.shared;

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
public record ChartPeriod(
    Kind kind,
    DayRange period,
    String title,
    String note,
    List<TimeLabel> labels,
    List<Instant> lines) {

  /** How long it is. */
  public enum Kind {
    DAY,
    WEEK,
    YEAR
  }

  public record TimeLabel(Instant time, String text) {}

  private static final DateTimeFormatter HOUR = format("HH:mm");
  private static final DateTimeFormatter LONG_DAY = format("EEEE d MMMM yyyy");
  private static final DateTimeFormatter SHORT_DAY = format("EEE d MMM");
  private static final DateTimeFormatter MONTH = format("MMM");

  /** A day by its hours: 24, 23 when the clocks go forward, 25 when they go back. */
  public static ChartPeriod day(LocalDate day) {
    DayRange period = new DayRange(day, day.plusDays(1));
    List<TimeLabel> labels = new ArrayList<>();
    List<Instant> lines = new ArrayList<>();
    for (Instant hour = period.start();
        hour.isBefore(period.end());
        hour = hour.plus(1, ChronoUnit.HOURS)) {
      labels.add(
          new TimeLabel(hour, HOUR.format(LocalDateTime.ofInstant(hour, BrusselsTime.ZONE))));
      lines.add(hour);
    }
    String note =
        switch (labels.size()) {
          case 23 -> "The clocks go forward: there is no 02:00.";
          case 25 -> "The clocks go back: 02:00 comes twice.";
          default -> "";
        };
    return new ChartPeriod(Kind.DAY, period, LONG_DAY.format(day), note, labels, lines);
  }

  /** A week by its days. */
  public static ChartPeriod week(LocalDate monday) {
    DayRange period = new DayRange(monday, monday.plusDays(7));
    List<TimeLabel> labels = new ArrayList<>();
    List<Instant> lines = new ArrayList<>();
    String note = "";
    for (LocalDate day = monday; day.isBefore(period.to()); day = day.plusDays(1)) {
      lines.add(BrusselsTime.startOf(day));
      labels.add(
          new TimeLabel(
              day.atTime(12, 0).atZone(BrusselsTime.ZONE).toInstant(), SHORT_DAY.format(day)));
      long hours =
          Duration.between(BrusselsTime.startOf(day), BrusselsTime.startOf(day.plusDays(1)))
              .toHours();
      if (hours != 24) {
        note = SHORT_DAY.format(day) + " has " + hours + " hours.";
      }
    }
    String title =
        "Week %s of %s"
            .formatted(
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_BASED_YEAR));
    return new ChartPeriod(Kind.WEEK, period, title, note, labels, lines);
  }

  /** A year by its months. */
  public static ChartPeriod year(Year year) {
    List<TimeLabel> labels = new ArrayList<>();
    List<Instant> lines = new ArrayList<>();
    for (int month = 1; month <= 12; month++) {
      LocalDate first = year.atMonth(month).atDay(1);
      lines.add(BrusselsTime.startOf(first));
      labels.add(new TimeLabel(BrusselsTime.startOf(first.plusDays(15)), MONTH.format(first)));
    }
    return new ChartPeriod(Kind.YEAR, DayRange.of(year), year.toString(), "", labels, lines);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
