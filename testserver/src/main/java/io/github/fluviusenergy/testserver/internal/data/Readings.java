package io.github.fluviusenergy.testserver.internal.data;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

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

  /** These readings by days with another start. Each slice has this many seconds. */
  default Readings byDaysFrom(DayStart start, int secondsPerSlice) {
    return start == DayStart.BRUSSELS_MIDNIGHT
        ? this
        : (day, estimated) -> {
          List<Day> parts = new ArrayList<>();
          Instant end = start.end(day);
          Instant from = start.of(day);
          while (from.isBefore(end)) {
            LocalDate local = BrusselsDay.containing(from);
            Instant midnight = BrusselsDay.start(local);
            Instant next = BrusselsDay.end(local);
            Instant to = next.isBefore(end) ? next : end;
            int first = (int) (Duration.between(midnight, from).toSeconds() / secondsPerSlice);
            int last = (int) (Duration.between(midnight, to).toSeconds() / secondsPerSlice);
            parts.add(of(local, estimated).map(all -> Arrays.copyOfRange(all, first, last)));
            from = to;
          }
          return parts.stream().reduce(Day::followedBy).orElseThrow();
        };
  }

  /** These readings with each slice cut into halves. */
  default Readings halved() {
    return (day, estimated) -> of(day, estimated).map(Readings::halves);
  }

  private static int[] halves(int[] all) {
    int[] halves = new int[2 * all.length];
    for (int i = 0; i < all.length; i++) {
      halves[2 * i] = all[i] / 2;
      halves[2 * i + 1] = all[i] - all[i] / 2;
    }
    return halves;
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

    Day map(UnaryOperator<int[]> change) {
      return new Day(
          measurements.stream()
              .map(directions -> directions.stream().map(series -> series.map(change)).toList())
              .toList());
    }

    Day followedBy(Day later) {
      List<List<Series>> joined = new ArrayList<>();
      for (int i = 0; i < measurements.size(); i++) {
        List<Series> directions = new ArrayList<>();
        for (int j = 0; j < measurements.get(i).size(); j++) {
          Series more = later.measurements.get(i).get(j);
          directions.add(measurements.get(i).get(j).followedBy(more));
        }
        joined.add(directions);
      }
      return new Day(joined);
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

    Series map(UnaryOperator<int[]> change) {
      return new Series(direction, unit, isConverted, thousandths.stream().map(change).toList());
    }

    Series followedBy(Series later) {
      List<int[]> joined = new ArrayList<>();
      for (int i = 0; i < thousandths.size(); i++) {
        int[] first = thousandths.get(i);
        int[] second = later.thousandths.get(i);
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        joined.add(both);
      }
      return new Series(direction, unit, isConverted, joined);
    }
  }
}
