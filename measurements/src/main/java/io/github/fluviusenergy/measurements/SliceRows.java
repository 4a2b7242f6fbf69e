package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.EnergyArrays;
import io.github.fluviusenergy.client.model.EnergyData;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.Measurement;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.RegisterValue;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import io.github.fluviusenergy.client.model.TimeSlice;
import io.github.fluviusenergy.client.model.ValueSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes one slice's rows: the only place that knows what is in a slice. */
final class SliceRows {
  private final MeteringPoint point;
  private final SliceGranularity granularity;
  private final Collection<EnergyRow> rows;
  private final TimeSlice slice;
  private @Nullable Instant start;
  private @Nullable Instant end;

  private SliceRows(
      MeteringPoint point,
      SliceGranularity granularity,
      TimeSlice slice,
      Collection<EnergyRow> rows) {
    this.point = point;
    this.granularity = granularity;
    this.slice = slice;
    this.rows = rows;
  }

  /** Converts an entire response. */
  static List<EnergyRow> of(EnergyResponse response) {
    EnergyData data = response.data();
    Headpoint headpoint = data == null ? null : data.headpoint();
    if (headpoint == null) {
      return List.of();
    }
    List<EnergyRow> rows = new ArrayList<>();
    if (headpoint instanceof EnergyArrays arrays) {
      addAll(MeteringPoint.of(headpoint, null, null, null), arrays, rows);
    }
    for (PhysicalMeter meter : headpoint.physicalMeters()) {
      addAll(MeteringPoint.of(headpoint, meter, null, null), meter, rows);
    }
    for (SubHeadpoint sub : headpoint.subHeadpoints()) {
      addAll(MeteringPoint.of(headpoint, null, sub, null), sub, rows);
    }
    return List.copyOf(rows);
  }

  private static void addAll(MeteringPoint point, EnergyArrays arrays, Collection<EnergyRow> rows) {
    arrays.dailyEnergy().forEach(slice -> add(point, SliceGranularity.DAILY, slice, rows));
    arrays.hourlyEnergy().forEach(slice -> add(point, SliceGranularity.HOURLY, slice, rows));
    arrays
        .quarterHourlyEnergy()
        .forEach(slice -> add(point, SliceGranularity.QUARTER_HOURLY, slice, rows));
  }

  /** Adds a slice's rows to {@code rows}, in the order of the document. */
  static void add(
      MeteringPoint point,
      SliceGranularity granularity,
      TimeSlice slice,
      Collection<EnergyRow> rows) {
    SliceRows made = new SliceRows(point, granularity, slice, rows);
    for (Measurement measurement : slice.measurements()) {
      made.values(Direction.OFFTAKE, measurement.offtake());
      made.values(Direction.INJECTION, measurement.injection());
      made.values(Direction.PRODUCTION, measurement.production());
      made.values(Direction.AUXILIARY, measurement.auxiliary());
    }
  }

  /** The unit as keys have it: one text for each, however a response writes it; never null. */
  static String keyUnit(RegisterValue value) {
    MeasurementUnit unit = value.unit();
    return unit == null || unit == MeasurementUnit.UNKNOWN
        ? Objects.requireNonNullElse(value.unitAsString(), "")
        : unit.value();
  }

  private void values(Direction direction, @Nullable ValueSet values) {
    if (values != null) {
      value(direction, RegisterType.TOTAL, values.total());
      value(direction, RegisterType.DAY, values.day());
      value(direction, RegisterType.NIGHT, values.night());
      value(direction, RegisterType.REACTIVE, values.reactive());
      value(direction, RegisterType.INDUCTIVE, values.inductive());
      value(direction, RegisterType.CAPACITIVE, values.capacitive());
    }
  }

  private void value(Direction direction, RegisterType type, @Nullable RegisterValue register) {
    if (register == null || register.value() == null) {
      return;
    }
    if (start == null || end == null) {
      start = required(slice.start(), "start");
      end = required(slice.end(), "end");
    }
    rows.add(new EnergyRow(point, granularity, start, end, direction, type, register));
  }

  /** Energy without a time would be lost, or land in any period: neither is for us to choose. */
  private Instant required(@Nullable OffsetDateTime time, String name) {
    if (time == null) {
      throw new EnergyDataException(
          "a slice of EAN %s has values but no %s: start %s, end %s"
              .formatted(Eans.mask(point.headpointEan()), name, slice.start(), slice.end()));
    }
    return time.toInstant();
  }
}
