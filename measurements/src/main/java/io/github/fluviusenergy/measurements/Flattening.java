package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.invoker.SliceGranularity;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import io.github.fluviusenergy.client.model.TimeSlice;
import java.util.ArrayList;
import java.util.List;

/** Turns the tree of a whole answer into rows. */
final class Flattening {
  private final List<EnergyMeasurement> rows = new ArrayList<>();

  private Flattening() {}

  static List<EnergyMeasurement> rows(EnergyResponse response) {
    Headpoint headpoint = Trees.headpoint(response);
    if (headpoint == null) {
      return List.of();
    }
    Flattening flattening = new Flattening();
    flattening.arrays(MeteringPoint.of(headpoint, null, null, null), Trees.slices(headpoint));
    for (PhysicalMeter meter : Trees.meters(headpoint)) {
      flattening.arrays(MeteringPoint.of(headpoint, meter, null, null), Trees.slices(meter));
    }
    for (SubHeadpoint sub : Trees.subHeadpoints(headpoint)) {
      flattening.arrays(MeteringPoint.of(headpoint, null, sub, null), Trees.slices(sub));
    }
    return List.copyOf(flattening.rows);
  }

  private void arrays(MeteringPoint point, Trees.Slices slices) {
    array(point, SliceGranularity.DAILY, slices.daily());
    array(point, SliceGranularity.HOURLY, slices.hourly());
    array(point, SliceGranularity.QUARTER_HOURLY, slices.quarterHourly());
  }

  private void array(MeteringPoint point, SliceGranularity granularity, List<TimeSlice> slices) {
    for (TimeSlice slice : slices) {
      SliceRows.add(point, granularity, slice, rows);
    }
  }
}
