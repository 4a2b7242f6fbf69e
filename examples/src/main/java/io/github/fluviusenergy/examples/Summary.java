package io.github.fluviusenergy.examples;

import static io.github.fluviusenergy.examples.energy.Brussels.startOf;

import io.github.fluviusenergy.examples.energy.Slice;
import io.github.fluviusenergy.measurements.Direction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a list of quarter hours adds up to.
 *
 * @param from first day, in Brussels
 * @param to day after the last, in Brussels
 * @param missing starts of the quarter hours of the period that are not in the list
 */
record Summary(
    LocalDate from,
    LocalDate to,
    int quarters,
    BigDecimal offtake,
    BigDecimal injection,
    List<Instant> missing) {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final int SHOWN = 3;

  static Summary of(LocalDate from, LocalDate to, List<Slice> quarterHours) {
    Set<Instant> present = quarterHours.stream().map(Slice::start).collect(Collectors.toSet());
    List<Instant> missing = new ArrayList<>();
    // From midnight to midnight in Brussels: 92 or 100 quarters on the days of the clock changes.
    Instant end = startOf(to);
    for (Instant quarter = startOf(from); quarter.isBefore(end); quarter = quarter.plus(QUARTER)) {
      if (!present.contains(quarter)) {
        missing.add(quarter);
      }
    }
    return new Summary(
        from,
        to,
        quarterHours.size(),
        total(quarterHours, Direction.OFFTAKE),
        total(quarterHours, Direction.INJECTION),
        missing);
  }

  private static BigDecimal total(List<Slice> quarterHours, Direction direction) {
    return quarterHours.stream()
        .map(quarterHour -> quarterHour.energy(direction))
        .filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Override
  public String toString() {
    String firstMissing =
        missing.isEmpty()
            ? ""
            : missing.stream()
                .limit(SHOWN)
                .map(Instant::toString)
                .collect(Collectors.joining(", ", " (the first: ", ")"));
    return """
        Period:     %s to %s (Brussels, last day included)
        Quarters:   %d
        Offtake:    %s kWh
        Injection:  %s kWh
        Missing:    %d quarters%s
        """
        .formatted(
            from,
            to.minusDays(1),
            quarters,
            offtake.toPlainString(),
            injection.toPlainString(),
            missing.size(),
            firstMissing);
  }
}
