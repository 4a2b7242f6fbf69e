package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.ValidationState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Searches rows for gaps, as they are read. Not thread-safe. */
final class GapSearch {
  private final Map<SeriesKey, Found> found = new LinkedHashMap<>();

  private static final class Found {
    final Coverage coverage = new Coverage();
    final TimeRangeSet estimated = new TimeRangeSet();
    final TimeRangeSet notValidated = new TimeRangeSet();
  }

  void add(EnergyRow row) {
    Found series = found.computeIfAbsent(SeriesKey.of(row), key -> new Found());
    series.coverage.add(row);
    ValidationState state = row.validationState();
    if (state == ValidationState.ESTIMATED) {
      series.estimated.add(row.start(), row.end());
    } else if (state != ValidationState.VALIDATED && state != ValidationState.READ) {
      series.notValidated.add(row.start(), row.end());
    }
  }

  /**
   * @param endsNow whether the end of the period is now, when a slice may not be over yet
   */
  GapReport report(String ean, Instant from, Instant to, boolean endsNow) {
    List<GapReport.Series> series = new ArrayList<>();
    SeriesKey.finest(found)
        .forEach(
            (key, values) -> {
              Coverage coverage = values.coverage;
              series.add(
                  new GapReport.Series(
                      key,
                      endsNow
                          ? coverage.missingUntilNow(from, to)
                          : coverage.ofPeriod(coverage.missing(from, to), from, to),
                      values.estimated.within(from, to),
                      values.notValidated.within(from, to)));
            });
    return new GapReport(ean, from, to, series);
  }
}
