package io.github.fluviusenergy.testserver.internal.data;

import io.github.fluviusenergy.testserver.internal.data.Readings.Series;
import java.util.function.Function;

/** Electricity by the quarter hour, at the meters of one headpoint. */
final class ElectricityReadings {
  private static final int HEATER_WATTS = 2400;

  private final EanDigits ean;
  private final InstallationProfile profile;

  ElectricityReadings(EanDigits ean, boolean hasCharger) {
    this.ean = ean;
    this.profile = new InstallationProfile(ean, hasCharger);
  }

  /**
   * The exchange with the grid. The installation consumes the panels' production first, so a
   * quarter hour has either offtake or injection. Without panels, there is no injection.
   */
  Readings grid() {
    return (day, estimated) -> {
      InstallationProfile.Day energy = profile.of(day, estimated);
      int[] offtake = new int[energy.quarters()];
      int[] injection = new int[energy.quarters()];
      for (int i = 0; i < offtake.length; i++) {
        offtake[i] = Math.max(0, energy.balance(i));
        injection[i] = Math.max(0, -energy.balance(i));
      }
      Series offtakeSeries = Series.kiloWattHours("offtake", offtake);
      return ean.injects()
          ? Readings.Day.of(offtakeSeries, Series.kiloWattHours("injection", injection))
          : Readings.Day.of(offtakeSeries);
    };
  }

  /** The panels' production and auxiliary use. */
  Readings productionAndAuxiliary() {
    return (day, estimated) -> {
      InstallationProfile.Day energy = profile.of(day, estimated);
      return Readings.Day.of(
          Series.kiloWattHours("production", energy.produced()),
          Series.kiloWattHours("auxiliary", energy.auxiliary()));
    };
  }

  Readings production() {
    return only("production", InstallationProfile.Day::produced);
  }

  Readings auxiliary() {
    return only("auxiliary", InstallationProfile.Day::auxiliary);
  }

  Readings charger() {
    return only("offtake", InstallationProfile.Day::charged);
  }

  private Readings only(String direction, Function<InstallationProfile.Day, int[]> values) {
    return (day, estimated) ->
        Readings.Day.of(Series.kiloWattHours(direction, values.apply(profile.of(day, estimated))));
  }

  /** A storage heater, which has power at night only. */
  Readings nightHeater() {
    Noise use = new Noise(ean.ean(), "heater");
    return (day, estimated) -> {
      int[] hours = BrusselsDay.hours(day, InstallationProfile.QUARTER);
      int[] offtake = new int[hours.length];
      long start = BrusselsDay.start(day).getEpochSecond() / InstallationProfile.QUARTER;
      double winter = LoadProfile.season(day, 0, HEATER_WATTS);
      for (int i = 0; i < hours.length; i++) {
        if (BrusselsDay.isNight(hours[i])) {
          double watts = winter * use.at(start + i, 0.3, 1.0, estimated);
          offtake[i] = InstallationProfile.wattHours(watts);
        }
      }
      return Readings.Day.of(Series.kiloWattHours("offtake", offtake));
    };
  }
}
