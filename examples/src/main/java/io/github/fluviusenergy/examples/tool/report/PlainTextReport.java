package io.github.fluviusenergy.examples.tool.report;

import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.measurements.MonthlyPeak;
import io.github.fluviusenergy.measurements.MonthlyPeaks;
import java.util.ArrayList;
import java.util.List;

/** Renders a report as plain text. */
final class PlainTextReport {
  private static final String ROW = "%-7s %14s %14s %10s  %-28s %12s %12s";

  private PlainTextReport() {}

  static List<String> of(YearReport report) {
    String unit = report.data().unit().value();
    List<String> lines = new ArrayList<>();
    if (report.isDemo()) {
      lines.add("DEMO DATA, made up by a test server");
    }
    lines.add(
        "EAN %s in %s, from %s, Brussels time"
            .formatted(report.data().query().ean(), report.year(), report.slices()));
    lines.add("");
    lines.add(
        row("", "offtake " + unit, "injection " + unit, "peak kW", "at", "missing", "estimated"));
    for (YearReport.Month month : report.months()) {
      MonthlyPeak peak = month.peak();
      lines.add(
          row(
              month.month().toString(),
              ReportText.number(month.offtake()),
              ReportText.number(month.injection()),
              peak == null ? "–" : peak.kilowatts().toPlainString(),
              peak == null ? "" : BrusselsTime.text(peak.start()),
              ReportText.counts(month.missing()),
              ReportText.counts(month.estimated())));
    }
    lines.add(
        row(
            String.valueOf(report.year()),
            ReportText.number(report.total(YearReport.Month::offtake)),
            ReportText.number(report.total(YearReport.Month::injection)),
            "",
            "",
            ReportText.counts(report.missing()),
            ReportText.counts(report.estimated())));
    lines.add("");
    if (report.hasInjection()) {
      lines.add("missing and estimated: " + report.slices() + " of offtake/injection");
    }
    lines.add(ReportText.completeness(report));
    ReportText.gaps(report).forEach(gap -> lines.add("  " + gap));
    MonthlyPeaks.Mean mean = report.meanPeak();
    if (mean != null) {
      lines.add(ReportText.capacityTariff(mean));
    }
    if (report.isElectricity()) {
      lines.add(ReportText.solarShare(report));
    }
    return lines;
  }

  private static String row(Object... cells) {
    return ROW.formatted(cells).stripTrailing();
  }
}
