package io.github.fluviusenergy.testserver;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days as the meters count them: from midnight to midnight in Brussels, 23, 24 or 25 hours. */
final class BrusselsDay {
  static final ZoneId ZONE = ZoneId.of("Europe/Brussels");

  private BrusselsDay() {}

  static LocalDate containing(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  static Instant start(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  static Instant end(LocalDate day) {
    return start(day.plusDays(1));
  }

  static int slices(LocalDate day, int secondsPerSlice) {
    return (int) (Duration.between(start(day), end(day)).toSeconds() / secondsPerSlice);
  }

  /** The hour on the clock, 0 to 23, at which each of a day's slices starts. */
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
}
