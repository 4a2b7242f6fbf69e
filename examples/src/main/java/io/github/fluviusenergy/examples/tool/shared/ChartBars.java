package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.SumPeriod;
import io.github.fluviusenergy.measurements.TimeRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The bars and other content of a chart.
 *
 * @param title the title, or empty
 * @param subtitle the subtitle, or empty
 * @param names the names of the directions to draw
 * @param missing the ranges of each direction with a grey background
 * @param lines horizontal lines
 */
public record ChartBars(
    String title,
    String subtitle,
    Map<Direction, String> names,
    List<EnergyInterval> amounts,
    Map<Direction, List<TimeRange>> missing,
    List<Line> lines) {

  /**
   * A horizontal line.
   *
   * @param labelLeft whether the label is at the left end, not the right
   */
  public record Line(String name, BigDecimal at, boolean labelLeft) {}

  private static final Map<Direction, String> GRID =
      Map.of(Direction.OFFTAKE, "offtake", Direction.INJECTION, "injection");

  /**
   * Returns a day by quarter hour (gas: hour), a week by hour, or a year by day, or the finest
   * granularity available.
   */
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
        missing(data, asTheyAre ? range -> range : ChartBars::wholeHours),
        List.of());
  }

  /** Returns a bar for each day. */
  public static ChartBars byDay(MeterData data, String title, String subtitle) {
    return new ChartBars(
        title,
        subtitle,
        GRID,
        EnergyInterval.by(SumPeriod.DAY, data.rows()),
        missing(data, ChartBars::wholeDays),
        List.of());
  }

  /** Returns a bar for each month. */
  public static ChartBars byMonth(MeterData data) {
    return new ChartBars(
        "",
        "",
        GRID,
        EnergyInterval.by(SumPeriod.MONTH, data.rows()),
        missing(data, ChartBars::wholeDays),
        List.of());
  }

  /** Marks the chart if its data are made up. */
  public ChartBars marked(boolean isDemo) {
    return isDemo
        ? new ChartBars(
            title, ("DEMO DATA, made up. " + subtitle).strip(), names, amounts, missing, lines)
        : this;
  }

  private static Map<Direction, List<TimeRange>> missing(
      MeterData data, UnaryOperator<TimeRange> toBars) {
    Map<Direction, List<TimeRange>> missing = new EnumMap<>(Direction.class);
    data.gaps()
        .missing()
        .forEach(
            (direction, ranges) ->
                missing.put(direction, ranges.stream().map(toBars).distinct().toList()));
    return missing;
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

  private static TimeRange wholeHours(TimeRange range) {
    return new TimeRange(
        range.from().truncatedTo(ChronoUnit.HOURS),
        lastInstant(range).truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
  }

  private static TimeRange wholeDays(TimeRange range) {
    return new TimeRange(
        BrusselsTime.startOf(BrusselsTime.dayOf(range.from())),
        BrusselsTime.startOf(BrusselsTime.dayOf(lastInstant(range)).plusDays(1)));
  }

  private static Instant lastInstant(TimeRange range) {
    return range.to().minusNanos(1);
  }
}
