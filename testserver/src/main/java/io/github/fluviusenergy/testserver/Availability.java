package io.github.fluviusenergy.testserver;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Which days have values, and when these are stored (assumed): at six in the morning after the day,
 * Brussels time, as estimates, and once more three days later, validated.
 */
final class Availability {
  /** No headpoint has data from before this day. */
  static final LocalDate HISTORY_STARTS = LocalDate.of(2015, 1, 1);

  private static final LocalTime STORED_AT = LocalTime.of(6, 0);
  private static final int DAYS_UNTIL_VALIDATED = 3;

  private final Instant now;

  Availability(Instant now) {
    this.now = now;
  }

  boolean isStored(LocalDate day) {
    return !day.isBefore(HISTORY_STARTS) && !now.isBefore(firstStored(day));
  }

  boolean isValidated(LocalDate day) {
    return !now.isBefore(validated(day));
  }

  /** When the values that can be read now were stored. */
  Instant storedAt(LocalDate day) {
    return isValidated(day) ? validated(day) : firstStored(day);
  }

  private static Instant firstStored(LocalDate day) {
    return day.plusDays(1).atTime(STORED_AT).atZone(BrusselsDay.ZONE).toInstant();
  }

  private static Instant validated(LocalDate day) {
    return firstStored(day.plusDays(DAYS_UNTIL_VALIDATED));
  }
}
