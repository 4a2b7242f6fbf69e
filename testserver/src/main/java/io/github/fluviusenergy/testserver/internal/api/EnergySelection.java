package io.github.fluviusenergy.testserver.internal.api;

import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.InsertTime;
import io.github.fluviusenergy.testserver.dialect.Dialect.InsertTimeBounds;
import io.github.fluviusenergy.testserver.dialect.Dialect.PeriodBounds;
import io.github.fluviusenergy.testserver.dialect.Dialect.Timing;
import io.github.fluviusenergy.testserver.internal.data.Availability;
import io.github.fluviusenergy.testserver.internal.data.BrusselsDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The slices that a request selects: those of the period, by their time or by the time at which
 * they were stored, if a mandate gives access.
 */
final class EnergySelection {
  private final Instant from;
  private final Instant to;
  private final boolean byInsertTime;
  private final Availability availability;
  private final MandateAccess access;
  private final PeriodBounds bounds;
  private final InsertTimeBounds insertTimeBounds;
  private final boolean countsCorrections;
  private final Duration skew;

  EnergySelection(
      Instant from,
      Instant to,
      boolean byInsertTime,
      Availability availability,
      MandateAccess access,
      Dialect dialect) {
    this.byInsertTime = byInsertTime;
    this.availability = availability;
    this.access = access;
    this.bounds = dialect.get(PeriodBounds.class);
    this.insertTimeBounds = dialect.get(InsertTimeBounds.class);
    this.countsCorrections = dialect.get(InsertTime.class) == InsertTime.CORRECTIONS_COUNTED;
    this.skew = dialect.get(Timing.INSERT_TIME_SKEW);
    boolean isRounded = !byInsertTime && bounds == PeriodBounds.WHOLE_DAYS;
    this.from = isRounded ? BrusselsDay.start(BrusselsDay.containing(from)) : from;
    this.to = isRounded ? BrusselsDay.end(BrusselsDay.containing(to.minusNanos(1))) : to;
  }

  /** The days that may have such slices, ascending. */
  List<LocalDate> days() {
    LocalDate first = LocalDate.MIN;
    LocalDate last = availability.start().dayOf(availability.now());
    if (!byInsertTime) {
      first = availability.start().dayOf(from).minusDays(1);
      LocalDate end = availability.start().dayOf(to);
      last = end.isBefore(last) ? end : last;
    }
    if (first.isBefore(Availability.FIRST_DAY)) {
      first = Availability.FIRST_DAY;
    }
    return last.isBefore(first)
        ? List.of()
        : first
            .datesUntil(last.plusDays(1))
            .filter(availability::isStored)
            .filter(day -> !byInsertTime || wasInserted(day))
            .toList();
  }

  boolean includesDaily(Instant start, Instant end) {
    return isInPeriod(start, end) && access.coversDay(start, end);
  }

  boolean includesFine(Instant start, Instant end) {
    return isInPeriod(start, end) && access.coversFine(start, end);
  }

  boolean isValidated(LocalDate day) {
    return availability.isValidated(day);
  }

  private boolean isInPeriod(Instant start, Instant end) {
    if (byInsertTime) {
      return true;
    }
    return switch (bounds) {
      case START_WITHIN, WHOLE_DAYS -> !start.isBefore(from) && start.isBefore(to);
      case WHOLLY_WITHIN -> !start.isBefore(from) && !end.isAfter(to);
      case OVERLAPPING -> end.isAfter(from) && start.isBefore(to);
      case END_INCLUSIVE -> !start.isBefore(from) && !start.isAfter(to);
    };
  }

  private boolean wasInserted(LocalDate day) {
    boolean byValidation = countsCorrections && isValidated(day);
    Instant time = availability.storedAt(day, byValidation).plus(skew);
    return switch (insertTimeBounds) {
      case HALF_OPEN -> !time.isBefore(from) && time.isBefore(to);
      case INCLUSIVE -> !time.isBefore(from) && !time.isAfter(to);
      case EXCLUSIVE -> time.isAfter(from) && time.isBefore(to);
    };
  }
}
