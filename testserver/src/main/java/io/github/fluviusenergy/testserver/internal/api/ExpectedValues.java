package io.github.fluviusenergy.testserver.internal.api;

import io.github.fluviusenergy.testserver.dialect.ExpectedValue;
import io.github.fluviusenergy.testserver.internal.api.EnergySlices.Day;
import io.github.fluviusenergy.testserver.internal.api.EnergySlices.Slice;
import io.github.fluviusenergy.testserver.internal.api.EnergySlices.Values;
import io.github.fluviusenergy.testserver.internal.data.Headpoint;
import io.github.fluviusenergy.testserver.internal.data.Headpoint.MeteringPoint;
import io.github.fluviusenergy.testserver.internal.data.Headpoint.PhysicalMeter;
import io.github.fluviusenergy.testserver.internal.data.Headpoint.SubHeadpoint;
import io.github.fluviusenergy.testserver.internal.data.Readings.Series;
import io.github.fluviusenergy.testserver.internal.data.Register;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the true values of a headpoint. */
final class ExpectedValues {
  private final EnergySlices slices;
  private final List<Register> registers;
  private final String fineArray;
  private final List<ExpectedValue> values = new ArrayList<>();

  private ExpectedValues(Headpoint headpoint, EnergySlices slices) {
    this.slices = slices;
    this.registers = Register.of(headpoint.ean(), true, true);
    this.fineArray = headpoint.ean().isGas() ? "hourly" : "quarter_hourly";
  }

  static List<ExpectedValue> of(Headpoint headpoint, EnergySlices slices) {
    ExpectedValues all = new ExpectedValues(headpoint, slices);
    MeteringPoint own = headpoint.own();
    if (own != null) {
      all.addPoint(new Source("headpoint", null, null), own);
    }
    for (PhysicalMeter meter : headpoint.meters()) {
      all.addPoint(new Source("meter", meter.meterId(), null), meter.point());
    }
    for (SubHeadpoint sub : headpoint.subHeadpoints()) {
      all.addPoint(new Source("sub_headpoint", null, sub.ean()), sub.point());
    }
    return List.copyOf(all.values);
  }

  private record Source(String kind, @Nullable String meterId, @Nullable String subHeadpointEan) {}

  private void addPoint(Source source, MeteringPoint point) {
    for (Day day : slices.days()) {
      List<Slice> daily = slices.daily(point, day);
      List<Slice> fine = slices.fine(point, day);
      if (!daily.isEmpty() || !fine.isEmpty()) {
        Values ofDay = slices.values(point, day, slices.isValidated(day));
        daily.forEach(slice -> addSlice(source, "daily", slice, ofDay));
        fine.forEach(slice -> addSlice(source, fineArray, slice, ofDay));
      }
    }
  }

  private void addSlice(Source source, String granularity, Slice slice, Values ofDay) {
    if (slice.atoms().length == 0) {
      return;
    }
    for (List<Series> directions : ofDay.readings().measurements()) {
      for (Series series : directions) {
        for (Register register : registers) {
          values.add(
              new ExpectedValue(
                  source.kind(),
                  source.meterId(),
                  source.subHeadpointEan(),
                  granularity,
                  slice.start(),
                  slice.end(),
                  series.direction(),
                  register.fieldName(),
                  BigDecimal.valueOf(ofDay.sum(series, register, slice), 3),
                  register.unit(series.unit()),
                  ofDay.validationState()));
        }
      }
    }
  }
}
