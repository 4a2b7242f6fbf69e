package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.DayOfReadings.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a point measures: the same for the same point and day, whoever asks and whenever. */
interface Readings {
  /**
   * One day's values.
   *
   * @param estimated whether they are the first ones, from the usual course of such a day
   */
  DayOfReadings on(LocalDate day, boolean estimated);

  /** What two points measure together: the second has no series that the first has not. */
  static Readings sum(Readings first, Readings second) {
    return (day, estimated) -> {
      List<List<Series>> sums = new ArrayList<>();
      List<List<Series>> more = second.on(day, estimated).measurements();
      List<List<Series>> measurements = first.on(day, estimated).measurements();
      for (int i = 0; i < measurements.size(); i++) {
        List<Series> others = more.get(i);
        sums.add(measurements.get(i).stream().map(series -> series.with(others)).toList());
      }
      return new DayOfReadings(sums);
    };
  }
}
