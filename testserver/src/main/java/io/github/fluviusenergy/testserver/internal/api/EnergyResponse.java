package io.github.fluviusenergy.testserver.internal.api;

import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.DuplicatePlacement;
import io.github.fluviusenergy.testserver.dialect.Dialect.Duplicates;
import io.github.fluviusenergy.testserver.dialect.Dialect.NoData;
import io.github.fluviusenergy.testserver.dialect.Dialect.TypePosition;
import io.github.fluviusenergy.testserver.internal.api.EnergySlices.Day;
import io.github.fluviusenergy.testserver.internal.api.EnergySlices.Slice;
import io.github.fluviusenergy.testserver.internal.api.EnergySlices.Values;
import io.github.fluviusenergy.testserver.internal.data.Headpoint;
import io.github.fluviusenergy.testserver.internal.data.Headpoint.MeteringPoint;
import io.github.fluviusenergy.testserver.internal.data.Headpoint.PhysicalMeter;
import io.github.fluviusenergy.testserver.internal.data.Headpoint.SubHeadpoint;
import io.github.fluviusenergy.testserver.internal.data.Readings.Series;
import io.github.fluviusenergy.testserver.internal.data.Register;
import io.github.fluviusenergy.testserver.internal.http.StreamedJson;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The data of an energy response. An array of energy is null if it is not requested, has no access
 * or does not exist.
 */
final class EnergyResponse implements StreamedJson.Document {
  private final Headpoint headpoint;
  private final List<Register> registers;
  private final EnergySlices slices;
  private final ResponseFormat format;
  private final NoData noData;
  private final Duplicates duplicates;
  private final DuplicatePlacement placement;
  private final List<PhysicalMeter> meters;
  private final boolean isEmpty;

  EnergyResponse(
      Headpoint headpoint,
      List<Register> registers,
      EnergySlices slices,
      ResponseFormat format,
      Dialect dialect) {
    this.headpoint = headpoint;
    this.registers = registers;
    this.slices = slices;
    this.format = format;
    this.noData = dialect.get(NoData.class);
    this.duplicates = dialect.get(Duplicates.class);
    this.placement = dialect.get(DuplicatePlacement.class);
    // The API omits a meter that did not exist in the period.
    List<PhysicalMeter> existing =
        headpoint.meters().stream().filter(meter -> hasSlices(meter.point())).toList();
    MeteringPoint own = headpoint.own();
    this.isEmpty = existing.isEmpty() && (own == null || !hasSlices(own));
    this.meters = isEmpty ? headpoint.meters() : existing;
  }

  /** Whether there are no slices. */
  boolean isEmpty() {
    return isEmpty;
  }

  @Override
  public void writeTo(JsonWriter json) throws IOException {
    json.beginObject().name("headpoint");
    if (isEmpty && noData != NoData.NO_ARRAYS && noData != NoData.EMPTY_ARRAYS) {
      json.nullValue();
    } else {
      writeHeadpoint(json, !isEmpty || noData == NoData.EMPTY_ARRAYS);
    }
    json.endObject();
  }

  private void writeHeadpoint(JsonWriter json, boolean withArrays) throws IOException {
    String type = headpoint.ean().shape().type();
    json.beginObject();
    format.writeType(json, TypePosition.FIRST, type);
    json.name("ean").value(headpoint.ean().ean());
    format.writeType(json, TypePosition.LATER, type);
    json.name("energyType").value(headpoint.ean().energyType());
    if (withArrays) {
      writeArrays(json);
    }
    format.writeType(json, TypePosition.LAST, type);
    json.endObject();
  }

  private void writeArrays(JsonWriter json) throws IOException {
    MeteringPoint own = headpoint.own();
    if (own != null) {
      writeEnergy(json, own);
    }
    if (!headpoint.meters().isEmpty()) {
      json.name("physicalMeters").beginArray();
      for (PhysicalMeter meter : meters) {
        writeMeter(json, meter);
      }
      json.endArray();
    }
    if (own != null) {
      json.name("subHeadpoints").beginArray();
      for (SubHeadpoint sub : headpoint.subHeadpoints()) {
        writeSubHeadpoint(json, sub);
      }
      json.endArray();
    }
  }

  private void writeMeter(JsonWriter json, PhysicalMeter meter) throws IOException {
    json.beginObject();
    json.name("seqNumber").value(Integer.toString(meter.seqNumber()));
    json.name("meterID").value(meter.meterId());
    writeEnergy(json, meter.point());
    json.endObject();
  }

  private void writeSubHeadpoint(JsonWriter json, SubHeadpoint sub) throws IOException {
    json.beginObject();
    format.writeType(json, TypePosition.FIRST, sub.type());
    json.name("ean").value(sub.ean());
    json.name("seqNumber").value(Integer.toString(sub.seqNumber()));
    format.writeType(json, TypePosition.LATER, sub.type());
    json.name("vregId").value(sub.vregId());
    json.name("type").value(sub.installation());
    writeEnergy(json, sub.point());
    format.writeType(json, TypePosition.LAST, sub.type());
    json.endObject();
  }

  private boolean hasSlices(MeteringPoint point) {
    return !registers.isEmpty() && slices.hasSlices(point);
  }

  private void writeEnergy(JsonWriter json, MeteringPoint point) throws IOException {
    boolean isGas = headpoint.ean().isGas();
    json.name("dailyEnergy");
    writeArray(json, point, slices.hasDaily(), slices::daily);
    json.name("hourlyEnergy");
    writeArray(json, point, slices.hasFine() && isGas, slices::fine);
    json.name("quarterHourlyEnergy");
    writeArray(json, point, slices.hasFine() && !isGas, slices::fine);
  }

  private void writeArray(
      JsonWriter json,
      MeteringPoint point,
      boolean exists,
      BiFunction<MeteringPoint, Day, List<Slice>> slicesOf)
      throws IOException {
    if (!exists) {
      json.nullValue();
      return;
    }
    json.beginArray();
    boolean isApart = duplicates != Duplicates.NONE && placement == DuplicatePlacement.APART;
    for (int pass = 0; !isEmpty && pass < (isApart ? 2 : 1); pass++) {
      for (Day day : slices.days()) {
        List<Slice> ofDay = slicesOf.apply(point, day);
        List<Boolean> states = states(day);
        if (isApart) {
          states = states.size() > pass ? states.subList(pass, pass + 1) : List.of();
        }
        if (!ofDay.isEmpty()) {
          writeSlices(json, ofDay, states.stream().map(v -> slices.values(point, day, v)).toList());
        }
      }
    }
    json.endArray();
  }

  /** Whether each value of a slice is validated. */
  private List<Boolean> states(Day day) {
    boolean validated = slices.isValidated(day);
    return switch (duplicates) {
      case NONE -> List.of(validated);
      case SAME_VALUE -> List.of(validated, validated);
      case ESTIMATE_FIRST -> validated ? List.of(false, true) : List.of(false);
      case VALIDATED_FIRST -> validated ? List.of(true, false) : List.of(false);
    };
  }

  private void writeSlices(JsonWriter json, List<Slice> ofDay, List<Values> values)
      throws IOException {
    for (Slice slice : ofDay) {
      for (Values each : values) {
        writeSlice(json, slice, each);
      }
    }
  }

  private void writeSlice(JsonWriter json, Slice slice, Values values) throws IOException {
    json.beginObject();
    json.name("start").value(format.dateTime(slice.start()));
    json.name("end").value(format.dateTime(slice.end()));
    json.name("measurements");
    if (slice.atoms().length == 0) {
      json.nullValue();
    } else {
      json.beginArray();
      for (List<Series> directions : values.readings().measurements()) {
        json.beginObject();
        for (Series series : directions) {
          writeValueSet(json, values, series, slice);
        }
        json.endObject();
      }
      json.endArray();
    }
    json.endObject();
  }

  private void writeValueSet(JsonWriter json, Values values, Series series, Slice slice)
      throws IOException {
    json.name(series.direction()).beginObject();
    for (Register register : registers) {
      json.name(register.fieldName()).beginObject();
      format.writeDecimal(json.name("value"), values.sum(series, register, slice));
      json.name("unit").value(register.unit(series.unit()));
      json.name("validationState").value(values.validationState());
      if (series.isConverted()) {
        json.name("gasConversionFactor").value(conversionFactor(values.areValidated()));
      }
      json.endObject();
    }
    json.endObject();
  }

  private String conversionFactor(boolean validated) {
    if (headpoint.ean().hasConstantFactor()) {
      return "C";
    }
    return validated ? "D" : "P";
  }
}
