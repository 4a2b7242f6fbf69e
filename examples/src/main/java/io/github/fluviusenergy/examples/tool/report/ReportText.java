package io.github.fluviusenergy.examples.tool.report;

import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.MonthlyPeaks;
import io.github.fluviusenergy.measurements.TimeRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences of a report, shared by text and HTML. */
final class ReportText {
  private static final int RANGES_SHOWN = 10;

  private ReportText() {}

  static String number(@Nullable BigDecimal number) {
    return number == null ? "–" : number.toPlainString();
  }

  /** Returns a number of slices: one if all directions have it, or one for each direction. */
  static String counts(Map<Direction, Long> byDirection) {
    List<String> numbers =
        byDirection.values().stream().distinct().count() == 1
            ? List.of(String.valueOf(byDirection.values().iterator().next()))
            : byDirection.values().stream().map(String::valueOf).toList();
    return String.join("/", numbers);
  }

  /** Returns a sentence on what is missing, or one for each direction if they differ. */
  static String completeness(YearReport report) {
    String slices = report.slices();
    Map<Direction, Long> missing = report.missing();
    List<String> sentences = new ArrayList<>();
    if (missing.values().stream().allMatch(number -> number == 0)) {
      sentences.add("All %s %s have values.".formatted(report.expected(), slices));
    } else if (haveSameGaps(report)) {
      sentences.add(
          "%s of %s %s have no value; the sums lack their energy."
              .formatted(counts(missing), report.expected(), slices));
    } else {
      missing.forEach(
          (direction, number) ->
              sentences.add(
                  number == 0
                      ? "%s: all %s %s have values."
                          .formatted(name(direction), report.expected(), slices)
                      : "%s: %s of %s %s have no value; the sums lack their energy."
                          .formatted(name(direction), number, report.expected(), slices)));
    }
    if (report.estimated().values().stream().anyMatch(number -> number > 0)) {
      sentences.add(
          report.estimated().values().stream().distinct().count() == 1
              ? "%s are estimated and may still change.".formatted(counts(report.estimated()))
              : "Estimated, so they may still change: "
                  + report.estimated().entrySet().stream()
                      .map(entry -> entry.getValue() + " of " + entry.getKey().value())
                      .collect(Collectors.joining(", "))
                  + ".");
    }
    return String.join(" ", sentences);
  }

  private static boolean haveSameGaps(YearReport report) {
    return report.data().gaps().missing().values().stream().distinct().count() == 1;
  }

  static List<String> gaps(YearReport report) {
    boolean same = haveSameGaps(report);
    List<String> words = new ArrayList<>();
    report
        .data()
        .gaps()
        .missing()
        .forEach(
            (direction, ranges) -> {
              if (words.isEmpty() || !same) {
                words.addAll(ranges(report, same ? "" : name(direction) + ": ", ranges));
              }
            });
    return words;
  }

  private static List<String> ranges(YearReport report, String prefix, List<TimeRange> ranges) {
    List<String> words = new ArrayList<>();
    ranges.stream()
        .limit(RANGES_SHOWN)
        .forEach(
            range ->
                words.add(
                    "%s%s (%s)"
                        .formatted(
                            prefix, range(range), report.data().gaps().count(range.duration()))));
    if (ranges.size() > RANGES_SHOWN) {
      words.add("%sand %s more".formatted(prefix, ranges.size() - RANGES_SHOWN));
    }
    return words;
  }

  private static String name(Direction direction) {
    return direction == Direction.OFFTAKE ? "Offtake" : "Injection";
  }

  private static String range(TimeRange range) {
    String from = BrusselsTime.text(range.from());
    String to = BrusselsTime.text(range.to());
    LocalDate firstDay = BrusselsTime.dayOf(range.from());
    if (BrusselsTime.dayOf(range.to()).equals(firstDay)) {
      to = to.substring("2024-10-27 ".length());
    } else if (range.to().equals(BrusselsTime.startOf(firstDay.plusDays(1)))) {
      to = "24:00";
    }
    return from + " to " + to;
  }

  static String capacityTariff(MonthlyPeaks.Mean mean) {
    String of =
        mean.months() == 12
            ? "the twelve monthly peaks"
            : "the %s monthly peaks that are known".formatted(mean.months());
    String change = "";
    if (!mean.isComplete()) {
      change = " Values are missing, so a peak can be higher.";
    } else if (mean.isEstimated()) {
      change = " A peak is estimated, so it may still change.";
    }
    return """
        The mean of %s is %s kW (rounded). Each month counts for at least %s kW. The capacity \
        tariff (capaciteitstarief) in Flanders depends on the mean of the last twelve, according \
        to the Flemish regulator (Vlaamse Nutsregulator), for households and small companies with \
        a digital meter. This is information, and not a bill.%s"""
        .formatted(
            of,
            mean.kilowatts().toPlainString(),
            MonthlyPeaks.MINIMUM_KILOWATTS.toPlainString(),
            change);
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
