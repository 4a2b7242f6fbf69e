package io.github.fluviusenergy.testserver.internal.data;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Decides which days have values, and when they are stored: estimated after the end of the day, and
 * again later, validated.
 *
 * @param start where days start
 * @param delay from the end of a day to the storage of its estimates, by the local clock
 * @param validationDelay from there to the storage of the validated values
 */
public record Availability(DayStart start, Duration delay, Duration validationDelay, Instant now) {
  /** The first day with data. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

  public boolean isStored(LocalDate day) {
    return !day.isBefore(FIRST_DAY) && !now.isBefore(estimatedAt(day));
  }

  public boolean isValidated(LocalDate day) {
    return !now.isBefore(storedAt(day, true));
  }

  /** The time at which a day's estimates or validated values are stored. */
  public Instant storedAt(LocalDate day, boolean validated) {
    return validated ? start.after(day.plusDays(1), delay.plus(validationDelay)) : estimatedAt(day);
  }

  private Instant estimatedAt(LocalDate day) {
    return start.after(day.plusDays(1), delay);
  }
}
