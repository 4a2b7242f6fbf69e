package io.github.fluviusenergy.testserver;

import java.util.ArrayList;
import java.util.List;

/**
 * One Brussels day of one point, slice by slice.
 *
 * @param measurements what each slice has an entry for, and the directions within the entry
 */
record DayOfReadings(List<List<Series>> measurements) {

  static DayOfReadings of(Series... directions) {
    return new DayOfReadings(List.of(List.of(directions)));
  }

  /**
   * The values of one direction.
   *
   * @param direction {@code offtake}, {@code injection}, {@code production} or {@code auxiliary}
   * @param unit {@code kWh} or {@code m3}
   * @param isConverted whether it was converted from m3 to kWh
   * @param thousandths for each meter that counts it a value for each slice, in thousandths of the
   *     unit; kept apart, since each of a meter's registers is rounded by itself
   */
  record Series(String direction, String unit, boolean isConverted, List<int[]> thousandths) {
    static Series kiloWattHours(String direction, int[] wattHours) {
      return new Series(direction, "kWh", false, List.of(wattHours));
    }

    /** This series together with that of the same direction among others. */
    Series with(List<Series> others) {
      List<int[]> all = new ArrayList<>(thousandths);
      for (Series other : others) {
        if (other.direction().equals(direction)) {
          all.addAll(other.thousandths());
        }
      }
      return new Series(direction, unit, isConverted, all);
    }
  }
}
