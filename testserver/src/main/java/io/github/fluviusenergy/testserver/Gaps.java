package io.github.fluviusenergy.testserver;

import java.time.LocalDate;

/**
 * When a headpoint has no values, if its EAN says that it has gaps: of about one day in 64 there
 * are none, of about one day in 16 a stretch of one to six hours is missing.
 */
final class Gaps {
  private static final double WHOLE_DAYS = 1.0 / 64;
  private static final double STRETCHES = 1.0 / 16;
  private static final int LAST_HOUR_OF_START = 16;
  private static final int MAX_HOURS = 6;
  private static final int HOUR = 3600;

  private final boolean areThere;
  private final Noise kind;
  private final Noise start;
  private final Noise length;

  Gaps(EanDigits ean) {
    this.areThere = ean.hasMissingSlices() || ean.hasEmptySlices();
    this.kind = new Noise(ean.ean(), "gap");
    this.start = new Noise(ean.ean(), "gap start");
    this.length = new Noise(ean.ean(), "gap length");
  }

  boolean coversAllOf(LocalDate day) {
    return areThere && kind.at(day.toEpochDay()) < WHOLE_DAYS;
  }

  /** Whether a gap covers the slice that starts so many seconds after the day does. */
  boolean covers(LocalDate day, int second) {
    return coversAllOf(day) || (hasStretch(day) && isInStretch(day.toEpochDay(), second / HOUR));
  }

  private boolean hasStretch(LocalDate day) {
    return areThere && kind.at(day.toEpochDay()) < WHOLE_DAYS + STRETCHES;
  }

  private boolean isInStretch(long day, int hour) {
    int from = (int) start.at(day, 0, LAST_HOUR_OF_START + 1);
    int to = from + (int) length.at(day, 1, MAX_HOURS + 1);
    return hour >= from && hour < to;
  }
}
