package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.JsonAdapter;
import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.SliceGranularity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time of a period that has no values, estimates, or values that are not validated. See {@link
 * EnergyReader#gaps}.
 *
 * <p>A period is complete where slices with a value cover it, by their own start and end. So gas
 * days from 06:00 to 06:00 are as complete as days from midnight to midnight. A value that is null
 * in the response is missing.
 *
 * <p>A period contains the slices that start in it. So a range at the start of a period that is
 * shorter than a slice is not missing.
 *
 * <p>Immutable and thread-safe.
 */
@JsonAdapter(JsonFormat.class)
public final class GapReport {
  private final String ean;
  private final Instant from;
  private final Instant to;
  private final List<Series> series;

  GapReport(String ean, Instant from, Instant to, List<Series> series) {
    this.ean = ean;
    this.from = from;
    this.to = to;
    this.series = List.copyOf(series);
  }

  /**
   * Reports on rows of a period, such as rows from a database. If a series has rows by day and by
   * quarter hour, the report is of the quarter hours.
   *
   * @param ean the EAN of the rows
   * @param rows the rows; read to their end
   * @param from the start of the period, inclusive
   * @param to the end of the period, exclusive
   * @return the report
   */
  public static GapReport of(String ean, Stream<EnergyRow> rows, Instant from, Instant to) {
    GapSearch search = new GapSearch();
    rows.forEachOrdered(search::add);
    return search.report(Objects.requireNonNull(ean, "ean"), from, to, false);
  }

  /** {@return the EAN asked for} */
  public String ean() {
    return ean;
  }

  /** {@return the start of the period, inclusive} */
  public Instant from() {
    return from;
  }

  /** {@return the end of the period, exclusive} */
  public Instant to() {
    return to;
  }

  /**
   * {@return the report of each series that has a value in the period} Offtake and injection, m³
   * and kWh, the headpoint and its meters have a series each. Empty if there are no values.
   */
  public List<Series> series() {
    return series;
  }

  /**
   * {@return whether the period is empty, or has at least one series and every series is complete}
   * The API does not say which series a meter has. So a series without any value in the period is
   * not reported.
   */
  public boolean isComplete() {
    return !from.isBefore(to)
        || (!series.isEmpty() && series.stream().allMatch(one -> one.missing().isEmpty()));
  }

  /** For logs, with the EAN masked. */
  @Override
  public String toString() {
    return "GapReport[ean="
        + Eans.mask(ean)
        + (", from=" + from)
        + (", to=" + to)
        + (", series=" + series)
        + "]";
  }

  /**
   * The report of a series of values.
   *
   * <p>The physical meters of a headpoint are one series: when a meter is exchanged, the new one
   * continues where the old one stopped. Each meter must have values from its first slice to its
   * last. By hour and quarter hour, the registers of day and night are one series too, because each
   * counts at its own hours. By day, each must have a value, which can be zero.
   *
   * <p>Immutable and thread-safe.
   */
  @JsonAdapter(JsonFormat.class)
  public static final class Series {
    private final SeriesKey key;
    private final List<TimeRange> missing;
    private final List<TimeRange> estimated;
    private final List<TimeRange> notValidated;

    Series(
        SeriesKey key,
        List<TimeRange> missing,
        List<TimeRange> estimated,
        List<TimeRange> notValidated) {
      this.key = key;
      this.missing = List.copyOf(missing);
      this.estimated = List.copyOf(estimated);
      this.notValidated = List.copyOf(notValidated);
    }

    /** {@return the granularity of the slices} */
    public SliceGranularity granularity() {
      return key.granularity();
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

    /** {@return which way the energy flowed} */
    public Direction direction() {
      return key.direction();
    }

    /** {@return the register, or those of day and night} */
    public Set<RegisterType> registerTypes() {
      return key.registers();
    }

    /** {@return the unit as {@link EnergyRowKey#unit()} has it} */
    public String unit() {
      return key.unit();
    }

    /** {@return the time without a value, in ascending order; the ranges do not touch} */
    public List<TimeRange> missing() {
      return missing;
    }

    /** {@return the time with a value in state {@code EST}, in ascending order} */
    public List<TimeRange> estimated() {
      return estimated;
    }

    /**
     * {@return the time with a value that is neither read, validated nor estimated, in ascending
     * order} Its state is {@code NVAL}, absent, or unknown to this version.
     */
    public List<TimeRange> notValidated() {
      return notValidated;
    }

    /** For logs, with the EAN masked. */
    @Override
    public String toString() {
      return "Series["
          + key.source()
          + (key.subHeadpointEan() == null ? "" : " " + Eans.mask(key.subHeadpointEan()))
          + (key.subHeadpointSeqNumber() == null ? "" : " " + key.subHeadpointSeqNumber())
          + (" " + key.granularity())
          + (" " + key.direction())
          + (" " + key.registers())
          + (" " + key.unit())
          + (", missing=" + missing)
          + (", estimated=" + estimated)
          + (", notValidated=" + notValidated)
          + "]";
    }
  }
}
