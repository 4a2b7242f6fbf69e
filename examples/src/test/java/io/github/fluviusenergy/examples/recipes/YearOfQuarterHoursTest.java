package io.github.fluviusenergy.examples.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.examples.recipes.YearOfQuarterHours.QuarterHour;
import io.github.fluviusenergy.examples.recipes.YearOfQuarterHours.Summary;
import io.github.fluviusenergy.examples.tool.shared.TestRows;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import io.github.fluviusenergy.testsupport.Contract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YearOfQuarterHoursTest {
  private static final String HEADER = "start,end,offtake_kwh,injection_kwh,validation_state";

  @TempDir Path folder;

  /** Each year has a day with 92 quarters and one with 100. 2024 is a leap year. */
  @ParameterizedTest
  @CsvSource({
    "2023, 2022-12-31T23:00:00Z, 2023-12-31T23:00:00Z, 35040",
    "2024, 2023-12-31T23:00:00Z, 2024-12-31T23:00:00Z, 35136",
    "2025, 2024-12-31T23:00:00Z, 2025-12-31T23:00:00Z, 35040"
  })
  void writesEveryQuarterHourOnce(int year, Instant from, Instant to, int quarters)
      throws IOException {
    Path csv = folder.resolve("new-folder").resolve("quarters.csv");
    String output;
    try (FluviusTestServer server = serverAt(year + 1 + "-01-15T12:00:00Z");
        FluviusEnergyClient client = client(server, server.httpClient())) {
      output = run(client, year, csv);
    }

    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo(HEADER);
    List<String> rows = lines.subList(1, lines.size());
    // One assertion for all rows is faster.
    assertThat(
            rows.stream()
                .map(row -> row.substring(0, row.indexOf(",", row.indexOf(",") + 1)))
                .toList())
        .isEqualTo(quartersFrom(from, quarters));
    assertThat(rows)
        .allMatch(Pattern.compile(".*,\\d+\\.\\d{3},\\d+\\.\\d{3},VAL").asMatchPredicate());
    assertThat(rows.get(quarters - 1)).contains("," + to + ",");
    assertThat(output)
        .contains("Consent page: https://mijn.fluvius.be/verbruik/dienstverlener?id=")
        .contains("Mandates: 1\n")
        .contains("Wrote " + csv)
        .contains("Period:     %d-01-01 to %d-12-31 (Brussels".formatted(year, year))
        .contains("Quarters:   " + quarters + "\n")
        .contains("Missing:    0 quarters\n");
  }

  @Test
  void requestsConsentForTheYearAndEnergyPerMonth() throws IOException {
    try (FluviusTestServer server = serverAt("2025-01-15T12:00:00Z");
        FluviusEnergyClient client =
            client(server, Contract.on(server.httpClient(), server.baseUrl()))) {
      run(client, 2024, folder.resolve("quarters.csv"));

      List<ReceivedRequest> requests = server.requests().api();
      assertThat(requests).hasSize(3 + 12);
      assertThat(requests.get(0).body())
          .contains("\"dataPeriodFrom\":\"2023-12-31T23:00:00Z\"")
          .contains("\"dataPeriodTo\":\"2024-12-31T23:00:00Z\"");
      assertThat(requests.get(3).query("from")).isEqualTo("2023-12-31T23:00:00Z");
      for (int month = 4; month < 15; month++) {
        assertThat(requests.get(month).query("from"))
            .isEqualTo(requests.get(month - 1).query("to"));
      }
      assertThat(requests.get(14).query("to")).isEqualTo("2024-12-31T23:00:00Z");
    }
  }

  @Test
  void reportsQuarterHoursWithoutDataYet() throws IOException {
    Path csv = folder.resolve("quarters.csv");
    String output;
    // At noon on 2 March, the last day with data is 1 March: 31 + 29 + 1 days of 96 quarters.
    try (FluviusTestServer server = serverAt("2024-03-02T12:00:00Z");
        FluviusEnergyClient client = client(server, server.httpClient())) {
      output = run(client, 2024, csv);
    }

    assertThat(Files.readAllLines(csv)).hasSize(1 + 5_856);
    assertThat(output)
        .contains("Quarters:   5856\n")
        .contains(
            "Missing:    29280 quarters (the first: 2024-03-01T23:00:00Z, 2024-03-01T23:15:00Z,"
                + " 2024-03-01T23:30:00Z)\n");
  }

  @Test
  void reportsAMonthWithoutData() throws IOException {
    Path csv = folder.resolve("quarters.csv");
    String output;
    try (FluviusTestServer server = serverAt("2025-01-15T12:00:00Z");
        FluviusEnergyClient client = client(server, withoutFebruary(server))) {
      output = run(client, 2024, csv);
    }

    assertThat(Files.readAllLines(csv)).hasSize(1 + 35_136 - 29 * 96);
    assertThat(output)
        .contains("No data in FEBRUARY: ")
        .contains("Missing:    2784 quarters (the first: 2024-01-31T23:00:00Z, ");
  }

  /** Returns a client for whose February request the server returns 404. */
  private static OkHttpClient withoutFebruary(FluviusTestServer server) {
    return server
        .httpClient()
        .newBuilder()
        .addInterceptor(
            chain -> {
              if ("2024-01-31T23:00:00Z".equals(chain.request().url().queryParameter("from"))) {
                server.faults().next(Fault.status(404));
              }
              return chain.proceed(chain.request());
            })
        .build();
  }

  /** Returns start and end of each row of the file. */
  private static List<String> quartersFrom(Instant from, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> from.plusSeconds(900L * i) + "," + from.plusSeconds(900L * (i + 1)))
        .toList();
  }

  private static FluviusTestServer serverAt(String now) {
    return FluviusTestServer.builder()
        .clock(Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
        .start();
  }

  private static FluviusEnergyClient client(FluviusTestServer server, OkHttpClient httpClient) {
    return FluviusEnergyClient.builder()
        .environment(Environment.SANDBOX)
        .credentials(
            FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", server.credentials().environment()::get))
        .baseUrl(server.baseUrl())
        .authority(server.authority())
        .httpClient(httpClient)
        .build();
  }

  private static String run(FluviusEnergyClient client, int year, Path csv) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(output, true, UTF_8)) {
      new YearOfQuarterHours(client, Year.of(year), out).run(csv);
    }
    return output.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static final LocalDate DAY = LocalDate.of(2024, 1, 10);
  private static final Instant MIDNIGHT = Instant.parse("2024-01-09T23:00:00Z");

  @Test
  void sumsQuarterHoursAndFindsGaps() {
    List<QuarterHour> quarters = new ArrayList<>();
    for (int i = 0; i < 96; i++) {
      if (i != 1 && i != 2 && i != 50 && i != 95) {
        quarters.add(quarter(i, null, null));
      }
    }
    quarters.set(0, quarter(0, "0.113", "0"));
    quarters.set(1, quarter(3, "1.500", "20.25"));
    quarters.set(2, quarter(4, "0.007", null));
    Summary summary = Summary.of(DAY, DAY.plusDays(1), quarters);

    assertThat(summary.quarters()).isEqualTo(92);
    assertThat(summary.offtake()).isEqualTo(new BigDecimal("1.620"));
    assertThat(summary.injection()).isEqualTo(new BigDecimal("20.25"));
    assertThat(summary.missing())
        .containsExactly(
            Instant.parse("2024-01-09T23:15:00Z"),
            Instant.parse("2024-01-09T23:30:00Z"),
            Instant.parse("2024-01-10T11:30:00Z"),
            Instant.parse("2024-01-10T22:45:00Z"));
    assertThat(summary)
        .hasToString(
            """
            Period:     2024-01-10 to 2024-01-10 (Brussels, last day included)
            Quarters:   92
            Offtake:    1.620 kWh
            Injection:  20.25 kWh
            Missing:    4 quarters (the first: 2024-01-09T23:15:00Z, 2024-01-09T23:30:00Z, \
            2024-01-10T11:30:00Z)
            """);
  }

  @ParameterizedTest
  @CsvSource({"2024-01-10, 96", "2024-03-31, 92", "2024-10-27, 100"})
  void expectsTheQuarterHoursOfADayAtClockChanges(LocalDate day, int quarters) {
    Summary summary = Summary.of(day, day.plusDays(1), List.of());

    assertThat(summary.missing()).hasSize(quarters).doesNotHaveDuplicates();
    assertThat(summary.quarters()).isZero();
    assertThat(summary.offtake()).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void writesARowPerSliceAndEmptyFieldsWithoutValue() throws IOException {
    Path csv = folder.resolve("a/b/quarters.csv");
    Instant start = Instant.parse("2024-01-10T12:00:00Z");
    Instant end = Instant.parse("2024-01-10T12:15:00Z");

    YearOfQuarterHours.writeCsv(
        csv,
        List.of(
            only(
                TestRows.quarterHour(
                    start,
                    "{\"offtake\": {\"total\": %s}, \"injection\": {\"total\": %s}}"
                        .formatted(TestRows.kWh("1E+3"), TestRows.kWh("1E-9", "EST")))),
            new QuarterHour(end, end.plusSeconds(900), null, null, "")));

    assertThat(Files.readString(csv))
        .isEqualTo(
            """
            start,end,offtake_kwh,injection_kwh,validation_state
            2024-01-10T12:00:00Z,2024-01-10T12:15:00Z,1000,0.000000001,VAL/EST
            2024-01-10T12:15:00Z,2024-01-10T12:30:00Z,,,
            """);
  }

  @Test
  void replacesAnExistingFile() throws IOException {
    Path csv = folder.resolve("quarters.csv");
    Files.writeString(csv, "much older text\n".repeat(100));

    YearOfQuarterHours.writeCsv(csv, List.of());

    assertThat(Files.readString(csv))
        .isEqualTo("start,end,offtake_kwh,injection_kwh,validation_state\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'day': 1.25, 'night': 0.5} | 1.75",
        "{'night': 0.5} | 0.5",
        "{'day': 1.25, 'night': 0.5, 'total': 1.8} | 1.8"
      })
  void sumsDayAndNightWithoutATotal(String registers, BigDecimal offtake) {
    String json =
        Pattern.compile("[0-9.]+")
            .matcher(registers.replace('\'', '"'))
            .replaceAll(value -> TestRows.kWh(value.group()));

    assertThat(only(TestRows.quarterHour(MIDNIGHT, "{\"offtake\": " + json + "}")).offtake())
        .isEqualTo(offtake);
  }

  @Test
  void ignoresReactiveEnergyAndSubHeadpoints() {
    String reactive = "{\"value\": 7, \"unit\": \"kVArh\", \"validationState\": \"VAL\"}";
    String own =
        TestRows.quarterHour(
            MIDNIGHT,
            "{\"offtake\": {\"total\": %s, \"inductive\": %s}}"
                .formatted(TestRows.kWh("3"), reactive));
    String charger =
        TestRows.quarterHour(
            MIDNIGHT, "{\"offtake\": {\"total\": %s}}".formatted(TestRows.kWh("2")));

    List<QuarterHour> quarterHours =
        QuarterHour.of(
            TestRows.ofHeadpoint(
                """
                {"$type": "metering-on-headpoint", "quarterHourlyEnergy": [%s], "subHeadpoints": [
                  {"$type": "submetering-offtake", "ean": "541449110000000001",
                    "quarterHourlyEnergy": [%s]}]}
                """
                    .formatted(own, charger))
                .stream());

    assertThat(quarterHours).extracting(QuarterHour::offtake).containsExactly(new BigDecimal("3"));
  }

  private static QuarterHour only(String slice) {
    List<QuarterHour> quarterHours = QuarterHour.of(TestRows.ofQuarterHours(slice).stream());
    assertThat(quarterHours).hasSize(1);
    return quarterHours.get(0);
  }

  private static QuarterHour quarter(
      int number, @Nullable String offtake, @Nullable String injection) {
    Instant start = MIDNIGHT.plusSeconds(number * 900L);
    return new QuarterHour(
        start, start.plusSeconds(900), decimal(offtake), decimal(injection), "VAL");
  }

  private static @Nullable BigDecimal decimal(@Nullable String value) {
    return value == null ? null : new BigDecimal(value);
  }
}
