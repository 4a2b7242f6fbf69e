package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.TimeSlice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One array of slices, put together from several parts: without what lies outside its part, and
 * without what has come before.
 */
final class SliceMerger {
  private final MeteringPoint point;
  private final SliceGranularity granularity;
  private final List<TimeSlice> kept = new ArrayList<>();
  private final Set<TimeSlice> versions = new LinkedHashSet<>();
  private final KeySet keys = new KeySet();
  private final SliceSet starts = new SliceSet();

  SliceMerger(MeteringPoint point, SliceGranularity granularity) {
    this.point = point;
    this.granularity = granularity;
  }

  void add(EnergyQuery part, List<TimeSlice> slices) {
    boolean byInsertTime = part.periodType() == PeriodType.INSERT_TIME;
    for (TimeSlice slice : slices) {
      // by insert time a response may hold several versions of a slice
      if (byInsertTime ? versions.add(slice) : isInside(part, slice) && isNew(slice)) {
        kept.add(slice);
      }
    }
  }

  List<TimeSlice> slices() {
    return kept;
  }

  private static boolean isInside(EnergyQuery part, TimeSlice slice) {
    return slice.start() == null || Periods.contains(part, slice.start().toInstant());
  }

  private boolean isNew(TimeSlice slice) {
    if (slice.start() == null || slice.end() == null) {
      return versions.add(slice);
    }
    Instant start = slice.start().toInstant();
    boolean first = starts.add(start);
    List<EnergyRow> rows = new ArrayList<>();
    SliceRows.add(point, granularity, slice, rows);
    // counts them all: each must be known from here on
    long unknown = rows.stream().filter(keys::add).count();
    return first || unknown > 0;
  }
}
