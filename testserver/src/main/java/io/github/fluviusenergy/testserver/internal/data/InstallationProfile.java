package io.github.fluviusenergy.testserver.internal.data;

import java.time.LocalDate;

/**
 * The energy flows behind one electricity headpoint, by the quarter hour: a household or a company
 * with its daily, weekly and seasonal profile, a car that charges in the evening, and solar panels
 * that depend on the sun's elevation and the clouds.
 */
public final class InstallationProfile {
  public static final int QUARTER = 900;

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

  InstallationProfile(EanDigits ean, boolean hasCharger) {
    this.profile = ean.isCompany() ? LoadProfile.COMPANY_WATTS : LoadProfile.HOUSEHOLD_WATTS;
    this.hasPanels = ean.injects();
    this.hasCharger = hasCharger;
    this.countsAuxiliary = ean.metersProduction();
    this.load = new Noise(ean.ean(), "load");
    this.clouds = new Noise(ean.ean(), "clouds");
    this.car = new Noise(ean.ean(), "car");
    Noise sizes = new Noise(ean.ean(), "size");
    this.size = sizes.at(0, 0.7, 1.9);
    this.peakWatts = sizes.at(1, 2500, 6000) * (ean.isCompany() ? 5 : 1);
  }

  /**
   * The values of one day, in Wh for each quarter hour.
   *
   * @param used the use without the car and the panels
   * @param charged the use of the car
   * @param produced the production of the panels
   * @param auxiliary the use of the panels, also at night
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Day(int[] used, int[] charged, int[] produced, int[] auxiliary) {
    /** Offtake less injection. */
    int balance(int quarter) {
      return used[quarter] + charged[quarter] + auxiliary[quarter] - produced[quarter];
    }

    int quarters() {
      return used.length;
    }
  }

  Day of(LocalDate day, boolean estimated) {
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
        energy.produced[i] = wattHours(peakWatts * sun.elevationSine(time) * sky);
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

  /**
   * The elevation of the sun over Flanders on one day. StrictMath gives the same readings on every
   * machine, unlike Math.
   */
  private static final class Sun {
    private static final double LATITUDE = StrictMath.toRadians(51.0);
    private static final double LONGITUDE = StrictMath.toRadians(4.4);
    private static final double TILT = StrictMath.toRadians(23.44);
    private static final int SECONDS_PER_DAY = 86_400;

    private final double constantPart;
    private final double variablePart;

    Sun(LocalDate day) {
      double declination =
          TILT * StrictMath.sin(2 * StrictMath.PI * (284 + day.getDayOfYear()) / 365);
      constantPart = StrictMath.sin(LATITUDE) * StrictMath.sin(declination);
      variablePart = StrictMath.cos(LATITUDE) * StrictMath.cos(declination);
    }

    /** 1 in the zenith, 0 from sunset to sunrise. */
    double elevationSine(long epochSecond) {
      double timeOfDay = (double) Math.floorMod(epochSecond, SECONDS_PER_DAY) / SECONDS_PER_DAY;
      double hourAngle = 2 * StrictMath.PI * (timeOfDay - 0.5) + LONGITUDE;
      return StrictMath.max(0, constantPart + variablePart * StrictMath.cos(hourAngle));
    }
  }
}
