package io.github.fluviusenergy.examples.tool.report;

import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import java.util.ArrayList;
import java.util.List;

/** Renders a report as plain text. */
final class PlainTextReport {
  private static final String ROW = "%-7s %14s %14s %10s  %-28s %9s %9s";

  private PlainTextReport() {}

  static List<String> of(YearReport report) {
    String unit = report.data().unit().value();
    List<String> lines = new ArrayList<>();
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
              peak == null ? "–" : peak.kiloWatts().toPlainString(),
              peak == null ? "" : BrusselsTime.text(peak.start()),
              String.valueOf(month.missing()),
              String.valueOf(month.estimated())));
    }
    lines.add(
        row(
            String.valueOf(report.year()),
            ReportText.number(report.total(YearReport.Month::offtake)),
            ReportText.number(report.total(YearReport.Month::injection)),
            "",
            "",
            String.valueOf(report.missing()),
            String.valueOf(report.estimated())));
    lines.add("");
    lines.add(ReportText.completeness(report));
    ReportText.gaps(report).forEach(gap -> lines.add("  " + gap));
    report.capacityTariff().ifPresent(tariff -> lines.add(ReportText.capacityTariff(tariff)));
    if (report.isElectricity()) {
      lines.add(ReportText.solarShare(report));
    }
    return lines;
  }

  private static String row(Object... cells) {
    return ROW.formatted(cells).stripTrailing();
  }
}
