package io.github.fluviusenergy.measurements;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A set of time, kept as disjoint ranges. Slices that follow each other merge to one range. */
final class TimeRangeSet {
  private final NavigableMap<Instant, Instant> ends = new TreeMap<>();

  /** Adds a range. Ignores an empty one. */
  void add(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return;
    }
    Instant start = from;
    Instant end = to;
    Map.Entry<Instant, Instant> before = ends.floorEntry(from);
    if (before != null && !before.getValue().isBefore(from)) {
      if (!before.getValue().isBefore(to)) {
        return;
      }
      start = before.getKey();
    }
    Map<Instant, Instant> touched = ends.subMap(from, true, to, true);
    for (Instant touchedEnd : touched.values()) {
      end = touchedEnd.isAfter(end) ? touchedEnd : end;
    }
    touched.clear();
    ends.put(start, end);
  }

  void addAll(TimeRangeSet other) {
    other.ends.forEach(this::add);
  }

  /** Returns the ranges within bounds, in ascending order. */
  List<TimeRange> within(Instant from, Instant to) {
    List<TimeRange> ranges = new ArrayList<>();
    Instant first = ends.floorKey(from);
    ends.tailMap(first == null ? from : first, true)
        .headMap(to, false)
        .forEach(
            (start, end) -> {
              Instant clippedStart = start.isBefore(from) ? from : start;
              Instant clippedEnd = end.isAfter(to) ? to : end;
              if (clippedStart.isBefore(clippedEnd)) {
                ranges.add(new TimeRange(clippedStart, clippedEnd));
              }
            });
    return ranges;
  }

  /** Returns the complement within bounds, in ascending order. */
  List<TimeRange> missingWithin(Instant from, Instant to) {
    List<TimeRange> missing = new ArrayList<>();
    Instant start = from;
    for (TimeRange range : within(from, to)) {
      if (start.isBefore(range.from())) {
        missing.add(new TimeRange(start, range.from()));
      }
      start = range.to();
    }
    if (start.isBefore(to)) {
      missing.add(new TimeRange(start, to));
    }
    return missing;
  }

  /** Adds the holes between the first and the last range of another set. */
  void addHolesOf(TimeRangeSet other) {
    if (!other.ends.isEmpty()) {
      other
          .missingWithin(other.ends.firstKey(), other.ends.lastEntry().getValue())
          .forEach(hole -> add(hole.from(), hole.to()));
    }
  }

  static Duration total(List<TimeRange> ranges) {
    return ranges.stream().map(TimeRange::duration).reduce(Duration.ZERO, Duration::plus);
  }
}
