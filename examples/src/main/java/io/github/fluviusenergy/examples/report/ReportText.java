package io.github.fluviusenergy.examples.report;

import io.github.fluviusenergy.examples.energy.Brussels;
import java.util.ArrayList;
import java.util.List;

/** A report as text. */
final class ReportText {
  private static final String ROW = "%-7s %14s %14s %10s  %-28s %9s %9s";

  private ReportText() {}

  static List<String> of(Report report) {
    String unit = report.data().unit().value();
    List<String> lines = new ArrayList<>();
    lines.add(
        "EAN %s in %s, from %s, Brussels time"
            .formatted(report.data().query().ean(), report.year(), report.slices()));
    lines.add("");
    lines.add(
        row("", "offtake " + unit, "injection " + unit, "peak kW", "at", "missing", "estimated"));
    for (Report.Month month : report.months()) {
      Peak peak = month.peak();
      lines.add(
          row(
              month.month().toString(),
              Words.number(month.offtake()),
              Words.number(month.injection()),
              peak == null ? "–" : peak.kiloWatts().toPlainString(),
              peak == null ? "" : Brussels.text(peak.start()),
              String.valueOf(month.missing()),
              String.valueOf(month.estimated())));
    }
    lines.add(
        row(
            String.valueOf(report.year()),
            Words.number(report.total(Report.Month::offtake)),
            Words.number(report.total(Report.Month::injection)),
            "",
            "",
            String.valueOf(report.missing()),
            String.valueOf(report.estimated())));
    lines.add("");
    lines.add(Words.completeness(report));
    Words.gaps(report).forEach(gap -> lines.add("  " + gap));
    report.capacityTariff().ifPresent(tariff -> lines.add(Words.capacityTariff(tariff)));
    if (report.isElectricity()) {
      lines.add(Words.solarShare(report));
    }
    return lines;
  }

  private static String row(Object... cells) {
    return ROW.formatted(cells).stripTrailing();
  }
}
