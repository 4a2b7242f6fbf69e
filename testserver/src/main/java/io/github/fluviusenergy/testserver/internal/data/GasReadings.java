package io.github.fluviusenergy.testserver.internal.data;

import java.time.LocalDate;
import java.util.List;

/**
 * Gas by the hour: hot water all year, and heating in winter. Each slice has two entries, in cubic
 * metres and in kWh.
 */
public final class GasReadings implements Readings {
  public static final int HOUR = 3600;

  private static final int TENTHS_OF_KWH_PER_M3 = 112;

  private final LoadProfile profile;
  private final Noise load;
  private final double size;

  /** Each meter of a headpoint has other values. */
  GasReadings(EanDigits ean, int meter) {
    this.profile = ean.isCompany() ? LoadProfile.COMPANY_LITRES : LoadProfile.HOUSEHOLD_LITRES;
    this.load = new Noise(ean.ean(), "gas" + meter);
    this.size = new Noise(ean.ean(), "size").at(meter, 0.6, 1.4);
  }

  @Override
  public Day of(LocalDate day, boolean estimated) {
    int[] hours = BrusselsDay.hours(day, HOUR);
    long start = BrusselsDay.start(day).getEpochSecond() / HOUR;
    double season = size * LoadProfile.season(day, 0.08, 1.0);
    int[] litres = new int[hours.length];
    int[] wattHours = new int[hours.length];
    for (int i = 0; i < hours.length; i++) {
      double usual = profile.at(day, hours[i]) * season;
      litres[i] = (int) Math.round(usual * load.at(start + i, 0.6, 1.4, estimated));
      wattHours[i] = litres[i] * TENTHS_OF_KWH_PER_M3 / 10;
    }
    return new Day(
        List.of(
            List.of(new Series("offtake", "m3", false, List.of(litres))),
            List.of(new Series("offtake", "kWh", true, List.of(wattHours)))));
  }
}
