package io.github.fluviusenergy.examples.energy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;

/**
 * Whole days in Brussels.
 *
 * @param from the first day
 * @param to the day after the last
 */
public record Period(LocalDate from, LocalDate to) {

  public static Period of(Year year) {
    return new Period(year.atDay(1), year.plusYears(1).atDay(1));
  }

  public Instant start() {
    return Brussels.startOf(from);
  }

  public Instant end() {
    return Brussels.startOf(to);
  }
}
