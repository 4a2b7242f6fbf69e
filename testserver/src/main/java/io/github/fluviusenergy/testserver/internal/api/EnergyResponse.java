package io.github.fluviusenergy.testserver.internal.api;

import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.testserver.internal.data.BrusselsDay;
import io.github.fluviusenergy.testserver.internal.data.EanDigits;
import io.github.fluviusenergy.testserver.internal.data.Gaps;
import io.github.fluviusenergy.testserver.internal.data.GasReadings;
import io.github.fluviusenergy.testserver.internal.data.Headpoint;
import io.github.fluviusenergy.testserver.internal.data.Headpoint.MeteringPoint;
import io.github.fluviusenergy.testserver.internal.data.Headpoint.PhysicalMeter;
import io.github.fluviusenergy.testserver.internal.data.Headpoint.SubHeadpoint;
import io.github.fluviusenergy.testserver.internal.data.InstallationProfile;
import io.github.fluviusenergy.testserver.internal.data.Readings;
import io.github.fluviusenergy.testserver.internal.data.Readings.Series;
import io.github.fluviusenergy.testserver.internal.data.Register;
import io.github.fluviusenergy.testserver.internal.http.StreamedJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The energy response of a headpoint. The headpoint is null if it has no data. An array of energy
 * is null if it is not requested, has no access or does not exist.
 */
final class EnergyResponse implements StreamedJson.Document {
  private final Headpoint headpoint;
  private final EanDigits ean;
  private final boolean withDaily;
  private final boolean withFine;
  private final List<Register> registers;
  private final EnergySelection selection;
  private final Instant now;
  private final List<LocalDate> days;
  private final int secondsPerSlice;
  private final Gaps gaps;

  EnergyResponse(
      Headpoint headpoint,
      boolean withDaily,
      boolean withFine,
      List<Register> registers,
      EnergySelection selection,
      Instant now) {
    this.headpoint = headpoint;
    this.ean = headpoint.ean();
    this.withDaily = withDaily && ean.hasDailySlices();
    this.withFine = withFine && ean.hasFineSlices();
    this.registers = registers;
    this.selection = selection;
    this.now = now;
    this.days = selection.days();
    this.secondsPerSlice = ean.isGas() ? GasReadings.HOUR : InstallationProfile.QUARTER;
    this.gaps = new Gaps(ean);
  }

  @Override
  public void writeTo(JsonWriter json) throws IOException {
    json.beginObject();
    json.name("_meta").beginObject().name("fetchTime").value(ApiFormat.dateTime(now)).endObject();
    json.name("data").beginObject().name("headpoint");
    // The API omits a meter that did not exist in the period.
    List<PhysicalMeter> meters =
        headpoint.meters().stream().filter(meter -> hasSlices(meter.point())).toList();
    MeteringPoint own = headpoint.own();
    if (meters.isEmpty() && (own == null || !hasSlices(own))) {
      json.nullValue();
    } else {
      writeHeadpoint(json, meters);
    }
    json.endObject().endObject();
  }

  private void writeHeadpoint(JsonWriter json, List<PhysicalMeter> meters) throws IOException {
    json.beginObject();
    json.name("$type").value(headpoint.ean().shape().type());
    json.name("ean").value(headpoint.ean().ean());
    json.name("energyType").value(headpoint.ean().energyType());
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
    json.endObject();
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
    json.name("$type").value(sub.type());
    json.name("ean").value(sub.ean());
    json.name("seqNumber").value(Integer.toString(sub.seqNumber()));
    json.name("vregId").value(sub.vregId());
    json.name("type").value(sub.installation());
    writeEnergy(json, sub.point());
    json.endObject();
  }

  private boolean hasSlices(MeteringPoint point) {
    return !registers.isEmpty()
        && days.stream().anyMatch(day -> hasDaily(point, day) || fine(point, day).length > 0);
  }

  private void writeEnergy(JsonWriter json, MeteringPoint point) throws IOException {
    json.name("dailyEnergy");
    writeDaily(json, point);
    json.name("hourlyEnergy");
    writeFine(json, point, ean.isGas());
    json.name("quarterHourlyEnergy");
    writeFine(json, point, !ean.isGas());
  }

  private void writeDaily(JsonWriter json, MeteringPoint point) throws IOException {
    if (!withDaily) {
      json.nullValue();
      return;
    }
    json.beginArray();
    for (LocalDate day : days) {
      if (hasDaily(point, day)) {
        int[] slices = IntStream.range(0, slices(day)).filter(i -> !isGap(day, i)).toArray();
        writeSlice(json, BrusselsDay.start(day), BrusselsDay.end(day), values(point, day), slices);
      }
    }
    json.endArray();
  }

  private void writeFine(JsonWriter json, MeteringPoint point, boolean isThisArray)
      throws IOException {
    if (!withFine || !isThisArray) {
      json.nullValue();
      return;
    }
    json.beginArray();
    for (LocalDate day : days) {
      int[] slices = fine(point, day);
      if (slices.length > 0) {
        Instant start = BrusselsDay.start(day);
        Values values = values(point, day);
        for (int i : slices) {
          Instant from = start.plusSeconds((long) i * secondsPerSlice);
          int[] summed = isGap(day, i) ? new int[0] : new int[] {i};
          writeSlice(json, from, from.plusSeconds(secondsPerSlice), values, summed);
        }
      }
    }
    json.endArray();
  }

  private boolean hasDaily(MeteringPoint point, LocalDate day) {
    return withDaily
        && point.isMetered(day)
        && selection.includesDay(day)
        && (ean.hasEmptySlices() || !gaps.coversDay(day));
  }

  /** The indexes of a day's fine slices in the response. */
  private int[] fine(MeteringPoint point, LocalDate day) {
    if (!withFine || !point.isMetered(day)) {
      return new int[0];
    }
    Instant start = BrusselsDay.start(day);
    return IntStream.range(0, slices(day))
        .filter(
            i -> {
              Instant from = start.plusSeconds((long) i * secondsPerSlice);
              return selection.includesFine(day, from, from.plusSeconds(secondsPerSlice))
                  && (ean.hasEmptySlices() || !isGap(day, i));
            })
        .toArray();
  }

  private int slices(LocalDate day) {
    return BrusselsDay.slices(day, secondsPerSlice);
  }

  private boolean isGap(LocalDate day, int slice) {
    return gaps.covers(day, slice * secondsPerSlice);
  }

  /** The values of a day, with the tariff and the validation state. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Values(Readings.Day readings, boolean[] isDayTariff, boolean areValidated) {
    long sum(Series series, Register register, int[] slices) {
      long sum = 0;
      for (int[] energy : series.thousandths()) {
        for (int i : slices) {
          sum += register.energyOf(energy[i], isDayTariff[i]);
        }
      }
      return sum;
    }
  }

  private Values values(MeteringPoint point, LocalDate day) {
    boolean validated = selection.isValidated(day);
    int[] hours = BrusselsDay.hours(day, secondsPerSlice);
    boolean[] isDayTariff = new boolean[hours.length];
    for (int i = 0; i < hours.length; i++) {
      isDayTariff[i] = BrusselsDay.isDayTariff(day, hours[i]);
    }
    return new Values(point.readings().of(day, !validated), isDayTariff, validated);
  }

  /** Writes a slice as the sum of fine slices. Without fine slices, it has no measurements. */
  private void writeSlice(JsonWriter json, Instant start, Instant end, Values values, int[] slices)
      throws IOException {
    json.beginObject();
    json.name("start").value(start.toString());
    json.name("end").value(end.toString());
    json.name("measurements");
    if (slices.length == 0) {
      json.nullValue();
    } else {
      json.beginArray();
      for (List<Series> directions : values.readings().measurements()) {
        json.beginObject();
        for (Series series : directions) {
          writeValueSet(json, values, series, slices);
        }
        json.endObject();
      }
      json.endArray();
    }
    json.endObject();
  }

  private void writeValueSet(JsonWriter json, Values values, Series series, int[] slices)
      throws IOException {
    json.name(series.direction()).beginObject();
    for (Register register : registers) {
      json.name(register.fieldName()).beginObject();
      json.name("value").value(BigDecimal.valueOf(values.sum(series, register, slices), 3));
      json.name("unit").value(register.unit(series.unit()));
      json.name("validationState").value(values.areValidated() ? "VAL" : "EST");
      if (series.isConverted()) {
        json.name("gasConversionFactor").value(conversionFactor(values.areValidated()));
      }
      json.endObject();
    }
    json.endObject();
  }

  private String conversionFactor(boolean validated) {
    if (ean.hasConstantFactor()) {
      return "C";
    }
    return validated ? "D" : "P";
  }
}
