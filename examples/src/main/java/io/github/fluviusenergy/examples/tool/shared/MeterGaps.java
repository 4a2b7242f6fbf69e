package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.GapReport;
import io.github.fluviusenergy.measurements.SliceRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The missing and estimated slices of offtake and injection, combined from the series of a {@link
 * GapReport}. If several series contain the same energy (headpoint and meters, or {@code total} and
 * {@code day} and {@code night}), a slice is missing if all of them lack it.
 *
 * @param granularity the length of the slices
 * @param missing starts of slices without offtake or injection
 * @param estimated starts of slices with an estimated value
 */
public record MeterGaps(
    SliceGranularity granularity, NavigableSet<Instant> missing, NavigableSet<Instant> estimated) {

  public static MeterGaps of(GapReport report, MeasurementUnit unit) {
    SliceGranularity granularity = report.granularity();
    Map<Direction, NavigableSet<Instant>> missing = new EnumMap<>(Direction.class);
    NavigableSet<Instant> estimated = new TreeSet<>();
    for (GapReport.Series series : report.series()) {
      if (isCounted(series, unit)) {
        NavigableSet<Instant> starts = starts(series.missing(), granularity);
        NavigableSet<Instant> others = missing.putIfAbsent(series.direction(), starts);
        if (others != null) {
          others.retainAll(starts);
        }
        estimated.addAll(starts(series.estimated(), granularity));
      }
    }
    NavigableSet<Instant> ofAny = new TreeSet<>();
    missing.values().forEach(ofAny::addAll);
    return new MeterGaps(granularity, ofAny, estimated);
  }

  private static boolean isCounted(GapReport.Series series, MeasurementUnit unit) {
    boolean ofTheGrid =
        series.direction() == Direction.OFFTAKE || series.direction() == Direction.INJECTION;
    return ofTheGrid
        && series.unit().equals(unit.value())
        && series.registerTypes().stream()
            .allMatch(
                register -> SummableRows.count(series.source(), series.direction(), register));
  }

  private static NavigableSet<Instant> starts(
      List<SliceRange> ranges, SliceGranularity granularity) {
    NavigableSet<Instant> starts = new TreeSet<>();
    for (SliceRange range : ranges) {
      for (Instant start = range.from();
          start.isBefore(range.to());
          start = next(start, granularity)) {
        starts.add(start);
      }
    }
    return starts;
  }

  /** Returns the end of a slice, which is the start of the next. */
  private static Instant next(Instant start, SliceGranularity granularity) {
    return switch (granularity) {
      case QUARTER_HOURLY -> start.plus(15, ChronoUnit.MINUTES);
      case HOURLY -> start.plus(1, ChronoUnit.HOURS);
      case DAILY -> BrusselsTime.startOf(BrusselsTime.dayOf(start).plusDays(1));
    };
  }

  /** Returns the number of missing slices in a period. */
  public int missing(Instant from, Instant to) {
    return missing.subSet(from, to).size();
  }

  /** Returns the number of estimated slices in a period. */
  public int estimated(Instant from, Instant to) {
    return estimated.subSet(from, to).size();
  }

  /** Returns the missing slices as ranges, in ascending order. */
  public List<SliceRange> ranges() {
    TreeSet<Instant> left = new TreeSet<>(missing);
    List<SliceRange> ranges = new ArrayList<>();
    while (!left.isEmpty()) {
      Instant from = left.first();
      Instant to = from;
      int slices = 0;
      while (left.remove(to)) {
        to = next(to, granularity);
        slices++;
      }
      ranges.add(new SliceRange(from, to, slices));
    }
    return ranges;
  }
}
