package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.EnergyArrays;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The responses to a period's parts, put together as if they were one response. */
final class ResponseMerger {
  private @Nullable EnergyResponse last;
  private @Nullable Headpoint lastHeadpoint;
  private boolean isOneKind = true;
  private int headpoints;
  private @Nullable Arrays own;
  private final Map<MeteringPoint.Identity, Meter> meters = new LinkedHashMap<>();
  private final Map<SubKey, Sub> subs = new LinkedHashMap<>();
  private final List<SubHeadpoint> unknownSubs = new ArrayList<>();

  private record SubKey(Class<?> kind, MeteringPoint.Identity identity) {}

  /** The three arrays of one place. */
  private static final class Arrays {
    final List<TimeSlice> daily = new ArrayList<>();
    final List<TimeSlice> hourly = new ArrayList<>();
    final List<TimeSlice> quarterHourly = new ArrayList<>();

    void add(Part part, EnergyArrays energy) {
      energy.dailyEnergy().stream().filter(part::contains).forEach(daily::add);
      energy.hourlyEnergy().stream().filter(part::contains).forEach(hourly::add);
      energy.quarterHourlyEnergy().stream().filter(part::contains).forEach(quarterHourly::add);
    }

    List<TimeSlice> daily() {
      return withoutSuperseded(daily);
    }

    List<TimeSlice> hourly() {
      return withoutSuperseded(hourly);
    }

    List<TimeSlice> quarterHourly() {
      return withoutSuperseded(quarterHourly);
    }
  }

  /**
   * Leaves out slices of which every value has a better one for the same key in another slice; see
   * {@link RowBuffer}. Of equal slices without a time, keeps one.
   */
  private static List<TimeSlice> withoutSuperseded(List<TimeSlice> slices) {
    Map<Instant, List<TimeSlice>> byStart = new HashMap<>();
    Set<TimeSlice> withoutTime = new HashSet<>();
    Set<TimeSlice> superseded = Collections.newSetFromMap(new IdentityHashMap<>());
    for (TimeSlice slice : slices) {
      if (slice.start() != null && slice.end() != null) {
        byStart.computeIfAbsent(slice.start().toInstant(), s -> new ArrayList<>()).add(slice);
      } else if (!withoutTime.add(slice)) {
        superseded.add(slice);
      }
    }
    for (List<TimeSlice> same : byStart.values()) {
      if (same.size() > 1) {
        superseded.addAll(RowBuffer.superseded(same));
      }
    }
    return slices.stream().filter(slice -> !superseded.contains(slice)).toList();
  }

  private static final class Meter {
    final Arrays arrays;
    PhysicalMeter latest;

    Meter(PhysicalMeter first) {
      arrays = new Arrays();
      latest = first;
    }

    PhysicalMeter merged() {
      return latest.toBuilder()
          .dailyEnergy(arrays.daily())
          .hourlyEnergy(arrays.hourly())
          .quarterHourlyEnergy(arrays.quarterHourly())
          .build();
    }
  }

  private static final class Sub {
    final Arrays arrays;
    SubHeadpoint latest;

    Sub(SubHeadpoint first) {
      arrays = new Arrays();
      latest = first;
    }

    SubHeadpoint merged() {
      List<TimeSlice> daily = arrays.daily();
      List<TimeSlice> hourly = arrays.hourly();
      List<TimeSlice> quarters = arrays.quarterHourly();
      if (latest instanceof SubmeteringProduction s) {
        return s.toBuilder()
            .dailyEnergy(daily)
            .hourlyEnergy(hourly)
            .quarterHourlyEnergy(quarters)
            .build();
      }
      if (latest instanceof SubmeteringOfftake s) {
        return s.toBuilder()
            .dailyEnergy(daily)
            .hourlyEnergy(hourly)
            .quarterHourlyEnergy(quarters)
            .build();
      }
      return ((SubmeteringAuxiliary) latest)
          .toBuilder()
              .dailyEnergy(daily)
              .hourlyEnergy(hourly)
              .quarterHourlyEnergy(quarters)
              .build();
    }
  }

  /** Adds the response to a part; parts come in ascending order. */
  void add(Part part, EnergyResponse response) {
    if (last == null || response.data() != null) {
      last = response;
    }
    Headpoint headpoint = response.data() == null ? null : response.data().headpoint();
    if (headpoint == null) {
      return;
    }
    headpoints++;
    isOneKind &= lastHeadpoint == null || lastHeadpoint.getClass() == headpoint.getClass();
    lastHeadpoint = headpoint;
    if (own == null) {
      own = new Arrays();
    }
    if (headpoint instanceof EnergyArrays energy) {
      own.add(part, energy);
    }
    headpoint.physicalMeters().forEach(meter -> add(part, headpoint, meter));
    headpoint.subHeadpoints().forEach(sub -> add(part, headpoint, sub));
  }

  private void add(Part part, Headpoint headpoint, PhysicalMeter meter) {
    MeteringPoint place = MeteringPoint.of(headpoint, meter, null, part.query().ean());
    Meter merged = meters.computeIfAbsent(place.identity(), id -> new Meter(meter));
    merged.latest = meter;
    merged.arrays.add(part, meter);
  }

  private void add(Part part, Headpoint headpoint, SubHeadpoint sub) {
    if (sub instanceof SubHeadpoint.Unknown) {
      unknownSubs.add(sub); // what is not known cannot be put together: it stays in its pieces
      return;
    }
    MeteringPoint place = MeteringPoint.of(headpoint, null, sub, part.query().ean());
    Sub merged =
        subs.computeIfAbsent(new SubKey(sub.getClass(), place.identity()), key -> new Sub(sub));
    merged.latest = sub;
    merged.arrays.add(part, sub);
  }

  EnergyResponse toResponse() {
    EnergyResponse response = last == null ? EnergyResponse.builder().build() : last;
    EnergyData data = response.data() == null ? EnergyData.builder().build() : response.data();
    return response.toBuilder().data(data.toBuilder().headpoint(headpoint()).build()).build();
  }

  private @Nullable Headpoint headpoint() {
    Headpoint latest = lastHeadpoint;
    Arrays slices = own;
    if (latest == null || slices == null) {
      return null;
    }
    if (latest instanceof Headpoint.Unknown && headpoints == 1) {
      return latest;
    }
    if (isOneKind && latest instanceof MeteringOnMeter h) {
      return h.toBuilder().physicalMeters(mergedMeters()).build();
    }
    if (isOneKind && latest instanceof MeteringOnHeadpoint h) {
      return h.toBuilder()
          .dailyEnergy(slices.daily())
          .hourlyEnergy(slices.hourly())
          .quarterHourlyEnergy(slices.quarterHourly())
          .subHeadpoints(mergedSubs())
          .build();
    }
    MeteringOnHeadpointAndMeter.Builder all =
        isOneKind && latest instanceof MeteringOnHeadpointAndMeter h
            ? h.toBuilder()
            : MeteringOnHeadpointAndMeter.builder()
                .ean(latest.ean())
                .energyTypeAsString(latest.energyTypeAsString());
    return all.dailyEnergy(slices.daily())
        .hourlyEnergy(slices.hourly())
        .quarterHourlyEnergy(slices.quarterHourly())
        .physicalMeters(mergedMeters())
        .subHeadpoints(mergedSubs())
        .build();
  }

  private List<PhysicalMeter> mergedMeters() {
    return meters.values().stream().map(Meter::merged).toList();
  }

  private List<SubHeadpoint> mergedSubs() {
    List<SubHeadpoint> all = new ArrayList<>(unknownSubs);
    subs.values().forEach(sub -> all.add(sub.merged()));
    return all;
  }
}
