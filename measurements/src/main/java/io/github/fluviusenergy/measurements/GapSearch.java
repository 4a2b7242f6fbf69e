package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.ValidationState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for gaps while rows go by; of each it keeps a bit. */
final class GapSearch {
  private final SliceGranularity granularity;
  private final Map<SeriesKey, Found> found = new LinkedHashMap<>();

  private static final class Found {
    final Coverage coverage = new Coverage();
    final SliceSet estimated = new SliceSet();
    final SliceSet notValidated = new SliceSet();
  }

  GapSearch(SliceGranularity granularity) {
    this.granularity = granularity;
  }

  void add(EnergyRow row) {
    if (row.granularity() != granularity) {
      return;
    }
    Found values = found.computeIfAbsent(SeriesKey.of(row), channel -> new Found());
    values.coverage.add(row);
    ValidationState state = row.validationState();
    if (state == ValidationState.ESTIMATED) {
      values.estimated.add(row.start());
    } else if (state != ValidationState.VALIDATED && state != ValidationState.READ) {
      values.notValidated.add(row.start());
    }
  }

  GapReport report(String ean, Instant from, Instant to) {
    List<Instant> expected = SliceGrid.starts(granularity, from, to).collect(Collectors.toList());
    List<GapReport.Series> series = new ArrayList<>();
    found.forEach(
        (channel, values) ->
            series.add(
                new GapReport.Series(
                    channel,
                    ranges(expected, start -> !values.coverage.has(start)),
                    ranges(expected, values.estimated::contains),
                    ranges(expected, values.notValidated::contains))));
    return new GapReport(ean, granularity, from, to, expected.size(), series);
  }

  /** The slices that a condition holds for, neighbours put together. */
  private List<SliceRange> ranges(List<Instant> starts, Predicate<Instant> condition) {
    List<SliceRange> ranges = new ArrayList<>();
    Instant from = null;
    int slices = 0;
    for (Instant start : starts) {
      if (condition.test(start)) {
        from = from == null ? start : from;
        slices++;
      } else {
        end(ranges, from, start, slices);
        from = null;
        slices = 0;
      }
    }
    if (from != null) {
      end(ranges, from, SliceGrid.next(granularity, starts.get(starts.size() - 1)), slices);
    }
    return ranges;
  }

  private static void end(List<SliceRange> ranges, @Nullable Instant from, Instant to, int slices) {
    if (from != null) {
      ranges.add(new SliceRange(from, to, slices));
    }
  }
}
