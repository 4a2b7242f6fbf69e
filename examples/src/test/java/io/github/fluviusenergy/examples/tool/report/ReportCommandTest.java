package io.github.fluviusenergy.examples.tool.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.tool.CommandResult;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {
  private static final String NOW = "2025-01-15T12:00:00Z";
  private static final String PANELS = "541440110000000001";
  private static final String GAPS = "541440110000000021";
  private static final String GAS = "541441010000000001";

  @TempDir Path folder;
  private final MutableClock clock = MutableClock.at(NOW);

  @AutoClose
  private final FluviusTestServer server = FluviusTestServer.builder().clock(clock).start();

  /**
   * A household with panels; with gaps, as missing or empty slices; with a new meter on 1 July;
   * with two meters; with the registers day and night; with all three registers at the headpoint;
   * metered at the headpoint and at its meters; a company without panels.
   */
  @ParameterizedTest
  @CsvSource({
    PANELS + ", 2025-01-15",
    GAPS + ", 2024-04-10",
    "541440110000000031, 2024-04-10",
    "541440110000000011, 2024-07-10",
    "541440110000000041, 2024-04-10",
    "541440110000000101, 2024-04-10",
    "541440211000000201, 2024-04-10",
    "541440112000000001, 2024-04-10",
    "541450010000000105, 2024-04-10"
  })
  void sumsDailyValuesAndFindsMonthlyPeaks(String ean, LocalDate today) throws IOException {
    clock.set(today + "T12:00:00Z");
    allow(ean);
    ExpectedEnergy days = ExpectedEnergy.of(server, ean, 2024, "dailyEnergy", "kWh");
    ExpectedEnergy quarterHours =
        ExpectedEnergy.of(server, ean, 2024, "quarterHourlyEnergy", "kWh");
    Map<YearMonth, BigDecimal> offtake = days.months("offtake");
    Map<YearMonth, BigDecimal> injection = days.months("injection");
    Map<YearMonth, BigDecimal> greatest = quarterHours.greatest("offtake");

    CommandResult run = run("--ean", ean, "--year", "2024");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(greatest).hasSizeGreaterThan(3);
    for (YearMonth month = YearMonth.of(2024, 1);
        month.isBefore(YearMonth.from(today));
        month = month.plusMonths(1)) {
      List<String> row = row(run, month.toString());
      long quarters =
          month.lengthOfMonth() * 96L
              + (month.getMonth() == Month.MARCH ? -4 : month.getMonth() == Month.OCTOBER ? 4 : 0);
      assertThat(row.get(1)).isEqualTo(text(offtake.get(month)));
      assertThat(row.get(2)).isEqualTo(text(injection.get(month)));
      assertThat(new BigDecimal(row.get(3)))
          .isEqualByComparingTo(
              requireNonNull(greatest.get(month)).multiply(BigDecimal.valueOf(4)));
      assertThat(row.get(4)).startsWith(month.toString());
      assertThat(row.get(6)).isEqualTo(String.valueOf(quarters - quarterHours.count(month)));
      assertThat(row.get(7)).isEqualTo("0");
    }
    assertThat(row(run, "2024").get(1)).isEqualTo(text(days.sum("offtake")));
    BigDecimal peaks =
        greatest.values().stream()
            .map(kWh -> kWh.multiply(BigDecimal.valueOf(4)).max(new BigDecimal("2.5")))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(run.out())
        .contains(
            "is "
                + peaks.divide(BigDecimal.valueOf(greatest.size()), 3, RoundingMode.HALF_UP)
                + " kW");
  }

  @Test
  void reportsMissingQuarterHours() throws IOException {
    allow(GAPS, PANELS);
    long missing = 366L * 96;
    ExpectedEnergy quarterHours =
        ExpectedEnergy.of(server, GAPS, 2024, "quarterHourlyEnergy", "kWh");
    for (Month month : Month.values()) {
      missing -= quarterHours.count(YearMonth.of(2024, month));
    }

    assertThat(missing).isPositive();
    assertThat(run("--ean", GAPS, "--year", "2024").out())
        .contains(missing + " of 35136 quarter hours have no value")
        .containsPattern("\n  2024-\\d\\d-\\d\\d \\d\\d:00 to \\d\\d:00 \\(\\d+\\)\n")
        .containsPattern("\n  and \\d+ more\n");
    // last year is the default
    assertThat(run("--ean", PANELS).out())
        .startsWith("EAN " + PANELS + " in 2024, ")
        .contains("All 35136 quarter hours have values.");
  }

  /**
   * On 15 January at 13:00 in Brussels, the 12th to the 14th are estimated, and the 15th is
   * missing.
   */
  @Test
  void endsNowInTheCurrentYear() throws IOException {
    allow(PANELS);

    CommandResult run = run("--ean", PANELS, "--year", "2025");

    assertThat(row(run, "2025-01").subList(6, 8)).containsExactly("52", "288");
    assertThat(run.out())
        .doesNotContain("2025-02")
        .contains("52 of 1396 quarter hours have no value")
        .contains("288 are estimated")
        .contains("  2025-01-15 00:00 to 13:00 (52)\n")
        .contains("The mean of the 1 monthly peaks that are known");
  }

  @ParameterizedTest
  @ValueSource(strings = {"541440111000000001", "541440210000000001"})
  void reportsTheSolarShareIfProductionIsMeasured(String ean) throws IOException {
    allow(ean);
    ExpectedEnergy truth = ExpectedEnergy.of(server, ean, 2025, "quarterHourlyEnergy", "kWh");
    BigDecimal production = truth.sum("production");
    BigDecimal used = production.subtract(truth.sum("injection"));
    Path page = folder.resolve("produced.html");

    String out = run("--ean", ean, "--year", "2025", "--html", page.toString()).out();

    assertThat(out)
        .contains("Of %s kWh that were produced, %s kWh were used".formatted(production, used))
        .contains("self-consumption of " + percent(used, production) + " %")
        .contains("They are " + percent(used, used.add(truth.sum("offtake"))) + " % of all");
    assertThat(Files.readString(page))
        .contains(
            "<dt>Self-consumption</dt><dd>" + percent(used, production) + " <small>%</small></dd>");
  }

  @Test
  void explainsWhyTheSolarShareIsUnknown() throws IOException {
    allow(PANELS, "541440010000000001");
    ExpectedEnergy truth = ExpectedEnergy.of(server, PANELS, 2025, "dailyEnergy", "kWh");

    assertThat(run("--ean", PANELS, "--year", "2025").out())
        .contains("Production is not measured here")
        .contains(
            "Injection is %s %% of the offtake."
                .formatted(percent(truth.sum("injection"), truth.sum("offtake"))));
    assertThat(run("--ean", "541440010000000001", "--year", "2025").out())
        .contains("No injection is measured");
  }

  @Test
  void reportsGasWithoutPeaksAndSolarShare() throws IOException {
    allow(GAS);
    // A gas day starts at 06:00, so only hours add up to months.
    ExpectedEnergy kiloWattHours = ExpectedEnergy.of(server, GAS, 2024, "hourlyEnergy", "kWh");
    ExpectedEnergy cubicMetres = ExpectedEnergy.of(server, GAS, 2024, "hourlyEnergy", "m3");

    CommandResult run = run("--ean", GAS, "--year", "2024");
    CommandResult inCubicMetres = run("--ean", GAS, "--year", "2024", "--cubic-metres");

    assertThat(row(run, "2024").get(1)).isEqualTo(text(kiloWattHours.sum("offtake")));
    assertThat(row(inCubicMetres, "2024").get(1)).isEqualTo(text(cubicMetres.sum("offtake")));
    assertThat(run.out())
        .contains("All 8784 hours have values.")
        .doesNotContain("capacity tariff", "Production", "njection is");
  }

  @Test
  void reportsDaysWithoutPeaksIfTheMandateAllowsOnlyDays() throws IOException {
    server.mandates().add(TestMandate.of(PANELS, "customer-7", "VH_dag"));
    ExpectedEnergy days = ExpectedEnergy.of(server, PANELS, 2024, "dailyEnergy", "kWh");

    CommandResult run = run("--ean", PANELS, "--year", "2024");

    assertThat(row(run, "2024").get(1)).isEqualTo(text(days.sum("offtake")));
    assertThat(run.out()).contains("All 366 days have values.").doesNotContain("capacity tariff");
  }

  @Test
  void writesASelfContainedPage() throws IOException {
    allow(GAPS);
    Path page = folder.resolve("report.html");

    CommandResult run = run("--ean", GAPS, "--year", "2024", "--html", page.toString());

    assertThat(run.exitCode()).isZero();
    String html = Files.readString(page);
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains("<h1>Energy in 2024</h1>", "EAN " + GAPS, "</html>")
        .contains(row(run, "2024-07").get(1), row(run, "2024-07").get(3))
        .contains("quarter hours have no value", "capaciteitstarief", "Solar share")
        .doesNotContain("{{", "<script", "http://", "https://", "url(");
    assertThat(html.split("data:image/png;base64,iVBOR", -1)).hasSize(1 + 3 * 4);
    assertThat(html.split("(?:src|srcset|href)=\"", -1)).hasSize(1 + 3 * 4);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("report.html", "authority.pem");
    }
  }

  @Test
  void writesAGasPageWithoutPeaksAndSolarShare() throws IOException {
    allow(GAS);
    Path page = folder.resolve("gas.html");

    CommandResult run = run("--ean", GAS, "--year", "2024", "--html", page.toString());

    List<String> parts = List.of(Files.readString(page).split("data:image/png;base64,[^\"]+", -1));
    assertThat(parts).hasSize(1 + 2 * 4);
    assertThat(String.join("", parts)) // without the pictures, whose letters may spell anything
        .contains("<th scope=\"col\">Offtake kWh</th>", row(run, "2024").get(1))
        .doesNotContain("Injection", "Peak", "peak", "Solar share", "Self-consumption");
  }

  @Test
  void writesNoPageWithoutData() throws IOException {
    allow(PANELS);
    Path page = folder.resolve("report.html");

    CommandResult noMandate = run("--ean", "541440110000000999", "--html", page.toString());
    CommandResult noData = run("--ean", PANELS, "--year", "2010", "--html", page.toString());
    CommandResult toCome = run("--ean", PANELS, "--year", "2026");

    assertThat(List.of(noMandate.exitCode(), noData.exitCode(), toCome.exitCode())).containsOnly(6);
    assertThat(noMandate.err()).contains("There is no mandate for EAN …0999");
    assertThat(noData.err()).contains("There are no data of EAN …0001 from 2010-01-01");
    assertThat(toCome.err()).contains("2026-01-01 is still to come");
    assertThat(page).doesNotExist();
    assertThat(noData.out()).isEmpty();
  }

  @Test
  void rejectsInvalidOptions() throws IOException {
    assertThat(run("--year", "2024").exitCode()).isEqualTo(2);
    assertThat(run("--ean", PANELS, "--year", "twenty").exitCode()).isEqualTo(2);
    assertThat(run("--ean", "54144", "--year", "2024").exitCode()).isEqualTo(2);
    assertThat(run("--ean", PANELS, "--html", folder.toString()).exitCode()).isEqualTo(5);
    assertThat(server.requests().api()).isEmpty();
  }

  private void allow(String... eans) {
    for (String ean : eans) {
      server.mandates().add(TestMandate.of(ean, "customer-7", "VH_kwartier_uur"));
    }
  }

  private CommandResult run(String... args) throws IOException {
    return CommandResult.against(
        server,
        folder,
        clock.instant().toString(),
        Stream.concat(Stream.of("report"), Stream.of(args)).toArray(String[]::new));
  }

  /**
   * Returns the cells of a row: month, offtake, injection, peak, its day and time, missing,
   * estimated.
   */
  private static List<String> row(CommandResult run, String month) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith(month + " "))
        .map(line -> List.of(line.split(" +")))
        .findFirst()
        .orElseThrow();
  }

  private static String text(@Nullable BigDecimal value) {
    return value == null ? "–" : value.toPlainString();
  }

  private static String percent(BigDecimal part, BigDecimal whole) {
    return part.multiply(BigDecimal.valueOf(100))
        .divide(whole, 1, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
