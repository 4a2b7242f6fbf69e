package io.github.fluviusenergy.testserver.internal.data;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The days of meters, from midnight to midnight in Brussels: 23, 24 or 25 hours. */
public final class BrusselsDay {
  public static final ZoneId ZONE = ZoneId.of("Europe/Brussels");

  // Some municipalities have 6 to 21.
  private static final int DAY_TARIFF_STARTS = 7;
  private static final int DAY_TARIFF_ENDS = 22;

  private BrusselsDay() {}

  public static LocalDate containing(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  public static Instant start(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  public static Instant end(LocalDate day) {
    return start(day.plusDays(1));
  }

  private static int slices(LocalDate day, int secondsPerSlice) {
    return (int) (Duration.between(start(day), end(day)).toSeconds() / secondsPerSlice);
  }

  /** The local hour, 0 to 23, at which each slice of a day starts. */
  static int[] hours(LocalDate day, int secondsPerSlice) {
    Instant start = start(day);
    int[] hours = new int[slices(day, secondsPerSlice)];
    for (int i = 0; i < hours.length; i++) {
      hours[i] = start.plusSeconds((long) i * secondsPerSlice).atZone(ZONE).getHour();
    }
    return hours;
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** Whether the day register counts. Public holidays are no exception, as at low voltage. */
  public static boolean isDayTariff(Instant instant) {
    ZonedDateTime local = instant.atZone(ZONE);
    return !isWeekend(local.toLocalDate()) && !isNight(local.getHour());
  }

  static boolean isNight(int hour) {
    return hour < DAY_TARIFF_STARTS || hour >= DAY_TARIFF_ENDS;
  }
}
