package io.github.fluviusenergy.examples.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import io.github.fluviusenergy.examples.chart.Bars;
import io.github.fluviusenergy.examples.chart.Span;
import io.github.fluviusenergy.examples.energy.Amounts;
import io.github.fluviusenergy.examples.energy.Brussels;
import io.github.fluviusenergy.measurements.Direction;
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

/**
 * A report as one HTML page that needs nothing else: {@code report.html} among the resources,
 * filled in. Mustache escapes all that goes into it.
 */
final class ReportPage {

  /** What the template names. */
  private record View(
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
      List<Picture> energy,
      List<Picture> peaks,
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
      int missing,
      int estimated) {}

  private ReportPage() {}

  /**
   * @param now when the page is made
   */
  static String of(Report report, Instant now) throws IOException {
    try (Reader template = open("report")) {
      return Mustache.compiler()
          .withLoader(ReportPage::open)
          .compile(template)
          .execute(view(report, now));
    }
  }

  private static Reader open(String name) {
    InputStream template =
        Objects.requireNonNull(ReportPage.class.getResourceAsStream(name + ".html"));
    return new InputStreamReader(template, UTF_8);
  }

  private static View view(Report report, Instant now) throws IOException {
    return new View(
        report.data().query().ean(),
        report.year().toString(),
        report.data().unit().value(),
        report.slices(),
        Brussels.text(now),
        figures(report),
        report.hasInjection(),
        report.capacityTariff().isPresent(),
        report.months().stream().map(ReportPage::row).toList(),
        new Row(
            report.year().toString(),
            Words.number(report.total(Report.Month::offtake)),
            Words.number(report.total(Report.Month::injection)),
            "",
            "",
            report.missing(),
            report.estimated()),
        energy(report),
        peaks(report),
        Words.completeness(report),
        report.missing() > 0,
        Words.gaps(report),
        report.capacityTariff().map(Words::capacityTariff).stream().toList(),
        report.isElectricity() ? List.of(Words.solarShare(report)) : List.of());
  }

  private static Row row(Report.Month month) {
    Peak peak = month.peak();
    return new Row(
        Words.month(month),
        Words.number(month.offtake()),
        Words.number(month.injection()),
        peak == null ? "–" : peak.kiloWatts().toPlainString(),
        peak == null ? "" : Brussels.text(peak.start()).substring("2024-".length()),
        month.missing(),
        month.estimated());
  }

  private static List<Figure> figures(Report report) {
    String unit = report.data().unit().value();
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("Offtake", Words.number(report.total(Report.Month::offtake)), unit));
    if (report.hasInjection()) {
      figures.add(
          new Figure("Injection", Words.number(report.total(Report.Month::injection)), unit));
    }
    report
        .capacityTariff()
        .ifPresent(
            tariff ->
                figures.add(
                    new Figure("Mean monthly peak", tariff.meanPeak().toPlainString(), "kW")));
    report
        .solarShare()
        .map(SolarShare::selfConsumption)
        .ifPresent(
            percent -> figures.add(new Figure("Self-consumption", percent.toPlainString(), "%")));
    return figures;
  }

  private static List<Picture> energy(Report report) throws IOException {
    Span span = Span.year(report.year());
    String unit = report.data().unit().value();
    return List.of(
        Picture.of("By month, in " + unit, Bars.byMonth(report.data()), span),
        Picture.of("By day, in " + unit, Bars.byDay(report.data(), "", ""), span));
  }

  private static List<Picture> peaks(Report report) throws IOException {
    if (report.capacityTariff().isEmpty()) {
      return List.of();
    }
    List<Amounts> peaks = new ArrayList<>();
    for (Report.Month month : report.months()) {
      Peak peak = month.peak();
      if (peak != null) {
        peaks.add(
            new Amounts(
                Brussels.startOf(month.month().atDay(1)),
                Brussels.startOf(month.month().plusMonths(1).atDay(1)),
                Map.of(Direction.OFFTAKE, peak.kiloWatts()),
                Set.of()));
      }
    }
    List<Bars.Line> lines =
        List.of(
            new Bars.Line("minimum", CapacityTariff.MINIMUM, true),
            new Bars.Line("mean", report.capacityTariff().get().meanPeak(), false));
    Bars bars =
        new Bars("", "", Map.of(Direction.OFFTAKE, "peak quarter hour"), peaks, List.of(), lines);
    return List.of(
        Picture.of("Peak quarter hour of each month, in kW", bars, Span.year(report.year())));
  }
}
