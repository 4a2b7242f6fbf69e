package io.github.fluviusenergy.testserver;

import java.time.LocalDate;

/**
 * What is metered by itself, and on which days it is.
 *
 * @param since the first of these days
 * @param until the first day after them
 */
record Point(Readings readings, LocalDate since, LocalDate until) {
  static Point always(Readings readings) {
    return new Point(readings, LocalDate.MIN, LocalDate.MAX);
  }

  boolean isMetered(LocalDate day) {
    return !day.isBefore(since) && day.isBefore(until);
  }
}
