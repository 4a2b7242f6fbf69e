package io.github.fluviusenergy.testserver.internal.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The readings of a metering point. They depend only on the point and the day. */
public interface Readings {
  /**
   * Returns the values of one day.
   *
   * @param estimated whether to return the estimates, which follow the usual profile
   */
  Day of(LocalDate day, boolean estimated);

  /** The sum of two points. The second one must not have other series than the first. */
  static Readings sum(Readings first, Readings second) {
    return (day, estimated) -> {
      List<List<Series>> sums = new ArrayList<>();
      List<List<Series>> more = second.of(day, estimated).measurements();
      List<List<Series>> measurements = first.of(day, estimated).measurements();
      for (int i = 0; i < measurements.size(); i++) {
        List<Series> others = more.get(i);
        sums.add(measurements.get(i).stream().map(series -> series.with(others)).toList());
      }
      return new Day(sums);
    };
  }

  /**
   * The readings of one day.
   *
   * @param measurements the measurements of each slice, with their directions
   */
  record Day(List<List<Series>> measurements) {

    static Day of(Series... directions) {
      return new Day(List.of(List.of(directions)));
    }
  }

  /**
   * The values of one direction.
   *
   * @param direction {@code offtake}, {@code injection}, {@code production} or {@code auxiliary}
   * @param unit {@code kWh} or {@code m3}
   * @param isConverted whether it was converted from m3 to kWh
   * @param thousandths the values of each meter, one for each slice, in thousandths of the unit;
   *     separate, because the registers of each meter are rounded
   */
  record Series(String direction, String unit, boolean isConverted, List<int[]> thousandths) {
    static Series kiloWattHours(String direction, int[] wattHours) {
      return new Series(direction, "kWh", false, List.of(wattHours));
    }

    /** This series with the meters of another series of the same direction. */
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
