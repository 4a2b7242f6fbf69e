package io.github.fluviusenergy.testserver;

import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.testserver.DayOfReadings.Register;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The energy answer of a meter that is its headpoint's only one ({@code metering-on-meter}). The
 * headpoint is null if there is nothing in it.
 */
final class EnergyAnswer implements StreamedJson.Document {
  private final Meter meter;
  private final boolean wantsDaily;
  private final boolean wantsFine;
  private final EnergySelection selection;
  private final Instant now;

  EnergyAnswer(Meter meter, @Nullable String granularity, EnergySelection selection, Instant now) {
    this.meter = meter;
    this.wantsDaily = !"hourly_quarterhourly".equals(granularity);
    this.wantsFine = meter.hasFineSlices() && !"daily".equals(granularity);
    this.selection = selection;
    this.now = now;
  }

  @Override
  public void writeTo(JsonWriter json) throws IOException {
    json.beginObject();
    json.name("_meta").beginObject().name("fetchTime").value(Wire.text(now)).endObject();
    json.name("data").beginObject().name("headpoint");
    Readings readings = meter.readings();
    List<LocalDate> days = selection.days();
    if (hasSlices(readings, days)) {
      writeHeadpoint(json, readings, days);
    } else {
      json.nullValue();
    }
    json.endObject().endObject();
  }

  private boolean hasSlices(Readings readings, List<LocalDate> days) {
    for (LocalDate day : days) {
      if (wantsDaily && selection.includes(day, BrusselsDay.start(day))) {
        return true;
      }
      int slices = wantsFine ? BrusselsDay.slices(day, readings.secondsPerSlice()) : 0;
      for (int i = 0; i < slices; i++) {
        if (selection.includes(day, sliceStart(readings, day, i))) {
          return true;
        }
      }
    }
    return false;
  }

  private void writeHeadpoint(JsonWriter json, Readings readings, List<LocalDate> days)
      throws IOException {
    json.beginObject();
    json.name("$type").value("metering-on-meter");
    json.name("ean").value(meter.ean());
    json.name("energyType").value(meter.energyType());
    json.name("physicalMeters").beginArray().beginObject();
    json.name("seqNumber").value("1");
    json.name("meterID").value(meter.meterId());
    json.name("dailyEnergy");
    writeDays(json, readings, days);
    json.name("hourlyEnergy");
    writeSlices(json, readings, days, wantsFine && meter.isGas());
    json.name("quarterHourlyEnergy");
    writeSlices(json, readings, days, wantsFine && !meter.isGas());
    json.endObject().endArray().endObject();
  }

  private void writeDays(JsonWriter json, Readings readings, List<LocalDate> days)
      throws IOException {
    if (!wantsDaily) {
      json.nullValue();
      return;
    }
    json.beginArray();
    for (LocalDate day : days) {
      Instant start = BrusselsDay.start(day);
      if (selection.includes(day, start)) {
        Slice slice = new Slice(start, BrusselsDay.end(day), selection.isValidated(day));
        writeSlice(json, slice, readings.on(day), Register::total);
      }
    }
    json.endArray();
  }

  private void writeSlices(JsonWriter json, Readings readings, List<LocalDate> days, boolean wanted)
      throws IOException {
    if (!wanted) {
      json.nullValue();
      return;
    }
    json.beginArray();
    for (LocalDate day : days) {
      DayOfReadings values = readings.on(day);
      boolean validated = selection.isValidated(day);
      int slices = BrusselsDay.slices(day, readings.secondsPerSlice());
      for (int i = 0; i < slices; i++) {
        int index = i;
        Instant start = sliceStart(readings, day, i);
        if (selection.includes(day, start)) {
          Instant end = start.plusSeconds(readings.secondsPerSlice());
          writeSlice(json, new Slice(start, end, validated), values, r -> r.thousandths()[index]);
        }
      }
    }
    json.endArray();
  }

  private static Instant sliceStart(Readings readings, LocalDate day, int index) {
    return BrusselsDay.start(day).plusSeconds((long) index * readings.secondsPerSlice());
  }

  private record Slice(Instant start, Instant end, boolean isValidated) {}

  private static void writeSlice(
      JsonWriter json, Slice slice, DayOfReadings values, ToLongFunction<Register> thousandths)
      throws IOException {
    json.beginObject();
    json.name("start").value(slice.start().toString());
    json.name("end").value(slice.end().toString());
    json.name("measurements").beginArray();
    for (List<Register> measurement : values.measurements()) {
      json.beginObject();
      for (Register register : measurement) {
        json.name(register.direction()).beginObject().name("total");
        writeValue(json, register, thousandths.applyAsLong(register), slice.isValidated());
        json.endObject();
      }
      json.endObject();
    }
    json.endArray().endObject();
  }

  private static void writeValue(
      JsonWriter json, Register register, long thousandths, boolean validated) throws IOException {
    json.beginObject();
    json.name("value").value(BigDecimal.valueOf(thousandths, 3));
    json.name("unit").value(register.unit());
    json.name("validationState").value(validated ? "VAL" : "EST");
    if (register.isConverted()) {
      json.name("gasConversionFactor").value(validated ? "D" : "P");
    }
    json.endObject();
  }
}
