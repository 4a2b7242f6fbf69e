package io.github.fluviusenergy.testserver;

import java.util.List;

/**
 * One Brussels day of one meter, slice by slice.
 *
 * @param measurements what each slice has an entry for, and the registers within the entry
 */
record DayOfReadings(List<List<Register>> measurements) {

  /**
   * One series of values.
   *
   * @param direction {@code offtake} or {@code injection}
   * @param unit {@code kWh} or {@code m3}
   * @param isConverted whether it was converted from m3 to kWh
   * @param thousandths a value for each slice, in thousandths of the unit
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and a list would box each value.
  record Register(String direction, String unit, boolean isConverted, int[] thousandths) {
    long total() {
      long total = 0;
      for (int value : thousandths) {
        total += value;
      }
      return total;
    }
  }
}
