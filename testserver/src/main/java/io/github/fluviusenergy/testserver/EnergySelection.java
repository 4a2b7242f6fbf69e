package io.github.fluviusenergy.testserver;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Which slices a request is for: those of the period {@code [from, to)} (assumed to be half-open),
 * by their start or by when they were stored, as far as mandates open them.
 */
final class EnergySelection {
  // A day is stored for the last time this many days after it, at most.
  private static final int DAYS_UNTIL_STORED = 5;

  private final Instant from;
  private final Instant to;
  private final boolean byInsertTime;
  private final Availability availability;
  private final OpenedData opened;

  EnergySelection(
      Instant from,
      Instant to,
      boolean byInsertTime,
      Availability availability,
      OpenedData opened) {
    this.from = from;
    this.to = to;
    this.byInsertTime = byInsertTime;
    this.availability = availability;
    this.opened = opened;
  }

  /** The days that may hold such slices, ascending. */
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
    return isInPeriod(day, start) && opened.coversDay(start, BrusselsDay.end(day));
  }

  boolean includesFine(LocalDate day, Instant start, Instant end) {
    return isInPeriod(day, start) && opened.coversFine(start, end);
  }

  boolean isValidated(LocalDate day) {
    return availability.isValidated(day);
  }

  private boolean isInPeriod(LocalDate day, Instant sliceStart) {
    Instant time = byInsertTime ? availability.storedAt(day) : sliceStart;
    return !time.isBefore(from) && time.isBefore(to);
  }
}
