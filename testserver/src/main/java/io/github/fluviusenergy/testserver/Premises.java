package io.github.fluviusenergy.testserver;

import java.time.LocalDate;

/**
 * What happens behind one electricity headpoint, by the quarter of an hour: a household or a firm
 * with its daily, weekly and seasonal course, a car that charges in the evening, and solar panels
 * that follow the sun's height and the clouds.
 */
final class Premises {
  static final int QUARTER = 900;

  private static final double HOURS_PER_QUARTER = 0.25;
  private static final int CHARGER_WATTS = 7400;
  private static final int CHARGING_STARTS = 19;

  private final LoadProfile profile;
  private final boolean hasPanels;
  private final boolean hasCharger;
  private final boolean countsAuxiliary;
  private final Noise load;
  private final Noise clouds;
  private final Noise car;
  private final double size;
  private final double peakWatts;

  Premises(EanDigits ean, boolean hasCharger) {
    this.profile = ean.isFirm() ? LoadProfile.FIRM_WATTS : LoadProfile.HOUSEHOLD_WATTS;
    this.hasPanels = ean.injects();
    this.hasCharger = hasCharger;
    this.countsAuxiliary = ean.metersProduction();
    this.load = new Noise(ean.ean(), "load");
    this.clouds = new Noise(ean.ean(), "clouds");
    this.car = new Noise(ean.ean(), "car");
    Noise sizes = new Noise(ean.ean(), "size");
    this.size = sizes.at(0, 0.7, 1.9);
    this.peakWatts = sizes.at(1, 2500, 6000) * (ean.isFirm() ? 5 : 1);
  }

  /**
   * One day, a value for each quarter, in Wh.
   *
   * @param used by all but the car and the panels
   * @param charged by the car
   * @param produced by the panels
   * @param auxiliary by the panels themselves, at night too
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Day(int[] used, int[] charged, int[] produced, int[] auxiliary) {
    /** What the grid gives, less what it takes. */
    int balance(int quarter) {
      return used[quarter] + charged[quarter] + auxiliary[quarter] - produced[quarter];
    }

    int quarters() {
      return used.length;
    }
  }

  Day on(LocalDate day, boolean estimated) {
    int[] hours = BrusselsDay.hours(day, QUARTER);
    int quarters = hours.length;
    Day energy =
        new Day(new int[quarters], new int[quarters], new int[quarters], new int[quarters]);
    long start = BrusselsDay.start(day).getEpochSecond();
    double season = size * LoadProfile.season(day, 1.0, 1.35);
    double sky = clouds.at(day.toEpochDay(), 0.2, 1.0, estimated);
    int chargingQuarters = hasCharger ? (int) car.at(day.toEpochDay(), -10, 16, estimated) : 0;
    Sun sun = new Sun(day);
    for (int i = 0; i < quarters; i++) {
      long time = start + (long) i * QUARTER;
      energy.used[i] =
          wattHours(
              profile.at(day, hours[i]) * season * load.at(time / QUARTER, 0.5, 1.5, estimated));
      if (hours[i] >= CHARGING_STARTS && chargingQuarters > 0) {
        energy.charged[i] = wattHours(CHARGER_WATTS);
        chargingQuarters--;
      }
      if (hasPanels) {
        energy.produced[i] = wattHours(peakWatts * sun.height(time) * sky);
      }
      if (countsAuxiliary) {
        energy.auxiliary[i] = 3 + energy.produced[i] / 200;
      }
    }
    return energy;
  }

  static int wattHours(double watts) {
    return (int) Math.round(watts * HOURS_PER_QUARTER);
  }
}
