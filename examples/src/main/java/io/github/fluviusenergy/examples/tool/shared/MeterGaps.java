package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.GapReport;
import io.github.fluviusenergy.measurements.SummableRows;
import io.github.fluviusenergy.measurements.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The time without values of offtake and of injection, combined from the series of a {@link
 * GapReport}. If several series contain the same energy (headpoint and meters, or {@code total} and
 * {@code day} and {@code night}), time is missing if all of them lack it.
 *
 * @param granularity the unit in which time is counted
 * @param missing the ranges without a value, in ascending order, for each direction with values
 */
public record MeterGaps(SliceGranularity granularity, Map<Direction, List<TimeRange>> missing) {

  public static MeterGaps of(GapReport report, MeasurementUnit unit, SliceGranularity granularity) {
    Map<Direction, List<TimeRange>> missing = new EnumMap<>(Direction.class);
    for (GapReport.Series series : report.series()) {
      if (isCounted(series, unit)) {
        missing.merge(series.direction(), series.missing(), MeterGaps::intersection);
      }
    }
    return new MeterGaps(granularity, missing);
  }

  private static boolean isCounted(GapReport.Series series, MeasurementUnit unit) {
    boolean ofTheGrid =
        series.direction() == Direction.OFFTAKE || series.direction() == Direction.INJECTION;
    return ofTheGrid
        && series.unit().equals(unit.value())
        && series.registerTypes().stream()
            .allMatch(
                register -> SummableRows.includes(series.source(), series.direction(), register));
  }

  private static List<TimeRange> intersection(List<TimeRange> some, List<TimeRange> others) {
    List<TimeRange> common = new ArrayList<>();
    for (TimeRange range : some) {
      common.addAll(within(others, range.from(), range.to()));
    }
    return common;
  }

  private static List<TimeRange> within(List<TimeRange> ranges, Instant from, Instant to) {
    return ranges.stream()
        .filter(range -> range.from().isBefore(to) && from.isBefore(range.to()))
        .map(
            range ->
                new TimeRange(
                    range.from().isBefore(from) ? from : range.from(),
                    range.to().isAfter(to) ? to : range.to()))
        .toList();
  }

  /** Returns how many quarter hours, hours or days of a period have no value. */
  public long missing(Direction direction, Instant from, Instant to) {
    return count(within(missing.getOrDefault(direction, List.of()), from, to));
  }

  private long count(List<TimeRange> ranges) {
    return ranges.stream().mapToLong(range -> count(range.duration())).sum();
  }

  /** Returns how many quarter hours, hours or days some time is, rounded; 1 at least. */
  public long count(Duration time) {
    long seconds =
        switch (granularity) {
          case QUARTER_HOURLY -> 900;
          case HOURLY -> 3600;
          case DAILY -> 86_400;
        };
    return Math.max(1, (time.toSeconds() + seconds / 2) / seconds);
  }
}
