package io.github.fluviusenergy.measurements;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Brussels' calendar, by which energy is counted. */
final class Brussels {
  static final ZoneId ZONE = ZoneId.of("Europe/Brussels");

  private Brussels() {}

  static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }
}
