package io.github.fluviusenergy.testserver.internal.api;

import io.github.fluviusenergy.testserver.internal.data.Availability;
import io.github.fluviusenergy.testserver.internal.data.BrusselsDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The slices that a request selects: those of the period {@code [from, to)} (assumed to be
 * half-open), by their start or by the time at which they were stored, if a mandate gives access.
 */
record EnergySelection(
    Instant from,
    Instant to,
    boolean byInsertTime,
    Availability availability,
    MandateAccess access) {
  // The last values of a day are stored at most this many days later.
  private static final int DAYS_UNTIL_STORED = 5;

  /** The days that may have such slices, ascending. */
  List<LocalDate> days() {
    if (!from.isBefore(to)) {
      return List.of();
    }
    LocalDate first = BrusselsDay.containing(from).minusDays(byInsertTime ? DAYS_UNTIL_STORED : 0);
    LocalDate last = BrusselsDay.containing(to);
    return first.datesUntil(last.plusDays(1)).filter(availability::isStored).toList();
  }

  boolean includesDay(LocalDate day) {
    Instant start = BrusselsDay.start(day);
    return isInPeriod(day, start) && access.coversDay(start, BrusselsDay.end(day));
  }

  boolean includesFine(LocalDate day, Instant start, Instant end) {
    return isInPeriod(day, start) && access.coversFine(start, end);
  }

  boolean isValidated(LocalDate day) {
    return availability.isValidated(day);
  }

  private boolean isInPeriod(LocalDate day, Instant sliceStart) {
    Instant time = byInsertTime ? availability.storedAt(day) : sliceStart;
    return !time.isBefore(from) && time.isBefore(to);
  }
}
