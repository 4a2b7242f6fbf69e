package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.JsonAdapter;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.ValidationState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The monthly peaks of a connection, on which the capacity tariff (capaciteitstarief) depends.
 *
 * <pre>{@code
 * MonthlyPeaks peaks = reader.peaks(query);
 * MonthlyPeaks.Mean mean = peaks.mean(YearMonth.of(2024, 12));
 * if (mean != null && mean.isComplete()) {
 *   System.out.println(mean.kilowatts() + " kW");
 * }
 * }</pre>
 *
 * <p>In Flanders, households and small companies with a digital meter pay for the mean of their
 * last twelve monthly peaks. The monthly peak is the quarter hour with the highest mean offtake.
 * Each month counts for at least 2.5 kW. The source is the public explanation by the Flemish
 * regulator (Vlaamse Nutsregulator, formerly VREG), <a
 * href="https://www.vlaamsenutsregulator.be">vlaamsenutsregulator.be</a>. This is information, and
 * not a bill.
 *
 * <p>Immutable and thread-safe.
 */
@JsonAdapter(JsonFormat.class)
public final class MonthlyPeaks {
  /** What a month counts for at least, in kW. */
  public static final BigDecimal MINIMUM_KILOWATTS = new BigDecimal("2.5");

  private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);
  private static final int MONTHS = 12;

  /**
   * The mean of the monthly peaks of twelve months.
   *
   * @param kilowatts the mean in kW, rounded to three decimals; each month counts for at least
   *     {@link #MINIMUM_KILOWATTS}
   * @param months the number of months with a peak, 1 to 12; the mean is of these
   * @param isComplete whether there are twelve months, and all are complete
   * @param isEstimated whether a peak is estimated
   */
  @JsonAdapter(JsonFormat.class)
  public record Mean(BigDecimal kilowatts, int months, boolean isComplete, boolean isEstimated) {}

  private final List<MonthlyPeak> months;

  private MonthlyPeaks(List<MonthlyPeak> months) {
    this.months = List.copyOf(months);
  }

  /**
   * Finds the peaks of rows that you have, for instance from a database.
   *
   * @param rows the rows of one electricity connection; read to their end. Only quarter hours count
   * @param from the start of the period that the rows cover, inclusive
   * @param to the end of the period, exclusive
   * @return the peaks. Time outside the period is missing in its first and last month
   * @throws IllegalArgumentException if the rows are of several EANs
   * @throws EnergyDataException if a value of active energy is in another unit than kWh and m³
   */
  public static MonthlyPeaks of(Stream<EnergyRow> rows, Instant from, Instant to) {
    List<EnergyRow> offtake =
        SummableRows.of(
                rows.filter(
                    row ->
                        row.direction() == Direction.OFFTAKE
                            && row.granularity() == SliceGranularity.QUARTER_HOURLY),
                MeasurementUnit.KWH)
            .stream()
            .filter(row -> !row.start().isBefore(from) && row.start().isBefore(to))
            .toList();
    if (offtake.stream().map(EnergyRow::ean).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "the rows are of several EANs: find the peaks of each by itself");
    }
    Coverage coverage = new Coverage();
    Map<Instant, Slice> slices = new TreeMap<>();
    for (EnergyRow row : offtake) {
      coverage.add(row);
      slices.merge(row.start(), Slice.of(row), Slice::plus);
    }
    Map<YearMonth, Slice> highest = new TreeMap<>();
    slices
        .values()
        .forEach(
            slice ->
                highest.merge(
                    slice.month(),
                    slice,
                    (one, other) ->
                        other.kilowatts().compareTo(one.kilowatts()) > 0 ? other : one));
    List<MonthlyPeak> months = new ArrayList<>();
    highest.forEach(
        (month, slice) -> months.add(slice.peak(month, missing(coverage, month, from, to))));
    return new MonthlyPeaks(months);
  }

  private static Duration missing(Coverage coverage, YearMonth month, Instant from, Instant to) {
    Instant start = Brussels.startOf(month.atDay(1));
    Instant end = Brussels.startOf(month.plusMonths(1).atDay(1));
    TimeRangeSet missing = coverage.missing(start, end);
    missing.add(start, from);
    missing.add(to, end);
    return TimeRangeSet.length(coverage.ofPeriod(missing, start, end));
  }

  /** The offtake of all meters in one slice. */
  private record Slice(
      Instant start, Instant end, BigDecimal energy, List<String> meterIds, boolean isEstimated) {

    static Slice of(EnergyRow row) {
      String meter = row.meterId();
      return new Slice(
          row.start(),
          row.end(),
          row.value(),
          meter == null ? List.of() : List.of(meter),
          row.validationState() == ValidationState.ESTIMATED);
    }

    Slice plus(Slice other) {
      return new Slice(
          start,
          end,
          energy.add(other.energy),
          Stream.concat(meterIds.stream(), other.meterIds.stream()).distinct().toList(),
          isEstimated || other.isEstimated);
    }

    YearMonth month() {
      return YearMonth.from(Brussels.dayOf(start));
    }

    /** Returns the mean power, exactly if it has a few decimals more than the energy. */
    BigDecimal kilowatts() {
      long seconds = Math.max(1, Duration.between(start, end).toSeconds());
      BigDecimal power =
          energy
              .multiply(SECONDS_OF_AN_HOUR)
              .divide(BigDecimal.valueOf(seconds), energy.scale() + 3, RoundingMode.HALF_UP);
      BigDecimal stripped = power.stripTrailingZeros();
      return stripped.scale() <= energy.scale() ? stripped.setScale(energy.scale()) : stripped;
    }

    MonthlyPeak peak(YearMonth month, Duration missing) {
      return new MonthlyPeak(month, kilowatts(), start, end, meterIds, isEstimated, missing);
    }
  }

  /** {@return the peak of each month with a quarter hour, in ascending order} */
  public List<MonthlyPeak> months() {
    return months;
  }

  /**
   * {@return the peak of a month, or null if it has no quarter hours}
   *
   * @param month the month
   */
  public @Nullable MonthlyPeak month(YearMonth month) {
    Objects.requireNonNull(month, "month");
    return months.stream().filter(peak -> peak.month().equals(month)).findFirst().orElse(null);
  }

  /**
   * {@return the mean of the twelve months up to a month, or null if none of them has a peak}
   *
   * @param last the last of the twelve months
   */
  public @Nullable Mean mean(YearMonth last) {
    List<MonthlyPeak> year =
        months.stream()
            .filter(
                peak ->
                    peak.month().isAfter(last.minusMonths(MONTHS)) && !peak.month().isAfter(last))
            .toList();
    if (year.isEmpty()) {
      return null;
    }
    BigDecimal sum =
        year.stream()
            .map(peak -> peak.kilowatts().max(MINIMUM_KILOWATTS))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Mean(
        sum.divide(BigDecimal.valueOf(year.size()), 3, RoundingMode.HALF_UP),
        year.size(),
        year.size() == MONTHS && year.stream().allMatch(MonthlyPeak::isComplete),
        year.stream().anyMatch(MonthlyPeak::isEstimated));
  }

  /** For logs. */
  @Override
  public String toString() {
    return "MonthlyPeaks" + months;
  }
}
