package io.github.fluviusenergy.examples.tool.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.examples.tool.shared.ChartBars;
import io.github.fluviusenergy.examples.tool.shared.ChartPeriod;
import io.github.fluviusenergy.examples.tool.shared.EnergyInterval;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.MonthlyPeak;
import io.github.fluviusenergy.measurements.MonthlyPeaks;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Renders a report as one self-contained HTML page, from the template {@code report.html}. Mustache
 * escapes all values.
 */
final class HtmlReport {

  /** The variables of the template. */
  private record View(
      boolean isDemo,
      String ean,
      String year,
      String unit,
      String slices,
      String time,
      List<Figure> figures,
      boolean hasInjection,
      boolean hasPeaks,
      List<Row> rows,
      Row total,
      List<ResponsiveImage> energy,
      List<ResponsiveImage> peaks,
      String completeness,
      boolean hasGaps,
      List<String> gaps,
      List<String> capacityTariff,
      List<String> solarShare) {}

  private record Figure(String name, String value, String unit) {}

  private record Row(
      String month,
      String offtake,
      String injection,
      String peak,
      String peakTime,
      String missing,
      String estimated) {}

  private HtmlReport() {}

  /**
   * @param now the creation time of the page
   */
  static String of(YearReport report, Instant now) throws IOException {
    try (Reader template = open("report")) {
      return Mustache.compiler()
          .withLoader(HtmlReport::open)
          .compile(template)
          .execute(view(report, now));
    }
  }

  private static Reader open(String name) {
    InputStream template =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name + ".html"));
    return new InputStreamReader(template, UTF_8);
  }

  private static View view(YearReport report, Instant now) throws IOException {
    return new View(
        report.isDemo(),
        report.data().query().ean(),
        report.year().toString(),
        report.data().unit().value(),
        report.slices(),
        BrusselsTime.text(now),
        figures(report),
        report.hasInjection(),
        report.meanPeak() != null,
        report.months().stream().map(HtmlReport::row).toList(),
        new Row(
            report.year().toString(),
            ReportText.number(report.total(YearReport.Month::offtake)),
            ReportText.number(report.total(YearReport.Month::injection)),
            "",
            "",
            ReportText.counts(report.missing()),
            ReportText.counts(report.estimated())),
        energy(report),
        peaks(report),
        ReportText.completeness(report),
        !ReportText.gaps(report).isEmpty(),
        ReportText.gaps(report),
        Stream.ofNullable(report.meanPeak()).map(ReportText::capacityTariff).toList(),
        report.isElectricity() ? List.of(ReportText.solarShare(report)) : List.of());
  }

  private static Row row(YearReport.Month month) {
    MonthlyPeak peak = month.peak();
    return new Row(
        ReportText.month(month),
        ReportText.number(month.offtake()),
        ReportText.number(month.injection()),
        peak == null ? "–" : peak.kilowatts().toPlainString(),
        peak == null ? "" : BrusselsTime.text(peak.start()).substring("2024-".length()),
        ReportText.counts(month.missing()),
        ReportText.counts(month.estimated()));
  }

  private static List<Figure> figures(YearReport report) {
    String unit = report.data().unit().value();
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure("Offtake", ReportText.number(report.total(YearReport.Month::offtake)), unit));
    if (report.hasInjection()) {
      figures.add(
          new Figure(
              "Injection", ReportText.number(report.total(YearReport.Month::injection)), unit));
    }
    Stream.ofNullable(report.meanPeak())
        .map(mean -> new Figure("Mean monthly peak", mean.kilowatts().toPlainString(), "kW"))
        .forEach(figures::add);
    report
        .solarShare()
        .map(SolarShare::selfConsumption)
        .ifPresent(
            percent -> figures.add(new Figure("Self-consumption", percent.toPlainString(), "%")));
    return figures;
  }

  private static List<ResponsiveImage> energy(YearReport report) throws IOException {
    ChartPeriod span = ChartPeriod.year(report.year());
    String unit = report.data().unit().value();
    return List.of(
        ResponsiveImage.of(
            "By month, in " + unit, ChartBars.byMonth(report.data()).marked(report.isDemo()), span),
        ResponsiveImage.of(
            "By day, in " + unit,
            ChartBars.byDay(report.data(), "", "").marked(report.isDemo()),
            span));
  }

  private static List<ResponsiveImage> peaks(YearReport report) throws IOException {
    MonthlyPeaks.Mean mean = report.meanPeak();
    if (mean == null) {
      return List.of();
    }
    List<EnergyInterval> peaks = new ArrayList<>();
    for (YearReport.Month month : report.months()) {
      MonthlyPeak peak = month.peak();
      if (peak != null) {
        peaks.add(
            new EnergyInterval(
                BrusselsTime.startOf(month.month().atDay(1)),
                BrusselsTime.startOf(month.month().plusMonths(1).atDay(1)),
                Map.of(Direction.OFFTAKE, peak.kilowatts()),
                Set.of()));
      }
    }
    List<ChartBars.Line> lines =
        List.of(
            new ChartBars.Line("2.5 kW minimum", MonthlyPeaks.MINIMUM_KILOWATTS, true),
            new ChartBars.Line("mean", mean.kilowatts(), false));
    ChartBars bars =
        new ChartBars(
            "", "", Map.of(Direction.OFFTAKE, "peak quarter hour"), peaks, Map.of(), lines);
    return List.of(
        ResponsiveImage.of(
            "Peak quarter hour of each month, in kW",
            bars.marked(report.isDemo()),
            ChartPeriod.year(report.year())));
  }
}
