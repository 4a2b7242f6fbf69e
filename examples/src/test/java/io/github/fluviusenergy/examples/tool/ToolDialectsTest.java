package io.github.fluviusenergy.examples.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.tool.shared.ChartPalette;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.DailySlices;
import io.github.fluviusenergy.testserver.dialect.Dialect.DuplicatePlacement;
import io.github.fluviusenergy.testserver.dialect.Dialect.Duplicates;
import io.github.fluviusenergy.testserver.dialect.Dialect.FineSlices;
import io.github.fluviusenergy.testserver.dialect.Dialect.InsertTime;
import io.github.fluviusenergy.testserver.dialect.Dialect.Limit;
import io.github.fluviusenergy.testserver.dialect.Dialect.LongPeriods;
import io.github.fluviusenergy.testserver.dialect.Dialect.MandateTimes;
import io.github.fluviusenergy.testserver.dialect.Dialect.NoData;
import io.github.fluviusenergy.testserver.dialect.Dialect.PeriodBounds;
import io.github.fluviusenergy.testserver.dialect.Dialect.Timing;
import io.github.fluviusenergy.testserver.dialect.ExpectedValue;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands under several dialects, compared with the true values of the test server. */
class ToolDialectsTest {
  private static final Instant NOW = Instant.parse("2025-01-15T12:00:00Z");
  private static final String PANELS = "541440110000000001";
  private static final String GAS = "541441010000000001";
  private static final Set<String> ACTIVE = Set.of("total", "day", "night");

  @TempDir Path folder;
  private final MutableClock clock = new MutableClock(NOW);

  static Stream<Dialect> dialects() {
    Dialect likely = Dialect.likely();
    return Stream.of(
        likely,
        likely
            .with(DailySlices.UTC_MIDNIGHT, PeriodBounds.OVERLAPPING, NoData.EMPTY_ARRAYS)
            .with(Dialect.FieldOrder.META_FIRST, Dialect.Nulls.WRITTEN)
            .with(Dialect.TypePosition.LAST, Dialect.Offset.BRUSSELS),
        likely.with(
            Duplicates.ESTIMATE_FIRST,
            DuplicatePlacement.APART,
            InsertTime.REJECTED,
            MandateTimes.SEVEN_DIGITS),
        likely
            .with(LongPeriods.FIRST_DAYS, FineSlices.HALF_HOURS, NoData.NULL_HEADPOINT)
            .with(MandateTimes.SENTINELS)
            .with(Limit.PERIOD_DAYS, 20),
        likely
            .with(DailySlices.ALL_AT_SIX, PeriodBounds.WHOLLY_WITHIN, LongPeriods.LAST_DAYS)
            .with(InsertTime.CORRECTIONS_NOT_COUNTED)
            .with(Timing.ELECTRICITY_DELAY, Duration.ofDays(4))
            .with(Timing.GAS_DELAY, Duration.ofDays(7))
            .with(Limit.PERIOD_DAYS, 20));
  }

  private FluviusTestServer start(Dialect dialect) {
    FluviusTestServer server = FluviusTestServer.builder().clock(clock).dialect(dialect).start();
    server
        .mandates()
        .add(
            TestMandate.of(PANELS, "customer-7", "VH_kwartier_uur")
                .withMandateExpirationDate(Instant.parse("2026-01-01T00:00:00Z")));
    server.mandates().add(TestMandate.of(GAS, "customer-8", "VH_dag"));
    return server;
  }

  private CommandResult run(FluviusTestServer server, String... args) throws IOException {
    return CommandResult.against(server, folder, clock.instant().toString(), args);
  }

  private static Instant midnight(String day) {
    return LocalDate.parse(day).atStartOfDay(ZoneId.of("Europe/Brussels")).toInstant();
  }

  /** Returns the active energy that mandates give access to, as lines. */
  private static List<String> expected(FluviusTestServer server, Instant from, Instant to) {
    return Stream.of(PANELS, GAS)
        .flatMap(
            ean ->
                server.expectedValues(ean, from, to).stream()
                    .filter(value -> ACTIVE.contains(value.registerType()))
                    .filter(value -> ean.equals(PANELS) || value.granularity().equals("daily"))
                    .map(
                        value ->
                            line(
                                ean,
                                value.granularity(),
                                value.start(),
                                value.end(),
                                value.direction(),
                                value.value(),
                                value.unit(),
                                value.validationState())))
        .sorted()
        .toList();
  }

  private static String line(
      String ean,
      String granularity,
      Instant start,
      Instant end,
      String direction,
      BigDecimal value,
      String unit,
      String state) {
    return String.join(
        " ",
        ean,
        granularity,
        start.toString(),
        end.toString(),
        direction,
        value.stripTrailingZeros().toPlainString(),
        unit,
        state);
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void downloadsAllRows(Dialect dialect) throws IOException {
    try (FluviusTestServer server = start(dialect)) {
      Path file = folder.resolve("rows.csv");

      CommandResult run =
          run(server, "download", "-o", file.toString(), "--from=2024-10-20", "--to=2024-11-10");

      assertThat(run.exitCode()).as(run.err()).isZero();
      List<String> lines = Files.readAllLines(file);
      List<String> columns = List.of(lines.get(0).split(",", -1));
      List<String> rows = new ArrayList<>();
      for (String row : lines.subList(1, lines.size())) {
        List<String> cells = List.of(row.split(",", -1));
        rows.add(
            line(
                cells.get(columns.indexOf("ean")),
                cells.get(columns.indexOf("granularity")),
                Instant.parse(cells.get(columns.indexOf("start"))),
                Instant.parse(cells.get(columns.indexOf("end"))),
                cells.get(columns.indexOf("direction")),
                new BigDecimal(cells.get(columns.indexOf("value"))),
                cells.get(columns.indexOf("unit")),
                cells.get(columns.indexOf("validation_state"))));
      }
      assertThat(rows.stream().sorted())
          .containsExactlyElementsOf(
              expected(server, midnight("2024-10-20"), midnight("2024-11-10")));
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void reportsAndDrawsCompletePeriods(Dialect dialect) throws IOException {
    try (FluviusTestServer server = start(dialect)) {
      for (String ean : List.of(PANELS, GAS)) {
        BigDecimal offtake =
            server.expectedValues(ean, midnight("2024-01-01"), midnight("2025-01-01")).stream()
                .filter(
                    value ->
                        value.granularity().equals(ean.equals(GAS) ? "daily" : "quarter_hourly"))
                .filter(value -> value.direction().equals("offtake"))
                .filter(value -> value.registerType().equals("total"))
                .filter(value -> value.unit().equals("kWh"))
                .map(ExpectedValue::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        CommandResult report = run(server, "report", "--ean", ean, "--year", "2024");

        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out())
            .containsPattern("\\n2024 +" + offtake.toPlainString() + " ")
            .containsPattern("All \\d+ [a-z ]+ have values\\.");

        Path picture = folder.resolve("chart.png");
        CommandResult chart =
            run(
                server,
                "chart",
                "--ean=" + ean,
                ean.equals(GAS) ? "--year=2024" : "--week=2024-W43",
                "-o",
                picture.toString());

        assertThat(chart.exitCode()).as(chart.err()).isZero();
        assertThat(greyPixels(ImageIO.read(picture.toFile()))).isZero();
      }
    }
  }

  private static int greyPixels(BufferedImage picture) {
    int grey = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        grey += picture.getRGB(x, y) == ChartPalette.LIGHT.missing().getRGB() ? 1 : 0;
      }
    }
    return grey;
  }

  /** Visits three times in two weeks, in which values arrive and estimates are validated. */
  @ParameterizedTest
  @MethodSource("dialects")
  void syncKeepsACopy(Dialect dialect) throws Exception {
    try (FluviusTestServer server = start(dialect)) {
      String database = folder.resolve("copy.duckdb").toString();
      for (int visit = 0; visit < 3; visit++) {
        CommandResult run = run(server, "sync", "--database", database, "--from=2025-01-01");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(measurements(database))
            .as("visit %s", visit)
            .containsExactlyElementsOf(expected(server, midnight("2025-01-01"), clock.instant()));
        clock.advance(Duration.ofDays(6));
      }
    }
  }

  private static List<String> measurements(String database) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM measurements")) {
      while (rows.next()) {
        lines.add(
            line(
                rows.getString("ean"),
                rows.getString("granularity"),
                rows.getObject("start", OffsetDateTime.class).toInstant(),
                rows.getObject("end", OffsetDateTime.class).toInstant(),
                rows.getString("direction"),
                rows.getBigDecimal("value"),
                rows.getString("unit"),
                rows.getString("validation_state")));
      }
    }
    return lines.stream().sorted().toList();
  }
}
