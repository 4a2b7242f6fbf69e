package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.SliceGranularity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The energy of an hour, a day or a month, added up exactly from finer slices; and whether all of
 * them were there.
 *
 * <pre>{@code
 * for (EnergySum month : measurements.sums(query, SumPeriod.MONTH)) {
 *   if (month.isComplete()) {
 *     bill(month.direction(), month.start(), month.value(), month.unit());
 *   }
 * }
 * }</pre>
 *
 * <p>Only what is alike is added up: one unit, one direction, one register, one source. Physical
 * meters at one headpoint are added up with each other, whether one follows the other or both run
 * side by side; sub-headpoints are not. The headpoint's own values and those of its meters are
 * apart, since both count the same energy.
 *
 * <p>Immutable and thread-safe.
 */
public final class EnergySum {
  private final SeriesKey channel;
  private final RegisterType registerType;
  private final SumPeriod period;
  private final Instant start;
  private final BigDecimal value;
  private final int expectedSlices;
  private final int foundSlices;
  private final int estimatedSlices;

  EnergySum(
      SeriesKey channel,
      RegisterType registerType,
      SumPeriod period,
      Instant start,
      BigDecimal value,
      int expectedSlices,
      int foundSlices,
      int estimatedSlices) {
    this.channel = channel;
    this.registerType = registerType;
    this.period = period;
    this.start = start;
    this.value = value;
    this.expectedSlices = expectedSlices;
    this.foundSlices = foundSlices;
    this.estimatedSlices = estimatedSlices;
  }

  /**
   * Adds up rows that one already has, of any number of meters. The sums of one series follow each
   * other in time, one for each period from the first to the last in which any row lies, also where
   * there are none of the series.
   *
   * <p>Of several values for one key, the sum has the one in the better validation state
   * (validated, read, not validated, estimated), or the later one.
   *
   * @param rows the rows; read to their end
   * @param period how long each sum is
   * @return the sums
   * @throws IllegalArgumentException if a row's slice is longer than the period
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

  /** {@return the headpoint's EAN, empty where none is known} */
  public String ean() {
    return channel.ean();
  }

  /** {@return what the values are of} */
  public Source source() {
    return channel.source();
  }

  /** {@return the EAN of the sub-headpoint; null for other sources} */
  public @Nullable String subHeadpointEan() {
    return channel.subHeadpointEan();
  }

  /** {@return the sequence number of the sub-headpoint; null for other sources} */
  public @Nullable String subHeadpointSeqNumber() {
    return channel.subHeadpointSeqNumber();
  }

  /** {@return which way the energy flowed} */
  public Direction direction() {
    return channel.direction();
  }

  /** {@return which register counted it} */
  public RegisterType registerType() {
    return registerType;
  }

  /** {@return the unit as {@link EnergyRowKey#unit()} has it, such as {@code kWh}} */
  public String unit() {
    return channel.unit();
  }

  /** {@return how long the slices are that were added up} */
  public SliceGranularity sliceGranularity() {
    return channel.granularity();
  }

  /** {@return what was added up to} */
  public SumPeriod period() {
    return period;
  }

  /** {@return when the period starts, inclusive} */
  public Instant start() {
    return start;
  }

  /** {@return when the period ends, exclusive} */
  public Instant end() {
    return period.next(start);
  }

  /** {@return the sum of what was there, in {@link #unit()}; zero if nothing was} */
  public BigDecimal value() {
    return value;
  }

  /** {@return how many slices the whole period has, such as 92, 96 or 100 quarters a day} */
  public int expectedSlices() {
    return expectedSlices;
  }

  /**
   * {@return how many of them were there} By hour and quarter hour the registers of day and night
   * count together, since each counts at its own hours; by day each must have a value, be it zero
   * (assumed of the day register at weekends). Of several meters each must have all slices from its
   * first to its last.
   */
  public int foundSlices() {
    return foundSlices;
  }

  /** {@return how many of them were estimated (state {@code EST}), at one meter at least} */
  public int estimatedSlices() {
    return estimatedSlices;
  }

  /** {@return whether the sum is that of the whole period, with no slice missing} */
  public boolean isComplete() {
    return foundSlices == expectedSlices;
  }

  /** For logs, with the EAN masked. */
  @Override
  public String toString() {
    return "EnergySum[ean="
        + Eans.mask(channel.ean())
        + (", source=" + channel.source())
        + (", direction=" + channel.direction())
        + (", registerType=" + registerType)
        + (", period=" + period)
        + (", start=" + start)
        + (", value=" + value.toPlainString() + " " + channel.unit())
        + (", slices=" + foundSlices + "/" + expectedSlices)
        + (", estimatedSlices=" + estimatedSlices)
        + "]";
  }
}
