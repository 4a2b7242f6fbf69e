package io.github.fluviusenergy.testserver;

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
}
