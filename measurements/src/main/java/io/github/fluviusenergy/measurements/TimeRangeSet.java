package io.github.fluviusenergy.measurements;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Time as ranges that neither overlap nor touch. Not thread-safe. */
final class TimeRangeSet {
  private final TreeMap<Instant, Instant> endsByStart = new TreeMap<>();

  /** Adds a range, unless it is empty. */
  void add(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return;
    }
    Instant start = from;
    Instant end = to;
    Map.Entry<Instant, Instant> before = endsByStart.floorEntry(from);
    if (before != null && !before.getValue().isBefore(from)) {
      start = before.getKey();
      end = later(end, before.getValue());
    }
    Map.Entry<Instant, Instant> after = endsByStart.higherEntry(start);
    while (after != null && !after.getKey().isAfter(end)) {
      end = later(end, after.getValue());
      endsByStart.remove(after.getKey());
      after = endsByStart.higherEntry(start);
    }
    endsByStart.put(start, end);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /** Adds the ranges between the first and the last range of another set. */
  void addHolesOf(TimeRangeSet other) {
    Instant end = null;
    for (Map.Entry<Instant, Instant> range : other.endsByStart.entrySet()) {
      if (end != null) {
        add(end, range.getKey());
      }
      end = range.getValue();
    }
  }

  /** Returns what the set contains of {@code [from, to)}, in ascending order. */
  List<TimeRange> within(Instant from, Instant to) {
    List<TimeRange> ranges = new ArrayList<>();
    Instant first = endsByStart.floorKey(from);
    for (Map.Entry<Instant, Instant> range :
        endsByStart.tailMap(first == null ? from : first, true).entrySet()) {
      if (!range.getKey().isBefore(to)) {
        break;
      }
      Instant start = later(range.getKey(), from);
      Instant end = range.getValue().isBefore(to) ? range.getValue() : to;
      if (start.isBefore(end)) {
        ranges.add(new TimeRange(start, end));
      }
    }
    return ranges;
  }

  /** Returns what the set lacks of {@code [from, to)}. */
  TimeRangeSet missing(Instant from, Instant to) {
    TimeRangeSet missing = new TimeRangeSet();
    Instant end = from;
    for (TimeRange range : within(from, to)) {
      missing.add(end, range.from());
      end = range.to();
    }
    missing.add(end, to);
    return missing;
  }

  static Duration length(List<TimeRange> ranges) {
    return ranges.stream().map(TimeRange::duration).reduce(Duration.ZERO, Duration::plus);
  }
}
