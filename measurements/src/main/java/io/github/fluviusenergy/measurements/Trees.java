package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.EnergyData;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.MeteringOnHeadpoint;
import io.github.fluviusenergy.client.model.MeteringOnHeadpointAndMeter;
import io.github.fluviusenergy.client.model.MeteringOnMeter;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import io.github.fluviusenergy.client.model.SubmeteringAuxiliary;
import io.github.fluviusenergy.client.model.SubmeteringOfftake;
import io.github.fluviusenergy.client.model.SubmeteringProduction;
import io.github.fluviusenergy.client.model.TimeSlice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer's objects have in common across their kinds. */
final class Trees {
  private Trees() {}

  /** The three arrays that a headpoint, a meter or a sub-headpoint may have. */
  record Slices(List<TimeSlice> daily, List<TimeSlice> hourly, List<TimeSlice> quarterHourly) {
    static final Slices NONE = new Slices(List.of(), List.of(), List.of());
  }

  static @Nullable Headpoint headpoint(EnergyResponse response) {
    EnergyData data = response.data();
    return data == null ? null : data.headpoint();
  }

  static Slices slices(Headpoint headpoint) {
    if (headpoint instanceof MeteringOnHeadpoint h) {
      return new Slices(h.dailyEnergy(), h.hourlyEnergy(), h.quarterHourlyEnergy());
    }
    if (headpoint instanceof MeteringOnHeadpointAndMeter h) {
      return new Slices(h.dailyEnergy(), h.hourlyEnergy(), h.quarterHourlyEnergy());
    }
    if (headpoint instanceof Headpoint.Unknown h) {
      return new Slices(h.dailyEnergy(), h.hourlyEnergy(), h.quarterHourlyEnergy());
    }
    return Slices.NONE;
  }

  static List<PhysicalMeter> meters(Headpoint headpoint) {
    if (headpoint instanceof MeteringOnMeter h) {
      return h.physicalMeters();
    }
    if (headpoint instanceof MeteringOnHeadpointAndMeter h) {
      return h.physicalMeters();
    }
    return headpoint instanceof Headpoint.Unknown h ? h.physicalMeters() : List.of();
  }

  static List<SubHeadpoint> subHeadpoints(Headpoint headpoint) {
    if (headpoint instanceof MeteringOnHeadpoint h) {
      return h.subHeadpoints();
    }
    if (headpoint instanceof MeteringOnHeadpointAndMeter h) {
      return h.subHeadpoints();
    }
    return headpoint instanceof Headpoint.Unknown h ? h.subHeadpoints() : List.of();
  }

  static Slices slices(PhysicalMeter m) {
    return new Slices(m.dailyEnergy(), m.hourlyEnergy(), m.quarterHourlyEnergy());
  }

  static Slices slices(SubHeadpoint sub) {
    if (sub instanceof SubmeteringProduction s) {
      return new Slices(s.dailyEnergy(), s.hourlyEnergy(), s.quarterHourlyEnergy());
    }
    if (sub instanceof SubmeteringOfftake s) {
      return new Slices(s.dailyEnergy(), s.hourlyEnergy(), s.quarterHourlyEnergy());
    }
    if (sub instanceof SubmeteringAuxiliary s) {
      return new Slices(s.dailyEnergy(), s.hourlyEnergy(), s.quarterHourlyEnergy());
    }
    SubHeadpoint.Unknown s = (SubHeadpoint.Unknown) sub;
    return new Slices(s.dailyEnergy(), s.hourlyEnergy(), s.quarterHourlyEnergy());
  }
}
