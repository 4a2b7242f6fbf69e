package io.github.fluviusenergy.testserver.internal.data;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The gaps of a headpoint, if its EAN has gaps. About one day in 64 is missing, and about one day
 * in 16 misses one to six hours.
 */
public final class Gaps {
  private static final double DAY_PROBABILITY = 1.0 / 64;
  private static final double HOURS_PROBABILITY = 1.0 / 16;
  private static final int LAST_START_HOUR = 16;
  private static final int MAX_HOURS = 6;
  private static final int HOUR = 3600;

  private final boolean hasGaps;
  private final Noise kind;
  private final Noise start;
  private final Noise length;

  public Gaps(EanDigits ean) {
    this.hasGaps = ean.hasMissingSlices() || ean.hasEmptySlices();
    this.kind = new Noise(ean.ean(), "gap");
    this.start = new Noise(ean.ean(), "gap start");
    this.length = new Noise(ean.ean(), "gap length");
  }

  private boolean coversDay(LocalDate day) {
    return kind.at(day.toEpochDay()) < DAY_PROBABILITY;
  }

  /** Whether a gap covers the slice that starts at an instant. */
  public boolean covers(Instant start) {
    if (!hasGaps) {
      return false;
    }
    LocalDate day = BrusselsDay.containing(start);
    long seconds = Duration.between(BrusselsDay.start(day), start).toSeconds();
    return coversDay(day) || (hasHours(day) && isInHours(day.toEpochDay(), (int) seconds / HOUR));
  }

  private boolean hasHours(LocalDate day) {
    return kind.at(day.toEpochDay()) < DAY_PROBABILITY + HOURS_PROBABILITY;
  }

  private boolean isInHours(long day, int hour) {
    int from = (int) start.at(day, 0, LAST_START_HOUR + 1);
    int to = from + (int) length.at(day, 1, MAX_HOURS + 1);
    return hour >= from && hour < to;
  }
}
