package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.SliceGranularity;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * When slices start, by the calendar: days at midnights in Brussels, so 23 or 25 hours long when
 * the clocks change, with 92 or 100 quarter hours.
 */
final class SliceGrid {
  private SliceGrid() {}

  /** The starts of all slices that lie wholly in {@code [from, to)}, ascending. */
  static Stream<Instant> starts(SliceGranularity granularity, Instant from, Instant to) {
    return Stream.iterate(
        first(granularity, from),
        start -> !next(granularity, start).isAfter(to),
        start -> next(granularity, start));
  }

  /** The start of the first slice that starts at that time or later. */
  private static Instant first(SliceGranularity granularity, Instant from) {
    if (granularity == SliceGranularity.DAILY) {
      Instant midnight = Brussels.startOf(Brussels.dayOf(from));
      return midnight.isBefore(from) ? next(granularity, midnight) : midnight;
    }
    // Brussels is whole hours from UTC
    long seconds = length(granularity).toSeconds();
    long second = from.getNano() == 0 ? from.getEpochSecond() : from.getEpochSecond() + 1;
    return Instant.ofEpochSecond(-Math.floorDiv(-second, seconds) * seconds);
  }

  static Instant next(SliceGranularity granularity, Instant start) {
    return granularity == SliceGranularity.DAILY
        ? Brussels.startOf(Brussels.dayOf(start).plusDays(1))
        : start.plus(length(granularity));
  }

  private static Duration length(SliceGranularity granularity) {
    return Duration.ofMinutes(granularity == SliceGranularity.HOURLY ? 60 : 15);
  }
}
