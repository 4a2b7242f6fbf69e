package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.DayOfReadings.Register;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A household's electricity by the quarter of an hour: a base load, a small peak in the morning and
 * a larger one in the evening, more in winter; and solar panels on the roof of those that inject,
 * by the sun's height and the day's clouds. What the panels give is used first: a quarter has
 * either offtake or injection.
 */
final class ElectricityReadings implements Readings {
  private static final int QUARTER = 900;
  private static final double HOURS_PER_QUARTER = 0.25;

  /** Watts by the hour of the local day. */
  private static final int[] LOAD = {
    120, 110, 100, 100, 110, 150, 300, 420, 330, 240, 220, 260,
    320, 260, 220, 220, 260, 420, 620, 680, 560, 420, 280, 170
  };

  private final boolean injects;
  private final Noise load;
  private final Noise clouds;
  private final double household;
  private final double peakWatts;

  ElectricityReadings(String ean, boolean injects) {
    this.injects = injects;
    this.load = new Noise(ean, "load");
    this.clouds = new Noise(ean, "clouds");
    Noise size = new Noise(ean, "size");
    this.household = size.at(0, 0.7, 1.9);
    this.peakWatts = size.at(1, 2500, 6000);
  }

  @Override
  public int secondsPerSlice() {
    return QUARTER;
  }

  @Override
  public DayOfReadings on(LocalDate day) {
    int quarters = BrusselsDay.slices(day, QUARTER);
    long start = BrusselsDay.start(day).getEpochSecond();
    double season = household * winter(day, 1.0, 1.35);
    Sun sun = new Sun(day);
    double clearSky = clouds.at(day.toEpochDay(), 0.2, 1.0);
    int[] offtake = new int[quarters];
    int[] injection = new int[quarters];
    for (int i = 0; i < quarters; i++) {
      long time = start + (long) i * QUARTER;
      double used = LOAD[localHour(time)] * season * load.at(time / QUARTER, 0.5, 1.5);
      double produced = injects ? peakWatts * sun.height(time) * clearSky : 0;
      offtake[i] = wattHours(used - produced);
      injection[i] = wattHours(produced - used);
    }
    Register taken = new Register("offtake", "kWh", false, offtake);
    return new DayOfReadings(
        List.of(
            injects
                ? List.of(taken, new Register("injection", "kWh", false, injection))
                : List.of(taken)));
  }

  /** Between a value for midsummer and one for midwinter. */
  static double winter(LocalDate day, double summer, double winter) {
    double share = (1 + StrictMath.cos(2 * StrictMath.PI * (day.getDayOfYear() - 15) / 365)) / 2;
    return summer + share * (winter - summer);
  }

  static int localHour(long epochSecond) {
    return Instant.ofEpochSecond(epochSecond).atZone(BrusselsDay.ZONE).getHour();
  }

  private static int wattHours(double watts) {
    return (int) Math.round(Math.max(0, watts) * HOURS_PER_QUARTER);
  }
}
