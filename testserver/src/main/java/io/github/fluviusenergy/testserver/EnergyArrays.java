package io.github.fluviusenergy.testserver;

import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.testserver.DayOfReadings.Series;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a point's {@code dailyEnergy}, {@code hourlyEnergy} and {@code quarterHourlyEnergy}; an
 * array is null if it was not asked for, is not opened or does not exist.
 */
final class EnergyArrays {
  private final EanDigits ean;
  private final boolean withDaily;
  private final boolean withFine;
  private final List<Register> registers;
  private final EnergySelection selection;
  private final List<LocalDate> days;
  private final int secondsPerSlice;
  private final Gaps gaps;

  EnergyArrays(
      EanDigits ean,
      boolean withDaily,
      boolean withFine,
      List<Register> registers,
      EnergySelection selection) {
    this.ean = ean;
    this.withDaily = withDaily && ean.hasDailySlices();
    this.withFine = withFine && ean.hasFineSlices();
    this.registers = registers;
    this.selection = selection;
    this.days = selection.days();
    this.secondsPerSlice = ean.isGas() ? GasReadings.HOUR : Premises.QUARTER;
    this.gaps = new Gaps(ean);
  }

  boolean hasSlices(Point point) {
    return !registers.isEmpty()
        && days.stream().anyMatch(day -> hasDaily(point, day) || fine(point, day).length > 0);
  }

  void write(JsonWriter json, Point point) throws IOException {
    json.name("dailyEnergy");
    writeDaily(json, point);
    json.name("hourlyEnergy");
    writeFine(json, point, ean.isGas());
    json.name("quarterHourlyEnergy");
    writeFine(json, point, !ean.isGas());
  }

  private void writeDaily(JsonWriter json, Point point) throws IOException {
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

  private void writeFine(JsonWriter json, Point point, boolean isThisArray) throws IOException {
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
          int[] counted = isGap(day, i) ? new int[0] : new int[] {i};
          writeSlice(json, from, from.plusSeconds(secondsPerSlice), values, counted);
        }
      }
    }
    json.endArray();
  }

  private boolean hasDaily(Point point, LocalDate day) {
    return withDaily
        && point.isMetered(day)
        && selection.includesDay(day)
        && (ean.hasEmptySlices() || !gaps.coversAllOf(day));
  }

  /** The numbers of a day's fine slices that are in the answer. */
  private int[] fine(Point point, LocalDate day) {
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

  /** A day's values as they are now: what was measured, when the day tariff applied, how sure. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Values(DayOfReadings readings, boolean[] isDayTariff, boolean areValidated) {
    long count(Series series, Register register, int[] slices) {
      long sum = 0;
      for (int[] energy : series.thousandths()) {
        for (int i : slices) {
          sum += register.of(energy[i], isDayTariff[i]);
        }
      }
      return sum;
    }
  }

  private Values values(Point point, LocalDate day) {
    boolean validated = selection.isValidated(day);
    int[] hours = BrusselsDay.hours(day, secondsPerSlice);
    boolean[] isDayTariff = new boolean[hours.length];
    for (int i = 0; i < hours.length; i++) {
      isDayTariff[i] = DayTariff.applies(day, hours[i]);
    }
    return new Values(point.readings().on(day, !validated), isDayTariff, validated);
  }

  /**
   * Writes a slice that is the sum of the finest ones given; without any it has no measurements.
   */
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
      json.name(register.wireName()).beginObject();
      json.name("value").value(BigDecimal.valueOf(values.count(series, register, slices), 3));
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
