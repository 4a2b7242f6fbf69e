package io.github.fluviusenergy.examples.tool.doctor;

import io.github.fluviusenergy.examples.tool.doctor.ProbedEnergy.Slice;
import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.testserver.dialect.Dialect.PeriodBounds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Computes which slices a period selects. */
final class ProbedPeriod {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_DAYS = 1000;

  private ProbedPeriod() {}

  /** Returns whether a period selects a slice. */
  static boolean selects(PeriodBounds bounds, Slice slice, Instant from, Instant to) {
    return selects(bounds, slice.start(), slice.end(), from, to);
  }

  private static boolean selects(
      PeriodBounds bounds, Instant start, Instant end, Instant from, Instant to) {
    return switch (bounds) {
      case START_WITHIN -> !start.isBefore(from) && start.isBefore(to);
      case WHOLLY_WITHIN -> !start.isBefore(from) && !end.isAfter(to);
      case OVERLAPPING -> end.isAfter(from) && start.isBefore(to);
      case END_INCLUSIVE -> !start.isBefore(from) && !start.isAfter(to);
      case WHOLE_DAYS ->
          !start.isBefore(BrusselsTime.startOf(BrusselsTime.dayOf(from)))
              && start.isBefore(
                  BrusselsTime.startOf(BrusselsTime.dayOf(to.minusNanos(1)).plusDays(1)));
    };
  }

  /** Returns the index of the first of four slices without a gap, or -1. */
  static int fourInARow(List<Slice> known) {
    int middle = known.size() / 2;
    for (int i = middle; i >= 0; i--) {
      if (i + 3 < known.size()
          && known.get(i + 1).isNextTo(known.get(i))
          && known.get(i + 2).isNextTo(known.get(i + 1))
          && known.get(i + 3).isNextTo(known.get(i + 2))) {
        return i;
      }
    }
    return -1;
  }

  static Instant instantIn(Slice slice, boolean isStart) {
    return isStart
        ? slice.start()
        : slice.start().plus(Duration.between(slice.start(), slice.end()).dividedBy(2));
  }

  /** Returns after how many days from a start a response was cut off, or 0 if none explains it. */
  static int firstDays(PeriodBounds bounds, Slice last, Instant from) {
    for (int days = 1; days < MOST_DAYS; days++) {
      Instant to = plusDays(from, days);
      if (selects(bounds, last, from, to)
          && !selects(bounds, last.end(), last.end().plus(DAY), from, to)) {
        return days;
      }
    }
    return 0;
  }

  /** Returns how many days before an end a response starts, or 0 if none explains it. */
  static int lastDays(PeriodBounds bounds, Slice first, Instant to) {
    for (int days = 1; days < MOST_DAYS; days++) {
      Instant from = plusDays(to, -days);
      if (selects(bounds, first, from, to)
          && !selects(bounds, first.start().minus(DAY), first.start(), from, to)) {
        return days;
      }
    }
    return 0;
  }

  private static Instant plusDays(Instant instant, int days) {
    return instant.atZone(BrusselsTime.ZONE).plusDays(days).toInstant();
  }
}
