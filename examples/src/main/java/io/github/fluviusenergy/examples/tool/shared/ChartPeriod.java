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
 * The period of a chart, with the labels of its time axis.
 *
 * @param title such as {@code Sunday 27 October 2024}
 * @param note a note on clock changes, or empty
 * @param labels the labels of the time axis, in ascending order
 * @param lines the times of vertical lines
 */
public record ChartPeriod(
    Kind kind,
    DayRange period,
    String title,
    String note,
    List<TimeLabel> labels,
    List<Instant> lines) {

  /** The length of the period. */
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

  /** Labels the hours of a day: 24, or 23 or 25 when the clocks change. */
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

  /** Labels the days of a week. */
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

  /** Labels the months of a year. */
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
