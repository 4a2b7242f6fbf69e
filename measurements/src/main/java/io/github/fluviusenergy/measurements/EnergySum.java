package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.JsonAdapter;
import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.SliceGranularity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The energy of an hour, a day or a month: the exact sum of finer slices, and how much of the
 * period they cover.
 *
 * <pre>{@code
 * for (EnergySum month : reader.sums(query, SumPeriod.MONTH)) {
 *   if (month.isComplete()) {
 *     bill(month.direction(), month.start(), month.value(), month.unit());
 *   }
 * }
 * }</pre>
 *
 * <p>A period contains the slices that start in it. So the gas day from 06:00 on 31 January to
 * 06:00 on 1 February belongs to January.
 *
 * <p>A sum has one unit, one direction, one register and one source. It includes all physical
 * meters of a headpoint. Each sub-headpoint has its own sums. The headpoint's sums and those of its
 * meters contain the same energy.
 *
 * <p>Immutable and thread-safe.
 */
@JsonAdapter(JsonFormat.class)
public final class EnergySum {
  private final SeriesKey key;
  private final RegisterType registerType;
  private final SumPeriod period;
  private final Instant start;
  private final BigDecimal value;
  private final int values;
  private final Duration missing;
  private final Duration estimated;

  EnergySum(
      SeriesKey key,
      RegisterType registerType,
      SumPeriod period,
      Instant start,
      BigDecimal value,
      int values,
      Duration missing,
      Duration estimated) {
    this.key = key;
    this.registerType = registerType;
    this.period = period;
    this.start = start;
    this.value = value;
    this.values = values;
    this.missing = missing;
    this.estimated = estimated;
  }

  /**
   * Sums rows of any number of meters. Each series has a sum for every period from the first row of
   * all series to the last.
   *
   * <p>If several rows have the same key, the sum has the one in the better validation state
   * (validated, read, not validated, estimated), or the later one. If a series has rows by day and
   * by quarter hour, the sums are of the quarter hours.
   *
   * @param rows the rows; read to their end
   * @param period the length of each sum
   * @return the sums, by series in ascending order of time
   * @throws IllegalArgumentException if the sums are by hour, and a series has rows by day only
   * @throws EnergyDataException if the rows span more than a hundred years
   */
  public static List<EnergySum> of(Stream<EnergyRow> rows, SumPeriod period) {
    Objects.requireNonNull(rows, "rows");
    SumAggregator sums = new SumAggregator(Objects.requireNonNull(period, "period"));
    RowBuffer buffer = new RowBuffer();
    rows.forEachOrdered(buffer::add);
    buffer.stream().forEachOrdered(sums::add);
    return sums.sums();
  }

  /** {@return the headpoint's EAN; empty if it is unknown} */
  public String ean() {
    return key.ean();
  }

  /** {@return the source of the values} */
  public Source source() {
    return key.source();
  }

  /** {@return the EAN of the sub-headpoint; null for other sources} */
  public @Nullable String subHeadpointEan() {
    return key.subHeadpointEan();
  }

  /** {@return the sequence number of the sub-headpoint; null for other sources} */
  public @Nullable String subHeadpointSeqNumber() {
    return key.subHeadpointSeqNumber();
  }

  /** {@return the direction of the energy} */
  public Direction direction() {
    return key.direction();
  }

  /** {@return the register} */
  public RegisterType registerType() {
    return registerType;
  }

  /** {@return the unit as {@link EnergyRowKey#unit()} has it, such as {@code kWh}} */
  public String unit() {
    return key.unit();
  }

  /** {@return the granularity of the summed slices} */
  public SliceGranularity sliceGranularity() {
    return key.granularity();
  }

  /** {@return the length of the sum} */
  public SumPeriod period() {
    return period;
  }

  /** {@return the start of the period, inclusive} */
  public Instant start() {
    return start;
  }

  /** {@return the calendar day in Brussels on which the period starts} */
  public LocalDate date() {
    return Brussels.dayOf(start);
  }

  /** {@return the end of the period, exclusive} */
  public Instant end() {
    return period.next(start);
  }

  /** {@return the sum in {@link #unit()}; zero if there are no values} */
  public BigDecimal value() {
    return value;
  }

  /** {@return the number of values in the sum; 0 if there are none} */
  public int values() {
    return values;
  }

  /**
   * {@return how much of the period has no value; zero if the sum is complete} By hour and quarter
   * hour, the registers of day and night count together, because each counts at its own hours. By
   * day, each must have a value, which can be zero. If there are several meters, each must have
   * values from its first slice to its last.
   */
  public Duration missing() {
    return missing;
  }

  /** {@return how much of the period has an estimated value (state {@code EST}) at any meter} */
  public Duration estimated() {
    return estimated;
  }

  /** {@return whether slices with a value cover the entire period} */
  public boolean isComplete() {
    return missing.isZero();
  }

  /** For logs, with the EAN masked. */
  @Override
  public String toString() {
    return "EnergySum[ean="
        + Eans.mask(key.ean())
        + (", source=" + key.source())
        + (", direction=" + key.direction())
        + (", registerType=" + registerType)
        + (", period=" + period)
        + (", start=" + start)
        + (", value=" + value.toPlainString() + " " + key.unit())
        + (", values=" + values)
        + (", missing=" + missing)
        + (", estimated=" + estimated)
        + "]";
  }
}
