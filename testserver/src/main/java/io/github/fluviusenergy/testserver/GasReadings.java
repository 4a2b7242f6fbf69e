package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.DayOfReadings.Register;
import java.time.LocalDate;
import java.util.List;

/**
 * A household's gas by the hour: hot water all year and heating in winter, morning and evening.
 * Each slice has two entries, the cubic metres measured and the kWh they are worth.
 */
final class GasReadings implements Readings {
  private static final int HOUR = 3600;
  private static final int TENTHS_OF_KWH_PER_M3 = 112;

  /** Litres by the hour of the local day, in midwinter. */
  private static final int[] LOAD = {
    60, 60, 60, 60, 80, 250, 620, 700, 520, 380, 320, 300,
    320, 300, 280, 300, 380, 560, 680, 640, 560, 420, 220, 90
  };

  private final Noise load;
  private final double household;

  GasReadings(String ean) {
    this.load = new Noise(ean, "gas");
    this.household = new Noise(ean, "size").at(0, 0.6, 1.4);
  }

  @Override
  public int secondsPerSlice() {
    return HOUR;
  }

  @Override
  public DayOfReadings on(LocalDate day) {
    int hours = BrusselsDay.slices(day, HOUR);
    long start = BrusselsDay.start(day).getEpochSecond();
    double season = household * ElectricityReadings.winter(day, 0.08, 1.0);
    int[] litres = new int[hours];
    int[] wattHours = new int[hours];
    for (int i = 0; i < hours; i++) {
      long time = start + (long) i * HOUR;
      int base = LOAD[ElectricityReadings.localHour(time)];
      litres[i] = (int) Math.round(base * season * load.at(time / HOUR, 0.6, 1.4));
      wattHours[i] = litres[i] * TENTHS_OF_KWH_PER_M3 / 10;
    }
    return new DayOfReadings(
        List.of(
            List.of(new Register("offtake", "m3", false, litres)),
            List.of(new Register("offtake", "kWh", true, wattHours))));
  }
}
