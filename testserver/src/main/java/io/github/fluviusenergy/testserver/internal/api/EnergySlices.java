package io.github.fluviusenergy.testserver.internal.api;

import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.FineSlices;
import io.github.fluviusenergy.testserver.internal.data.BrusselsDay;
import io.github.fluviusenergy.testserver.internal.data.DayStart;
import io.github.fluviusenergy.testserver.internal.data.EanDigits;
import io.github.fluviusenergy.testserver.internal.data.Gaps;
import io.github.fluviusenergy.testserver.internal.data.GasReadings;
import io.github.fluviusenergy.testserver.internal.data.Headpoint.MeteringPoint;
import io.github.fluviusenergy.testserver.internal.data.InstallationProfile;
import io.github.fluviusenergy.testserver.internal.data.Readings;
import io.github.fluviusenergy.testserver.internal.data.Readings.Series;
import io.github.fluviusenergy.testserver.internal.data.Register;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The slices of a headpoint that a request selects. A day consists of atoms: quarter hours, hours
 * or half hours. A slice is the sum of its atoms.
 */
final class EnergySlices {
  private static final int HALF_HOUR = 1800;

  private final EanDigits ean;
  private final boolean withDaily;
  private final boolean withFine;
  private final EnergySelection selection;
  private final DayStart dayStart;
  private final boolean hasHalves;
  private final int secondsPerAtom;
  private final int secondsPerFineSlice;
  private final Gaps gaps;
  private final List<Day> days;

  /** A day of daily values, with a flag for each atom. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Day(LocalDate date, Instant start, Instant end, boolean[] isGap, boolean[] isDayTariff) {
    int[] atoms(int from, int to) {
      return IntStream.range(from, to).filter(i -> !isGap[i]).toArray();
    }
  }

  /**
   * A slice.
   *
   * @param atoms the indexes of its atoms with a value; empty if it has no measurements
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Slice(Instant start, Instant end, int[] atoms) {}

  /** The values of a metering point on one day. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Values(Readings.Day readings, boolean[] isDayTariff, boolean areValidated) {
    /** The sum of the atoms of a slice, in thousandths. */
    long sum(Series series, Register register, Slice slice) {
      long sum = 0;
      for (int[] energy : series.thousandths()) {
        for (int i : slice.atoms()) {
          sum += register.energyOf(energy[i], isDayTariff[i]);
        }
      }
      return sum;
    }

    String validationState() {
      return areValidated ? "VAL" : "EST";
    }
  }

  EnergySlices(
      EanDigits ean,
      boolean withDaily,
      boolean withFine,
      EnergySelection selection,
      DayStart dayStart,
      Dialect dialect) {
    this.ean = ean;
    this.withDaily = withDaily && ean.hasDailySlices();
    this.withFine = withFine && ean.hasFineSlices();
    this.selection = selection;
    this.dayStart = dayStart;
    this.hasHalves = dialect.get(FineSlices.class) == FineSlices.HALF_HOURS;
    int seconds = ean.isGas() ? GasReadings.HOUR : InstallationProfile.QUARTER;
    this.secondsPerAtom = hasHalves && ean.isGas() ? HALF_HOUR : seconds;
    this.secondsPerFineSlice = hasHalves ? HALF_HOUR : seconds;
    this.gaps = new Gaps(ean);
    this.days = selection.days().stream().map(this::day).toList();
  }

  private Day day(LocalDate date) {
    Instant start = dayStart.of(date);
    Instant end = dayStart.end(date);
    int atoms = (int) (Duration.between(start, end).toSeconds() / secondsPerAtom);
    boolean[] isGap = new boolean[atoms];
    boolean[] isDayTariff = new boolean[atoms];
    for (int i = 0; i < atoms; i++) {
      Instant atom = start.plusSeconds((long) i * secondsPerAtom);
      isGap[i] = gaps.covers(atom);
      isDayTariff[i] = BrusselsDay.isDayTariff(atom);
    }
    return new Day(date, start, end, isGap, isDayTariff);
  }

  boolean hasDaily() {
    return withDaily;
  }

  boolean hasFine() {
    return withFine;
  }

  List<Day> days() {
    return days;
  }

  boolean hasSlices(MeteringPoint point) {
    return days.stream()
        .anyMatch(day -> !daily(point, day).isEmpty() || !fine(point, day).isEmpty());
  }

  /** The slice of {@code dailyEnergy} on a day. */
  List<Slice> daily(MeteringPoint point, Day day) {
    if (!withDaily
        || !point.isMetered(day.date())
        || !selection.includesDaily(day.start(), day.end())) {
      return List.of();
    }
    int[] atoms = day.atoms(0, day.isGap().length);
    return atoms.length == 0 && !ean.hasEmptySlices()
        ? List.of()
        : List.of(new Slice(day.start(), day.end(), atoms));
  }

  /** The slices of {@code hourlyEnergy} or {@code quarterHourlyEnergy} on a day. */
  List<Slice> fine(MeteringPoint point, Day day) {
    if (!withFine || !point.isMetered(day.date())) {
      return List.of();
    }
    int atomsPerSlice = secondsPerFineSlice / secondsPerAtom;
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < day.isGap().length; i += atomsPerSlice) {
      Instant start = day.start().plusSeconds((long) i * secondsPerAtom);
      Instant end = start.plusSeconds(secondsPerFineSlice);
      if (selection.includesFine(start, end)) {
        int[] atoms = day.atoms(i, i + atomsPerSlice);
        if (atoms.length > 0 || ean.hasEmptySlices()) {
          slices.add(new Slice(start, end, atoms));
        }
      }
    }
    return slices;
  }

  boolean isValidated(Day day) {
    return selection.isValidated(day.date());
  }

  Values values(MeteringPoint point, Day day, boolean validated) {
    Readings readings = hasHalves && ean.isGas() ? point.readings().halved() : point.readings();
    return new Values(
        readings.byDaysFrom(dayStart, secondsPerAtom).of(day.date(), !validated),
        day.isDayTariff(),
        validated);
  }
}
