package io.github.fluviusenergy.testserver.internal.data;

import java.time.LocalDate;

/** The usual consumption by local hour, on workdays and weekends. */
@SuppressWarnings("ArrayRecordComponent") // Constants, never compared.
record LoadProfile(int[] workday, int[] weekend) {
  /** Watts of a household: a small peak in the morning, a larger one in the evening. */
  static final LoadProfile HOUSEHOLD_WATTS =
      new LoadProfile(
          new int[] {
            120, 110, 100, 100, 110, 150, 300, 420, 330, 240, 220, 260,
            320, 260, 220, 220, 260, 420, 620, 680, 560, 420, 280, 170
          },
          new int[] {
            150, 120, 110, 100, 100, 110, 150, 240, 380, 460, 470, 490,
            520, 450, 380, 350, 360, 450, 600, 640, 560, 450, 330, 210
          });

  /** Watts of a small company: open from 8 to 18 on workdays, cooling and servers at all hours. */
  static final LoadProfile COMPANY_WATTS =
      new LoadProfile(
          new int[] {
            600, 600, 600, 600, 600, 650, 900, 1800, 3600, 4200, 4400, 4300,
            3700, 4200, 4300, 4100, 3800, 2900, 1600, 900, 700, 600, 600, 600
          },
          new int[] {
            600, 600, 600, 600, 600, 600, 600, 620, 650, 700, 720, 720,
            700, 700, 700, 680, 650, 620, 600, 600, 600, 600, 600, 600
          });

  /** Litres of gas of a household in midwinter: heating and hot water, morning and evening. */
  static final LoadProfile HOUSEHOLD_LITRES =
      new LoadProfile(
          new int[] {
            60, 60, 60, 60, 80, 250, 620, 700, 520, 380, 320, 300,
            320, 300, 280, 300, 380, 560, 680, 640, 560, 420, 220, 90
          },
          new int[] {
            80, 60, 60, 60, 60, 90, 240, 520, 680, 620, 540, 500,
            480, 460, 440, 440, 480, 580, 660, 640, 560, 450, 280, 120
          });

  /** Litres of gas of a small company in midwinter: heating during opening hours. */
  static final LoadProfile COMPANY_LITRES =
      new LoadProfile(
          new int[] {
            200, 200, 200, 200, 300, 1400, 2200, 2000, 1700, 1500, 1400, 1300,
            1200, 1200, 1200, 1100, 1000, 700, 400, 250, 200, 200, 200, 200
          },
          new int[] {
            200, 200, 200, 200, 200, 200, 220, 220, 220, 220, 220, 220,
            220, 220, 220, 220, 220, 220, 200, 200, 200, 200, 200, 200
          });

  int at(LocalDate day, int hour) {
    return (BrusselsDay.isWeekend(day) ? weekend : workday)[hour];
  }

  /** Interpolates between midsummer and midwinter. */
  static double season(LocalDate day, double summer, double winter) {
    double share = (1 + StrictMath.cos(2 * StrictMath.PI * (day.getDayOfYear() - 15) / 365)) / 2;
    return summer + share * (winter - summer);
  }
}
