package io.github.fluviusenergy.examples.tool.report;

import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.measurements.SliceRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sentences of a report, shared by text and HTML. */
final class ReportText {
  private static final int RANGES_SHOWN = 10;

  private ReportText() {}

  static String number(@Nullable BigDecimal number) {
    return number == null ? "–" : number.toPlainString();
  }

  static String completeness(YearReport report) {
    int missing = report.missing();
    String of = "%s %s".formatted(report.expected(), report.slices());
    String found =
        missing == 0
            ? "All " + of + " have values."
            : "%s of %s have no value; the sums lack their energy.".formatted(missing, of);
    return report.estimated() == 0
        ? found
        : found + " %s are estimated and may still change.".formatted(report.estimated());
  }

  static List<String> gaps(YearReport report) {
    List<SliceRange> ranges = report.data().gaps().ranges();
    List<String> words = new ArrayList<>();
    ranges.stream().limit(RANGES_SHOWN).forEach(range -> words.add(range(range)));
    if (ranges.size() > RANGES_SHOWN) {
      words.add("and %s more".formatted(ranges.size() - RANGES_SHOWN));
    }
    return words;
  }

  private static String range(SliceRange range) {
    String from = BrusselsTime.text(range.from());
    String to = BrusselsTime.text(range.to());
    LocalDate firstDay = BrusselsTime.dayOf(range.from());
    if (BrusselsTime.dayOf(range.to()).equals(firstDay)) {
      to = to.substring("2024-10-27 ".length());
    } else if (range.to().equals(BrusselsTime.startOf(firstDay.plusDays(1)))) {
      to = "24:00";
    }
    return "%s to %s (%s)".formatted(from, to, range.slices());
  }

  static String capacityTariff(CapacityTariff tariff) {
    String of =
        tariff.months() == 12
            ? "the twelve monthly peaks"
            : "the %s monthly peaks that are known".formatted(tariff.months());
    return """
        The mean of %s, each counted as %s kW at least, is %s kW (rounded). The capacity tariff \
        (capaciteitstarief) in Flanders goes by the mean of the last twelve, as VREG, the Flemish \
        regulator, explains it for households and small firms with a digital meter. This is \
        information, not a bill; where values are missing, a higher peak may be among them."""
        .formatted(of, CapacityTariff.MINIMUM, tariff.meanPeak().toPlainString());
  }

  static String solarShare(YearReport report) {
    if (report.solarShare().isPresent()) {
      SolarShare share = report.solarShare().get();
      return """
          Of %s kWh that were produced, %s kWh were used on the spot: a self-consumption of %s %%. \
          They are %s %% of all that was used (self-sufficiency)."""
          .formatted(
              number(share.production()),
              number(share.selfConsumed()),
              number(share.selfConsumption()),
              number(share.selfSufficiency()));
    }
    if (!report.hasInjection()) {
      return "No injection is measured: there is nothing that feeds the grid.";
    }
    BigDecimal injection = report.total(YearReport.Month::injection);
    BigDecimal offtake = report.total(YearReport.Month::offtake);
    BigDecimal ratio =
        injection == null || offtake == null ? null : SolarShare.percent(injection, offtake);
    return """
        Production is not measured here, so how much of it is used on the spot cannot be known. \
        Injection is %s %% of the offtake."""
        .formatted(number(ratio));
  }

  static String month(YearReport.Month month) {
    return month.month().getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }
}
