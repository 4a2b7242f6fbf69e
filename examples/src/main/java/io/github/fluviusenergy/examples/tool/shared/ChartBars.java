package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.SliceRange;
import io.github.fluviusenergy.measurements.SumPeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * What is to be drawn.
 *
 * @param title above the picture; empty for none
 * @param subtitle below the title; empty for none
 * @param names what each direction's bars are called; no other direction is drawn
 * @param missing where the ground is grey
 * @param lines across, at their height
 */
public record ChartBars(
    String title,
    String subtitle,
    Map<Direction, String> names,
    List<EnergyInterval> amounts,
    List<SliceRange> missing,
    List<Line> lines) {

  /**
   * A line across.
   *
   * @param labelLeft whether its name stands at the left end, else at the right
   */
  public record Line(String name, BigDecimal at, boolean labelLeft) {}

  private static final Map<Direction, String> GRID =
      Map.of(Direction.OFFTAKE, "offtake", Direction.INJECTION, "injection");

  /** A day by quarter hour (gas: hour), a week by hour, a year by day; or as fine as there is. */
  public static ChartBars of(MeterData data, ChartPeriod span) {
    SliceGranularity slices = data.granularity();
    boolean asTheyAre = span.kind() == ChartPeriod.Kind.DAY || slices == SliceGranularity.DAILY;
    boolean byHour = !asTheyAre && span.kind() == ChartPeriod.Kind.WEEK;
    if (!asTheyAre && !byHour) {
      return byDay(data, heading(data, span), subtitle(data, span, "day"));
    }
    String bar = byHour || slices == SliceGranularity.HOURLY ? "hour" : name(slices);
    return new ChartBars(
        heading(data, span),
        subtitle(data, span, bar),
        GRID,
        asTheyAre
            ? EnergyInterval.bySlice(data.rows())
            : EnergyInterval.by(SumPeriod.HOUR, data.rows()),
        data.gaps().ranges().stream().map(range -> asTheyAre ? range : wholeHours(range)).toList(),
        List.of());
  }

  /** By day. */
  public static ChartBars byDay(MeterData data, String title, String subtitle) {
    return new ChartBars(
        title,
        subtitle,
        GRID,
        EnergyInterval.by(SumPeriod.DAY, data.rows()),
        data.gaps().ranges().stream().map(ChartBars::wholeDays).toList(),
        List.of());
  }

  /** By month. */
  public static ChartBars byMonth(MeterData data) {
    return new ChartBars(
        "",
        "",
        GRID,
        EnergyInterval.by(SumPeriod.MONTH, data.rows()),
        data.gaps().ranges().stream().map(ChartBars::wholeDays).toList(),
        List.of());
  }

  private static String heading(MeterData data, ChartPeriod span) {
    return span.title() + ", EAN " + data.query().ean();
  }

  private static String subtitle(MeterData data, ChartPeriod span, String bar) {
    return data.unit().value()
        + (" per " + bar + ", Brussels time.")
        + (span.note().isEmpty() ? "" : " " + span.note());
  }

  private static String name(SliceGranularity granularity) {
    return granularity == SliceGranularity.DAILY ? "day" : "quarter hour";
  }

  private static SliceRange wholeHours(SliceRange range) {
    return new SliceRange(
        range.from().truncatedTo(ChronoUnit.HOURS),
        lastInstant(range).truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS),
        range.slices());
  }

  private static SliceRange wholeDays(SliceRange range) {
    return new SliceRange(
        BrusselsTime.startOf(BrusselsTime.dayOf(range.from())),
        BrusselsTime.startOf(BrusselsTime.dayOf(lastInstant(range)).plusDays(1)),
        range.slices());
  }

  private static Instant lastInstant(SliceRange range) {
    return range.to().minusNanos(1);
  }
}
