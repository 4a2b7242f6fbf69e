package io.github.fluviusenergy.testserver;

import java.time.LocalDate;

/**
 * When the day register counts, and when the night register: by day from 7 to 22 hours on Monday to
 * Friday. Some municipalities have 6 to 21 hours instead. A public holiday is as any other day, as
 * it is at low voltage.
 */
final class DayTariff {
  private static final int STARTS = 7;
  private static final int ENDS = 22;

  private DayTariff() {}

  static boolean applies(LocalDate day, int hour) {
    return !BrusselsDay.isWeekend(day) && !isNight(hour);
  }

  /** Whether the hour is one of a night, on any day. */
  static boolean isNight(int hour) {
    return hour < STARTS || hour >= ENDS;
  }
}
