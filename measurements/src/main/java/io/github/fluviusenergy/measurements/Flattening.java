package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.invoker.SliceGranularity;
import io.github.fluviusenergy.client.model.EnergyArrays;
import io.github.fluviusenergy.client.model.EnergyData;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import io.github.fluviusenergy.client.model.TimeSlice;
import java.util.ArrayList;
import java.util.List;

/** Converts the tree of an entire response to rows. */
final class Flattening {
  private final List<EnergyMeasurement> rows = new ArrayList<>();

  private Flattening() {}

  static List<EnergyMeasurement> rows(EnergyResponse response) {
    EnergyData data = response.data();
    Headpoint headpoint = data == null ? null : data.headpoint();
    if (headpoint == null) {
      return List.of();
    }
    Flattening flattening = new Flattening();
    if (headpoint instanceof EnergyArrays arrays) {
      flattening.add(MeteringPoint.of(headpoint, null, null, null), arrays);
    }
    for (PhysicalMeter meter : headpoint.physicalMeters()) {
      flattening.add(MeteringPoint.of(headpoint, meter, null, null), meter);
    }
    for (SubHeadpoint sub : headpoint.subHeadpoints()) {
      flattening.add(MeteringPoint.of(headpoint, null, sub, null), sub);
    }
    return List.copyOf(flattening.rows);
  }

  private void add(MeteringPoint point, EnergyArrays arrays) {
    add(point, SliceGranularity.DAILY, arrays.dailyEnergy());
    add(point, SliceGranularity.HOURLY, arrays.hourlyEnergy());
    add(point, SliceGranularity.QUARTER_HOURLY, arrays.quarterHourlyEnergy());
  }

  private void add(MeteringPoint point, SliceGranularity granularity, List<TimeSlice> slices) {
    for (TimeSlice slice : slices) {
      SliceRows.add(point, granularity, slice, rows);
    }
  }
}
