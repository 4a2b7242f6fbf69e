package io.github.fluviusenergy.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.ConfigurationException;
import io.github.fluviusenergy.testserver.Failure;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YearOfQuarterHoursTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({"2023, 35040", "2024, 35136"})
  void writesEachQuarterHourOfTheYearOnce(int year, int quarters, @TempDir Path folder)
      throws Exception {
    Path csv = folder.resolve("new").resolve("year.csv");
    try (Sandbox sandbox = Sandbox.open(Map.of("PATH", "/bin"))) {
      assertThat(sandbox.name()).contains("embedded test server").contains("made-up data");
      run(sandbox, year, csv);
    }

    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("start,end,offtake_kwh,injection_kwh,validation_state");
    assertThat(lines).hasSize(quarters + 1);
    Instant expected = Instant.parse((year - 1) + "-12-31T23:00:00Z");
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split(",", -1);
      assertThat(columns).hasSize(5);
      assertThat(Instant.parse(columns[0])).isEqualTo(expected);
      expected = expected.plus(Duration.ofMinutes(15));
      assertThat(Instant.parse(columns[1])).isEqualTo(expected);
      assertThat(new BigDecimal(columns[2])).isNotNegative();
      assertThat(columns[4]).isEqualTo("VAL");
    }
    assertThat(expected).isEqualTo(year + "-12-31T23:00:00Z");
    assertThat(printed.toString(UTF_8))
        .contains("https://mijn.fluvius.be/verbruik/dienstverlener?id=")
        .contains("Mandates: 1")
        .contains("%d-01-01 to %d-12-31".formatted(year, year))
        .contains("Quarters:   " + quarters)
        .contains("Missing:    0 quarters")
        .doesNotContain("541440110000000001");
  }

  @Test
  void saysWhatIsMissing(@TempDir Path folder) throws Exception {
    Path csv = folder.resolve("year.csv");
    try (FluviusTestServer server = FluviusTestServer.start();
        Sandbox sandbox = Sandbox.of(server)) {
      // the session, the mandate and the list go well; so do January and February
      YearOfQuarterHours example =
          new YearOfQuarterHours(
              sandbox.client(), Year.of(2023), new PrintStream(printed, true, UTF_8));
      example.askForConsent();
      example.makeMandate();
      server.failNext(Failure.notFound());
      List<QuarterHour> quarterHours = example.download();
      QuarterHourCsv.write(csv, quarterHours);

      // January has 31 days of 96 quarters
      assertThat(Summary.of(Year.of(2023).atDay(1), Year.of(2024).atDay(1), quarterHours))
          .satisfies(summary -> assertThat(summary.missing()).hasSize(2976))
          .satisfies(summary -> assertThat(summary.quarters()).isEqualTo(35_040 - 2976))
          .asString()
          .contains("Missing:    2976 quarters (the first: 2022-12-31T23:00:00Z, ");
      assertThat(printed.toString(UTF_8)).contains("No data in JANUARY");
    }
  }

  @Test
  void namesWhatIsNotSetWhenSomethingIs() {
    assertThatThrownBy(() -> Sandbox.open(Map.of("FLUVIUS_CLIENT_ID", "me")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("FLUVIUS_SUBSCRIPTION_KEY")
        .hasMessageContaining("FLUVIUS_TENANT_ID")
        .hasMessageContaining("FLUVIUS_SCOPE")
        .hasMessageContaining("FLUVIUS_DATA_ACCESS_CONTRACT_NUMBER")
        .hasMessageContaining("FLUVIUS_SANDBOX_CLIENT_SECRET");
  }

  @Test
  void addsUpExactlyAndCountsTheClockChanges() {
    QuarterHour first =
        new QuarterHour(
            Instant.parse("2024-10-26T22:00:00Z"),
            Instant.parse("2024-10-26T22:15:00Z"),
            new BigDecimal("0.1"),
            null,
            "VAL");
    QuarterHour last =
        new QuarterHour(
            Instant.parse("2024-10-27T22:45:00Z"),
            Instant.parse("2024-10-27T23:00:00Z"),
            new BigDecimal("0.2"),
            new BigDecimal("0.30"),
            "EST");

    Summary day =
        Summary.of(
            java.time.LocalDate.of(2024, 10, 27),
            java.time.LocalDate.of(2024, 10, 28),
            List.of(first, last));

    // 25 hours of four quarters, less two
    assertThat(day.missing()).hasSize(98);
    assertThat(day.offtake()).isEqualTo("0.3");
    assertThat(day.injection()).isEqualTo("0.30");
  }

  private void run(Sandbox sandbox, int year, Path csv) throws Exception {
    new YearOfQuarterHours(sandbox.client(), Year.of(year), new PrintStream(printed, true, UTF_8))
        .run(csv);
  }
}
