package io.github.fluviusenergy.testserver.internal.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Decides which days have values, and when they are stored (assumed): at 06:00 in Brussels on the
 * next day, estimated, and again three days later, validated.
 */
public record Availability(Instant now) {
  /** The first day with data. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

  private static final LocalTime STORED_AT = LocalTime.of(6, 0);
  private static final int DAYS_UNTIL_VALIDATED = 3;

  public boolean isStored(LocalDate day) {
    return !day.isBefore(FIRST_DAY) && !now.isBefore(estimatedAt(day));
  }

  public boolean isValidated(LocalDate day) {
    return !now.isBefore(validatedAt(day));
  }

  /** The time at which the current values were stored. */
  public Instant storedAt(LocalDate day) {
    return isValidated(day) ? validatedAt(day) : estimatedAt(day);
  }

  private static Instant estimatedAt(LocalDate day) {
    return day.plusDays(1).atTime(STORED_AT).atZone(BrusselsDay.ZONE).toInstant();
  }

  private static Instant validatedAt(LocalDate day) {
    return estimatedAt(day.plusDays(DAYS_UNTIL_VALIDATED));
  }
}
