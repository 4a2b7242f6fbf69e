package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.ValidationState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up rows while they go by; of each it keeps a bit, to know what is missing or double. */
final class SumAggregator {
  /** Beyond it one row of year 1, .NET's default, would make for millions of periods. */
  private static final long LONGEST_DAYS = 36_525;

  private final SumPeriod period;
  private final Map<SeriesKey, Coverage> coverages = new HashMap<>();
  private final Map<Series, Map<Instant, Bucket>> buckets = new LinkedHashMap<>();
  private @Nullable Instant first;
  private @Nullable Instant last;

  private record Series(SeriesKey channel, RegisterType registerType) {}

  private static final class Bucket {
    BigDecimal sum = BigDecimal.ZERO;
    final SliceSet estimated = new SliceSet();
    int estimatedSlices;
  }

  SumAggregator(SumPeriod period) {
    this.period = period;
  }

  void add(EnergyRow row) {
    refuseIfLonger(row);
    SeriesKey channel = SeriesKey.of(row);
    coverages.computeIfAbsent(channel, c -> new Coverage()).add(row);
    Instant start = period.start(row.start());
    include(start);
    Bucket bucket =
        buckets
            .computeIfAbsent(new Series(channel, row.registerType()), s -> new HashMap<>())
            .computeIfAbsent(start, s -> new Bucket());
    bucket.sum = bucket.sum.add(row.value());
    if (row.validationState() == ValidationState.ESTIMATED && bucket.estimated.add(row.start())) {
      bucket.estimatedSlices++;
    }
  }

  /** Lets there be sums for the periods that {@code [from, to)} touches, also without rows. */
  void include(Instant from, Instant to) {
    include(period.start(from));
    include(period.start(to.minusNanos(1)));
  }

  private void include(Instant start) {
    first = first == null || start.isBefore(first) ? start : first;
    last = last == null || start.isAfter(last) ? start : last;
    if (ChronoUnit.DAYS.between(first, last) > LONGEST_DAYS) {
      throw new EnergyDataException(
          "from "
              + first
              + " to "
              + last
              + " is more than a hundred years, too long to be added up: ask for less, and leave out"
              + " rows of a wrong time");
    }
  }

  private void refuseIfLonger(EnergyRow row) {
    if (row.granularity() == SliceGranularity.DAILY && period == SumPeriod.HOUR) {
      throw new IllegalArgumentException("daily values cannot be added up to hours: " + row.key());
    }
  }

  List<EnergySum> sums() {
    List<EnergySum> sums = new ArrayList<>();
    Map<SliceGranularity, Map<Instant, List<Instant>>> grid = new HashMap<>();
    buckets.forEach(
        (series, byStart) -> {
          SliceGranularity granularity = series.channel().granularity();
          Map<Instant, List<Instant>> starts = grid.computeIfAbsent(granularity, this::sliceStarts);
          Coverage coverage = coverages.getOrDefault(series.channel(), new Coverage());
          starts.forEach(
              (start, slices) ->
                  sums.add(
                      sum(
                          series,
                          start,
                          slices,
                          coverage,
                          byStart.getOrDefault(start, new Bucket()))));
        });
    return List.copyOf(sums);
  }

  private EnergySum sum(
      Series series, Instant start, List<Instant> slices, Coverage coverage, Bucket bucket) {
    return new EnergySum(
        series.channel(),
        series.registerType(),
        period,
        start,
        bucket.sum,
        slices.size(),
        (int) slices.stream().filter(coverage::has).count(),
        bucket.estimatedSlices);
  }

  /** By period from the first to the last, the starts of its slices. */
  private Map<Instant, List<Instant>> sliceStarts(SliceGranularity granularity) {
    Map<Instant, List<Instant>> starts = new LinkedHashMap<>();
    if (first != null && last != null) {
      for (Instant start = first; !start.isAfter(last); start = period.next(start)) {
        starts.put(start, SliceGrid.starts(granularity, start, period.next(start)).toList());
      }
    }
    return starts;
  }
}
