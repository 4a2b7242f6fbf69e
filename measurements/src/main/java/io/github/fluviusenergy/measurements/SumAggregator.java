package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.ValidationState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums rows as they are read. Not thread-safe. */
final class SumAggregator {
  /** A row of year 1, the default of .NET, would otherwise create millions of periods. */
  private static final long MAX_DAYS = 36_525;

  private final SumPeriod period;
  private final Map<SeriesKey, Series> found = new LinkedHashMap<>();
  private @Nullable Instant first;
  private @Nullable Instant last;

  private static final class Series {
    final Coverage coverage = new Coverage();
    final Map<RegisterType, Map<Instant, Bucket>> buckets = new EnumMap<>(RegisterType.class);
  }

  private static final class Bucket {
    BigDecimal sum = BigDecimal.ZERO;
    int values;
    final TimeRangeSet estimated = new TimeRangeSet();
  }

  SumAggregator(SumPeriod period) {
    this.period = period;
  }

  void add(EnergyRow row) {
    Instant start = period.start(row.start());
    include(start);
    Series series = found.computeIfAbsent(SeriesKey.of(row), key -> new Series());
    series.coverage.add(row);
    Bucket bucket =
        series
            .buckets
            .computeIfAbsent(row.registerType(), register -> new HashMap<>())
            .computeIfAbsent(start, key -> new Bucket());
    bucket.sum = bucket.sum.add(row.value());
    bucket.values++;
    if (row.validationState() == ValidationState.ESTIMATED) {
      bucket.estimated.add(row.start(), row.end());
    }
  }

  /** Includes the periods that {@code [from, to)} touches, even without rows. */
  void include(Instant from, Instant to) {
    include(period.start(from));
    include(period.start(to.minusNanos(1)));
  }

  private void include(Instant start) {
    first = first == null || start.isBefore(first) ? start : first;
    last = last == null || start.isAfter(last) ? start : last;
    if (ChronoUnit.DAYS.between(first, last) > MAX_DAYS) {
      throw new EnergyDataException(
          "cannot sum from "
              + first
              + " to "
              + last
              + ", more than a hundred years: set a shorter period, or leave out rows with a wrong"
              + " time");
    }
  }

  /**
   * @throws IllegalArgumentException if the sums are by hour, and a series has rows by day only
   */
  List<EnergySum> sums() {
    List<EnergySum> sums = new ArrayList<>();
    SeriesKey.finest(found)
        .forEach(
            (key, series) -> {
              if (key.granularity() == SliceGranularity.DAILY && period == SumPeriod.HOUR) {
                throw new IllegalArgumentException(
                    "cannot sum daily values by hour: set granularity HOURLY_QUARTER_HOURLY, or sum"
                        + " by day or month");
              }
              addSums(key, series, sums);
            });
    return List.copyOf(sums);
  }

  private void addSums(SeriesKey key, Series series, List<EnergySum> sums) {
    if (first == null || last == null) {
      return;
    }
    TimeRangeSet missing = series.coverage.missing(first, period.next(last));
    series.buckets.forEach(
        (register, byStart) -> {
          for (Instant start = first; !start.isAfter(last); start = period.next(start)) {
            Bucket bucket = byStart.getOrDefault(start, new Bucket());
            Instant end = period.next(start);
            sums.add(
                new EnergySum(
                    key,
                    register,
                    period,
                    start,
                    bucket.sum,
                    bucket.values,
                    TimeRangeSet.length(series.coverage.ofPeriod(missing, start, end)),
                    TimeRangeSet.length(bucket.estimated.within(start, end))));
          }
        });
  }
}
