package io.github.fluviusenergy.measurements;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The time that the slices of a series cover, by their own start and end. If there are several
 * meters, each must cover the time from its first slice to its last. Not thread-safe.
 */
final class Coverage {
  /** A day is this long when the clocks go forward. */
  private static final Duration SHORTEST_DAY = Duration.ofHours(23);

  private final TimeRangeSet all = new TimeRangeSet();
  private final Map<MeteringPoint.Identity, TimeRangeSet> byMeter = new HashMap<>();
  private Duration shortestSlice = SHORTEST_DAY;

  void add(EnergyRow row) {
    if (!row.start().isBefore(row.end())) {
      return;
    }
    all.add(row.start(), row.end());
    byMeter
        .computeIfAbsent(row.point().identity(), meter -> new TimeRangeSet())
        .add(row.start(), row.end());
    Duration slice = Duration.between(row.start(), row.end());
    shortestSlice = slice.compareTo(shortestSlice) < 0 ? slice : shortestSlice;
  }

  /** Returns the time without values from the start of one period to the end of another. */
  TimeRangeSet missing(Instant from, Instant to) {
    TimeRangeSet missing = all.missing(from, to);
    byMeter.values().forEach(missing::addHolesOf);
    return missing;
  }

  /**
   * Returns what is missing of a period, in ascending order. The period contains the slices that
   * start in it. So a range at its start that is shorter than a slice is not missing: it is the end
   * of a slice that starts earlier.
   */
  List<TimeRange> ofPeriod(TimeRangeSet missing, Instant from, Instant to) {
    List<TimeRange> ranges = missing.within(from, to);
    return !ranges.isEmpty() && ranges.get(0).from().equals(from) && isShort(ranges.get(0), to)
        ? ranges.subList(1, ranges.size())
        : ranges;
  }

  private boolean isShort(TimeRange range, Instant end) {
    return range.to().isBefore(end) && range.duration().compareTo(shortestSlice) < 0;
  }

  /** Returns the missing ranges of a period up to now. The last slice may not be over yet. */
  List<TimeRange> missingUntilNow(Instant from, Instant now) {
    List<TimeRange> ranges = ofPeriod(missing(from, now), from, now);
    int last = ranges.size() - 1;
    return last >= 0
            && ranges.get(last).to().equals(now)
            && ranges.get(last).duration().compareTo(shortestSlice) < 0
        ? ranges.subList(0, last)
        : ranges;
  }
}
