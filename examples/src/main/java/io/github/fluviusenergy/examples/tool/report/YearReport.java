package io.github.fluviusenergy.examples.tool.report;

import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.examples.tool.shared.EnergyInterval;
import io.github.fluviusenergy.examples.tool.shared.MeterData;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.MonthlyPeak;
import io.github.fluviusenergy.measurements.MonthlyPeaks;
import io.github.fluviusenergy.measurements.SumPeriod;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a year of one meter.
 *
 * @param isDemo whether the data are made up by a test server
 * @param months the months that have started
 * @param meanPeak the mean of the monthly peaks, or null without quarter hours of electricity
 * @param solarShare empty without measured production
 */
record YearReport(
    boolean isDemo,
    Year year,
    MeterData data,
    List<Month> months,
    MonthlyPeaks.@Nullable Mean meanPeak,
    Optional<SolarShare> solarShare) {

  /**
   * A month in Brussels.
   *
   * @param offtake null without a value
   * @param injection null without a value
   * @param peak null without quarter hours
   * @param expected the number of slices up to now
   * @param missing the number of slices without a value, by direction
   * @param estimated the number of slices with an estimate, by direction
   */
  record Month(
      YearMonth month,
      @Nullable BigDecimal offtake,
      @Nullable BigDecimal injection,
      @Nullable MonthlyPeak peak,
      long expected,
      Map<Direction, Long> missing,
      Map<Direction, Long> estimated) {}

  static YearReport of(boolean isDemo, Year year, MeterData data) {
    List<EnergyInterval> slices = EnergyInterval.bySlice(data.rows());
    Map<Instant, EnergyInterval> byMonth =
        EnergyInterval.by(SumPeriod.MONTH, data.rows()).stream()
            .collect(Collectors.toMap(EnergyInterval::start, Function.identity()));
    List<Month> months = new ArrayList<>();
    Instant now = Objects.requireNonNull(data.query().to());
    for (int number = 1; number <= 12; number++) {
      YearMonth month = year.atMonth(number);
      Instant start = BrusselsTime.startOf(month.atDay(1));
      if (start.isBefore(now)) {
        EnergyInterval amounts = byMonth.get(start);
        Instant end = BrusselsTime.startOf(month.plusMonths(1).atDay(1));
        months.add(
            new Month(
                month,
                amounts == null ? null : amounts.of(Direction.OFFTAKE),
                amounts == null ? null : amounts.of(Direction.INJECTION),
                data.peaks().month(month),
                data.gaps().count(Duration.between(start, end.isBefore(now) ? end : now)),
                byDirection(data, direction -> data.gaps().missing(direction, start, end)),
                byDirection(data, direction -> estimated(slices, direction, start, end))));
      }
    }
    return new YearReport(
        isDemo,
        year,
        data,
        List.copyOf(months),
        data.peaks().mean(year.atMonth(12)),
        SolarShare.of(slices));
  }

  private static Map<Direction, Long> byDirection(
      MeterData data, ToLongFunction<Direction> number) {
    Map<Direction, Long> numbers = new EnumMap<>(Direction.class);
    for (Direction direction : data.gaps().missing().keySet()) {
      numbers.put(direction, number.applyAsLong(direction));
    }
    return numbers;
  }

  private static long estimated(
      List<EnergyInterval> slices, Direction direction, Instant from, Instant to) {
    return slices.stream()
        .filter(slice -> !slice.start().isBefore(from) && slice.start().isBefore(to))
        .filter(slice -> slice.estimated().contains(direction))
        .count();
  }

  /** Returns the sum of all months, or null without a value. */
  @Nullable BigDecimal total(Function<Month, @Nullable BigDecimal> ofMonth) {
    return months.stream()
        .map(ofMonth)
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add)
        .orElse(null);
  }

  long expected() {
    return months.stream().mapToLong(Month::expected).sum();
  }

  /** Returns the number of slices of the year without a value, by direction. */
  Map<Direction, Long> missing() {
    return sum(Month::missing);
  }

  /** Returns the number of slices of the year with an estimate, by direction. */
  Map<Direction, Long> estimated() {
    return sum(Month::estimated);
  }

  private Map<Direction, Long> sum(Function<Month, Map<Direction, Long>> ofMonth) {
    Map<Direction, Long> sum = new EnumMap<>(Direction.class);
    months.forEach(
        month ->
            ofMonth.apply(month).forEach((direction, n) -> sum.merge(direction, n, Long::sum)));
    return sum;
  }

  boolean isElectricity() {
    return data.rows().get(0).energyType() != EnergyType.GAS;
  }

  boolean hasInjection() {
    return data.has(Direction.INJECTION);
  }

  /** Returns the name of the slices. */
  String slices() {
    return switch (data.granularity()) {
      case QUARTER_HOURLY -> "quarter hours";
      case HOURLY -> "hours";
      case DAILY -> "days";
    };
  }
}
