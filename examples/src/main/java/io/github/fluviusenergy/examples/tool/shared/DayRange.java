package io.github.fluviusenergy.examples.tool.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;

/**
 * A range of days in Brussels.
 *
 * @param from the first day
 * @param to the day after the last
 */
public record DayRange(LocalDate from, LocalDate to) {

  public static DayRange of(Year year) {
    return new DayRange(year.atDay(1), year.plusYears(1).atDay(1));
  }

  public Instant start() {
    return BrusselsTime.startOf(from);
  }

  public Instant end() {
    return BrusselsTime.startOf(to);
  }
}
