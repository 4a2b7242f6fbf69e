package io.github.fluviusenergy.examples.tool.report;

import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.examples.tool.shared.EnergyInterval;
import io.github.fluviusenergy.examples.tool.shared.MeterData;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.SumPeriod;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a year of one meter.
 *
 * @param months the months that have started
 * @param capacityTariff empty without quarter hours of electricity
 * @param solarShare empty without measured production
 */
record YearReport(
    Year year,
    MeterData data,
    List<Month> months,
    Optional<CapacityTariff> capacityTariff,
    Optional<SolarShare> solarShare) {

  /**
   * A month in Brussels.
   *
   * @param offtake null without a value
   * @param injection null without a value
   * @param peak null without quarter hours
   * @param expected the number of slices up to now
   * @param missing the number of slices without a value
   * @param estimated the number of slices with an estimate
   */
  record Month(
      YearMonth month,
      @Nullable BigDecimal offtake,
      @Nullable BigDecimal injection,
      @Nullable MonthlyPeak peak,
      int expected,
      int missing,
      int estimated) {}

  static YearReport of(Year year, MeterData data) {
    List<EnergyInterval> slices = EnergyInterval.bySlice(data.rows());
    Map<Instant, EnergyInterval> byMonth =
        EnergyInterval.by(SumPeriod.MONTH, data.rows()).stream()
            .collect(Collectors.toMap(EnergyInterval::start, Function.identity()));
    Map<YearMonth, MonthlyPeak> peaks =
        data.granularity() == SliceGranularity.QUARTER_HOURLY
            ? MonthlyPeak.byMonth(slices)
            : Map.of();
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
                peaks.get(month),
                expected(data.granularity(), start, end.isBefore(now) ? end : now),
                data.gaps().missing(start, end),
                data.gaps().estimated(start, end)));
      }
    }
    return new YearReport(
        year, data, List.copyOf(months), CapacityTariff.of(peaks.values()), SolarShare.of(slices));
  }

  private static int expected(SliceGranularity granularity, Instant from, Instant to) {
    LocalDate firstDay = BrusselsTime.dayOf(from);
    return (int)
        switch (granularity) {
          case QUARTER_HOURLY -> Duration.between(from, to).toMinutes() / 15;
          case HOURLY -> Duration.between(from, to).toHours();
          case DAILY -> ChronoUnit.DAYS.between(firstDay, BrusselsTime.dayOf(to));
        };
  }

  /** Returns the sum of all months, or null without a value. */
  @Nullable BigDecimal total(Function<Month, @Nullable BigDecimal> ofMonth) {
    return months.stream()
        .map(ofMonth)
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add)
        .orElse(null);
  }

  int expected() {
    return months.stream().mapToInt(Month::expected).sum();
  }

  int missing() {
    return months.stream().mapToInt(Month::missing).sum();
  }

  int estimated() {
    return months.stream().mapToInt(Month::estimated).sum();
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
