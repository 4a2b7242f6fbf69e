package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.DayOfReadings.Series;
import java.util.function.Function;

/** What the meters of one headpoint measure of what happens behind it. */
final class ElectricityReadings {
  private static final int HEATER_WATTS = 2400;

  private final EanDigits ean;
  private final Premises premises;

  ElectricityReadings(EanDigits ean, boolean hasCharger) {
    this.ean = ean;
    this.premises = new Premises(ean, hasCharger);
  }

  /**
   * At the grid. What the panels give is used first: a quarter has either offtake or injection. And
   * where there are none, there is no register of injection.
   */
  Readings grid() {
    return (day, estimated) -> {
      Premises.Day energy = premises.on(day, estimated);
      int[] offtake = new int[energy.quarters()];
      int[] injection = new int[energy.quarters()];
      for (int i = 0; i < offtake.length; i++) {
        offtake[i] = Math.max(0, energy.balance(i));
        injection[i] = Math.max(0, -energy.balance(i));
      }
      Series taken = Series.kiloWattHours("offtake", offtake);
      return ean.injects()
          ? DayOfReadings.of(taken, Series.kiloWattHours("injection", injection))
          : DayOfReadings.of(taken);
    };
  }

  /** Of the panels by themselves, with what they use. */
  Readings productionAndAuxiliary() {
    return (day, estimated) -> {
      Premises.Day energy = premises.on(day, estimated);
      return DayOfReadings.of(
          Series.kiloWattHours("production", energy.produced()),
          Series.kiloWattHours("auxiliary", energy.auxiliary()));
    };
  }

  Readings production() {
    return only("production", Premises.Day::produced);
  }

  Readings auxiliary() {
    return only("auxiliary", Premises.Day::auxiliary);
  }

  Readings charger() {
    return only("offtake", Premises.Day::charged);
  }

  private Readings only(String direction, Function<Premises.Day, int[]> values) {
    return (day, estimated) ->
        DayOfReadings.of(
            Series.kiloWattHours(direction, values.apply(premises.on(day, estimated))));
  }

  /** Of a storage heater behind a meter of its own, which has current at night only. */
  Readings nightHeater() {
    Noise use = new Noise(ean.ean(), "heater");
    return (day, estimated) -> {
      int[] hours = BrusselsDay.hours(day, Premises.QUARTER);
      int[] offtake = new int[hours.length];
      long start = BrusselsDay.start(day).getEpochSecond() / Premises.QUARTER;
      double winter = LoadProfile.season(day, 0, HEATER_WATTS);
      for (int i = 0; i < hours.length; i++) {
        if (DayTariff.isNight(hours[i])) {
          double watts = winter * use.at(start + i, 0.3, 1.0, estimated);
          offtake[i] = Premises.wattHours(watts);
        }
      }
      return DayOfReadings.of(Series.kiloWattHours("offtake", offtake));
    };
  }
}
