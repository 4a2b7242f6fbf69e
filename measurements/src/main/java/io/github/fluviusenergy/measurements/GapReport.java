package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.SliceGranularity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is missing, estimated or not validated in a period; see {@link EnergyReader#gaps}.
 *
 * <p>What should be there follows from the calendar in Brussels: 96 quarter hours a day, 92 when
 * the clocks go forward, 100 when they go back. A value that is null in the response is missing.
 *
 * <p>Immutable and thread-safe.
 */
public final class GapReport {
  private final String ean;
  private final SliceGranularity granularity;
  private final Instant from;
  private final Instant to;
  private final int expectedSlices;
  private final List<Series> series;

  GapReport(
      String ean,
      SliceGranularity granularity,
      Instant from,
      Instant to,
      int expectedSlices,
      List<Series> series) {
    this.ean = ean;
    this.granularity = granularity;
    this.from = from;
    this.to = to;
    this.expectedSlices = expectedSlices;
    this.series = List.copyOf(series);
  }

  /** {@return the EAN asked for} */
  public String ean() {
    return ean;
  }

  /** {@return how long the slices are} */
  public SliceGranularity granularity() {
    return granularity;
  }

  /** {@return the start of the period, inclusive} */
  public Instant from() {
    return from;
  }

  /** {@return the end of the period, exclusive} */
  public Instant to() {
    return to;
  }

  /** {@return how many slices lie wholly in the period} */
  public int expectedSlices() {
    return expectedSlices;
  }

  /**
   * {@return a report for each series of values found: offtake and injection, m³ and kWh, the
   * headpoint and its meters each have their own} Empty if there is nothing at all in the period.
   */
  public List<Series> series() {
    return series;
  }

  /**
   * {@return whether every series has all its slices, and there is at least one} Which series a
   * meter should have is not known: one of which there is no value at all is not missed.
   */
  public boolean isComplete() {
    return expectedSlices == 0
        || (!series.isEmpty() && series.stream().allMatch(one -> one.missing().isEmpty()));
  }

  /** For logs, with the EAN masked. */
  @Override
  public String toString() {
    return "GapReport[ean="
        + Eans.mask(ean)
        + (", granularity=" + granularity)
        + (", from=" + from)
        + (", to=" + to)
        + (", expectedSlices=" + expectedSlices)
        + (", series=" + series)
        + "]";
  }

  /**
   * What is missing, estimated or not validated of values that belong together.
   *
   * <p>The physical meters at a headpoint are one series: where a meter is exchanged, the new one
   * goes on where the old one stopped. But a meter must have all slices from its first to its last.
   * By hour and quarter hour the registers of day and night are one series too, since each counts
   * at its own hours; by day each must have a value, be it zero (assumed of the day register at
   * weekends).
   *
   * <p>Immutable and thread-safe.
   */
  public static final class Series {
    private final SeriesKey channel;
    private final List<SliceRange> missing;
    private final List<SliceRange> estimated;
    private final List<SliceRange> notValidated;

    Series(
        SeriesKey channel,
        List<SliceRange> missing,
        List<SliceRange> estimated,
        List<SliceRange> notValidated) {
      this.channel = channel;
      this.missing = List.copyOf(missing);
      this.estimated = List.copyOf(estimated);
      this.notValidated = List.copyOf(notValidated);
    }

    /** {@return where the values stand} */
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

    /** {@return the register, or those of day and night} */
    public Set<RegisterType> registerTypes() {
      return channel.registers();
    }

    /** {@return the unit as {@link EnergyRowKey#unit()} has it} */
    public String unit() {
      return channel.unit();
    }

    /** {@return the slices without a value, in ascending order} */
    public List<SliceRange> missing() {
      return missing;
    }

    /** {@return the slices with a value in state {@code EST}, in ascending order} */
    public List<SliceRange> estimated() {
      return estimated;
    }

    /**
     * {@return the slices with a value that is not said to be good, in ascending order: state
     * {@code NVAL}, none, or one that this version does not know}
     */
    public List<SliceRange> notValidated() {
      return notValidated;
    }

    /** For logs, with the EAN masked. */
    @Override
    public String toString() {
      return "Series["
          + channel.source()
          + (channel.subHeadpointEan() == null ? "" : " " + Eans.mask(channel.subHeadpointEan()))
          + (channel.subHeadpointSeqNumber() == null ? "" : " " + channel.subHeadpointSeqNumber())
          + (" " + channel.direction())
          + (" " + channel.registers())
          + (" " + channel.unit())
          + (", missing=" + missing)
          + (", estimated=" + estimated)
          + (", notValidated=" + notValidated)
          + "]";
    }
  }
}
