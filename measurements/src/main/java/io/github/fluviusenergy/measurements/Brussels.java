package io.github.fluviusenergy.measurements;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The calendar in Brussels, by which energy is counted. */
final class Brussels {
  static final ZoneId ZONE = ZoneId.of("Europe/Brussels");

  private Brussels() {}

  static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  /** The same time on the next day. */
  static Instant dayAfter(Instant instant) {
    return instant.atZone(ZONE).plusDays(1).toInstant();
  }
}
