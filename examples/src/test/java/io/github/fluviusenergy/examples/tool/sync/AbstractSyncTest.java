package io.github.fluviusenergy.examples.tool.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.examples.tool.CommandResult;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.MeterOptions;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The tests of both databases. */
abstract class AbstractSyncTest {
  private static final Instant BEGIN = Instant.parse("2025-01-11T23:00:00Z");
  private static final Instant NOON = Instant.parse("2025-01-15T12:00:00Z");
  private static final String FIRST = "541440110000000001";
  private static final String SECOND = "541441010000000001"; // gas
  private static final String THIRD = "541450120000000122"; // sub-headpoints, day and night, gaps

  /** Data from 12 to 14 January. The last day arrived this morning. */
  private static final int QUARTERS = 3 * 96;

  @TempDir Path folder;
  private volatile Instant now = NOON;
  private FluviusTestServer server;

  /** Returns the {@code --database} of the n-th, empty database of a test. */
  abstract String database(int number) throws Exception;

  abstract Connection connect(String database) throws SQLException;

  abstract Database wrap(Connection connection, String database) throws IOException;

  @BeforeEach
  void start() {
    server = FluviusTestServer.builder().clock(() -> now).start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static TestMandate mandate(String ean) {
    return TestMandate.of(ean, "customer-7", "VH_kwartier_uur").withDataPeriod(BEGIN, null);
  }

  private CommandResult sync(String database, String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of("sync", "--database", database));
    all.addAll(List.of(args));
    return CommandResult.against(server, folder, now.toString(), all.toArray(String[]::new));
  }

  private List<String> query(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        List<String> line = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          line.add(String.valueOf(rows.getObject(i)));
        }
        lines.add(String.join(" ", line));
      }
      return lines;
    }
  }

  private List<String> measurements(String database) throws SQLException {
    return query(
        database,
        "SELECT * FROM measurements ORDER BY ean, source, meter_id, seq_number, sub_headpoint_ean,"
            + " sub_headpoint_seq_number, granularity, \"start\", direction, register_type, unit");
  }

  private List<String> syncStates(String database) throws SQLException {
    return query(database, "SELECT * FROM sync_state ORDER BY ean");
  }

  private List<String> energyPeriods() {
    return server.requests().api().stream()
        .filter(request -> "getEnergy".equals(request.operation()))
        .map(request -> String.valueOf(request.query("PeriodType")))
        .distinct()
        .toList();
  }

  private FluviusEnergyClient client() {
    return FluviusEnergyClient.builder()
        .credentials(
            FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", server.credentials().environment()::get))
        .baseUrl(server.baseUrl())
        .authority(server.authority())
        .httpClient(server.httpClient())
        .build();
  }

  @Test
  void copiesAllRowsOfTheServer() throws Exception {
    List.of(FIRST, SECOND, THIRD).forEach(ean -> server.mandates().add(mandate(ean)));
    String database = database(1);

    CommandResult run = sync(database);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(
            query(
                database,
                "SELECT ean, direction, granularity, unit, count(*) FROM measurements WHERE ean <> '"
                    + THIRD
                    + "' GROUP BY ean, direction, granularity, unit"
                    + " ORDER BY ean, granularity, direction, unit"))
        .containsExactly(
            FIRST + " injection daily kWh 3",
            FIRST + " offtake daily kWh 3",
            FIRST + " injection quarter_hourly kWh " + QUARTERS,
            FIRST + " offtake quarter_hourly kWh " + QUARTERS,
            // Gas is stored 72 hours after its day, which ends at 06:00.
            SECOND + " offtake hourly kWh 6",
            SECOND + " offtake hourly m3 6");
    assertThat(table(database)).containsExactlyInAnyOrderElementsOf(truth(FIRST, SECOND, THIRD));
  }

  /** Returns the rows of the server's responses, without the tool's code. */
  private List<String> truth(String... eans) {
    return truthFrom(BEGIN, eans);
  }

  private List<String> truthFrom(Instant from, String... eans) {
    List<String> rows = new ArrayList<>();
    try (FluviusEnergyClient client = client()) {
      for (String ean : eans) {
        EnergyQuery query = EnergyQuery.builder().ean(ean).from(from).to(now).build();
        for (EnergyRow row : EnergyRow.of(client.getEnergy(query))) {
          rows.add(
              String.join(
                  " ",
                  row.ean(),
                  row.source().value(),
                  row.meterId() == null ? "" : row.meterId(),
                  row.subHeadpointEan() == null ? "" : row.subHeadpointEan(),
                  row.start().toString(),
                  row.end().toString(),
                  row.direction().value(),
                  row.registerType().value(),
                  row.value().stripTrailingZeros().toPlainString(),
                  row.unitAsString(),
                  row.validationStateAsString()));
        }
      }
    }
    return rows;
  }

  private List<String> table(String database) throws SQLException {
    String sql =
        "SELECT ean, source, meter_id, sub_headpoint_ean, \"start\", \"end\", direction,"
            + " register_type, value, unit, validation_state FROM measurements";
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(
            String.join(
                " ",
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant().toString(),
                row.getObject(6, OffsetDateTime.class).toInstant().toString(),
                row.getString(7),
                row.getString(8),
                row.getBigDecimal(9).stripTrailingZeros().toPlainString(),
                row.getString(10),
                row.getString(11)));
      }
      return rows;
    }
  }

  @Test
  void writesNothingIfNothingChanged() throws Exception {
    List.of(FIRST, SECOND).forEach(ean -> server.mandates().add(mandate(ean)));
    String database = database(1);
    sync(database);
    List<String> before = measurements(database);
    server.requests().clear();
    now = NOON.plusSeconds(600);

    CommandResult run = sync(database);

    assertThat(run.exitCode()).isZero();
    // the last three days by insert time, and again by read time: electricity in two directions,
    // gas in two units. Gas is stored 72 hours after its day, which ends at 06:00, so there are six
    // hours.
    int rows = 2 * (2 * (QUARTERS + 3) + 2 * 6);
    assertThat(rows).isEqualTo(1188);
    assertThat(run.out())
        .isEqualTo(
            "0 mandates written. 2 of 2 meters are up to date: 1,188 rows downloaded, 0 written.\n");
    assertThat(run.err()).isEmpty();
    assertThat(measurements(database)).isEqualTo(before);
    assertThat(energyPeriods()).containsExactly("insertTime", "readTime");
    assertThat(server.requests().api()).hasSize(7); // three for mandates, and two per meter
  }

  /** The API rejects insertTime: the window by readTime finds what is new and corrected. */
  @Test
  void isRightIfTheApiRejectsInsertTime() throws Exception {
    server.mandates().add(mandate(FIRST));
    String database = database(1);
    sync(database);
    now = Instant.parse("2025-01-17T12:00:00Z");
    server
        .faults()
        .when(
            request -> "insertTime".equals(request.query("PeriodType")),
            Fault.response(400, Map.of(), "{\"message\":\"PeriodType\"}"));

    CommandResult run = sync(database);
    server.faults().clear();

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "The API rejected queries by insertTime for 1 meters. Corrections of values older than"
                + " --reread-days are not found.\n");
    assertThat(table(database)).containsExactlyInAnyOrderElementsOf(truth(FIRST));
  }

  /** Corrections do not count as inserted: the window finds them, and the user is told. */
  @Test
  void saysIfInsertTimeMissesCorrections() throws Exception {
    server.mandates().add(mandate(FIRST));
    String database = database(1);
    sync(database);
    now = Instant.parse("2025-01-17T12:00:00Z");
    server
        .faults()
        .when(request -> "insertTime".equals(request.query("PeriodType")), Fault.status(404));

    CommandResult run = sync(database);
    server.faults().clear();

    assertThat(run.exitCode()).isZero();
    // validated: the 12th and 13th; new: the 15th and 16th; daily values and quarter hours of both
    // directions
    assertThat(run.err()).startsWith("Queries by insertTime did not return 776 rows that are new");
    assertThat(table(database)).containsExactlyInAnyOrderElementsOf(truth(FIRST));
  }

  @Test
  void readsTheMeterAgainIfItsQueryByInsertTimeFails() throws Exception {
    server.mandates().add(mandate(FIRST));
    String database = database(1);
    sync(database);
    List<String> states = syncStates(database);
    now = NOON.plus(Duration.ofDays(1));
    server
        .faults()
        .when(request -> "insertTime".equals(request.query("PeriodType")), Fault.status(403));

    CommandResult run = sync(database);
    server.faults().clear();

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains("Meter **************0001: ");
    assertThat(run.out()).contains("0 of 1 meters are up to date");
    assertThat(syncStates(database)).isEqualTo(states);
  }

  /** .NET's values for no time, with 100 ns, and text that PostgreSQL refuses. */
  @Test
  void storesMandatesWithOddValues() throws Exception {
    server
        .faults()
        .next(
            Fault.response(
                200,
                Map.of("Content-Type", "application/json"),
                """
                {"data":{"mandates":[
                 {"ean":"%s","status":"Approved","dataServiceType":"VH_dag",
                  "dataPeriodFrom":"0001-01-01T00:00:00Z",
                  "mandateExpirationDate":"9999-12-31T23:59:59.9999999Z"},
                 {"ean":"%s","status":"Rejected","referenceNumber":"a\\u0000b",
                  "dataPeriodFrom":"2025-01-11T23:00:00.1234567Z"}]}}
                """
                    .formatted(FIRST, SECOND)));
    server.mandates().add(mandate(FIRST));
    String database = database(1);

    CommandResult run = sync(database);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT data_period_from, mandate_expiration_date, reference_number FROM mandates"
                    + " ORDER BY ean")) {
      rows.next();
      assertThat(rows.getObject(1, OffsetDateTime.class).toInstant())
          .isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
      assertThat(rows.getObject(2, OffsetDateTime.class).toInstant())
          .isEqualTo(Instant.parse("9999-12-31T23:59:59.999999Z"));
      rows.next();
      assertThat(rows.getObject(1, OffsetDateTime.class).toInstant())
          .isEqualTo(Instant.parse("2025-01-11T23:00:00.123456Z"));
      assertThat(rows.getString(3)).isEqualTo("a\uFFFDb");
    }
  }

  /** Returns a response whose second of three slices the database cannot store. */
  abstract String responseWithABadValue(String ean);

  @Test
  void oneBadValueFailsOnlyItsMeter() throws Exception {
    List.of(FIRST, SECOND).forEach(ean -> server.mandates().add(mandate(ean)));
    server
        .faults()
        .when(
            request -> FIRST.equals(request.query("ean")),
            Fault.response(
                200, Map.of("Content-Type", "application/json"), responseWithABadValue(FIRST)));
    String database = database(1);

    CommandResult run = sync(database);
    server.faults().clear();

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains("Meter **************0001: ").doesNotContain(FIRST);
    assertThat(run.out()).contains("1 of 2 meters are up to date");
    assertThat(query(database, "SELECT count(*) FROM measurements WHERE ean = '" + FIRST + "'"))
        .containsExactly("1");

    CommandResult next = sync(database);
    assertThat(next.exitCode()).isZero();
    assertThat(table(database)).containsAll(truth(FIRST, SECOND));
  }

  /** 13 January is estimated on the 14th and validated on the 17th, each at 06:00. */
  @Test
  void replacesEstimatesByInsertTime() throws Exception {
    server.mandates().add(mandate(FIRST));
    String database = database(1);
    String states =
        "SELECT validation_state, count(*) FROM measurements WHERE granularity = 'daily'"
            + " GROUP BY validation_state ORDER BY validation_state";
    sync(database);
    assertThat(query(database, states)).containsExactly("EST 6");
    List<String> estimated = table(database);

    server.requests().clear();
    now = Instant.parse("2025-01-17T12:00:00Z");
    CommandResult run = sync(database);

    assertThat(run.exitCode()).isZero();
    assertThat(energyPeriods()).containsExactly("insertTime", "readTime");
    // the 12th and 13th are validated, the 14th is not, and the 15th and 16th are new
    assertThat(query(database, states)).containsExactly("EST 6", "VAL 4");
    assertThat(table(database))
        .containsExactlyInAnyOrderElementsOf(truth(FIRST))
        .doesNotContainAnyElementsOf(
            estimated.stream().filter(row -> row.contains("2025-01-12T")).toList());
  }

  /** Simulates that data stored at 06:00 on the 16th are not available at noon. */
  @Test
  void findsRowsThatAreAvailableHoursAfterInsertion() throws Exception {
    server.mandates().add(mandate(FIRST));
    String database = database(1);
    sync(database);
    now = NOON.plus(Duration.ofDays(1));
    server
        .faults()
        .when(
            request -> FIRST.equals(request.query("ean")),
            Fault.response(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"data\":{\"headpoint\":null}}"));
    CommandResult tooEarly = sync(database);
    server.faults().clear();
    now = now.plus(Duration.ofHours(2));

    CommandResult run = sync(database);

    assertThat(tooEarly.exitCode()).isZero();
    assertThat(tooEarly.out()).contains(": 0 rows downloaded");
    assertThat(run.exitCode()).isZero();
    assertThat(energyPeriods()).contains("insertTime");
    assertThat(table(database))
        .containsExactlyInAnyOrderElementsOf(truth(FIRST))
        .anyMatch(row -> row.contains(" 2025-01-15T12:00:00Z "));
  }

  /** On the 17th, the validated values of the 12th and 13th are new too. */
  @Test
  void ignoresCorrectionsBeforeFrom() throws Exception {
    server.mandates().add(mandate(FIRST));
    String database = database(1);
    String days =
        "SELECT count(*) FROM measurements WHERE granularity = 'daily' AND direction = 'offtake'";
    sync(database, "--from", "2025-01-14");
    assertThat(query(database, days)).containsExactly("1");
    server.requests().clear();
    now = Instant.parse("2025-01-17T12:00:00Z");

    CommandResult run = sync(database, "--from", "2025-01-14");

    assertThat(run.exitCode()).isZero();
    assertThat(energyPeriods()).containsExactly("insertTime", "readTime");
    assertThat(query(database, days)).containsExactly("3"); // the 14th, 15th and 16th
    assertThat(table(database))
        .containsExactlyInAnyOrderElementsOf(
            truthFrom(Instant.parse("2025-01-13T23:00:00Z"), FIRST));
  }

  /** Kills runs before and after each statement. */
  @Test
  void recoversFromAKillBetweenAnyTwoStatements() throws Exception {
    List.of(FIRST, SECOND).forEach(ean -> server.mandates().add(mandate(ean)));
    String unbroken = database(0);
    sync(unbroken);
    List<String> expected = measurements(unbroken);
    String database = database(1);
    int killed = 0;

    for (int after = 0; diesAfter(after, database); after++) {
      killed++;
      if (after % 4 == 3) {
        // some runs end, and the next starts with its tables
        assertThat(sync(database).exitCode()).isZero();
        assertThat(measurements(database)).isEqualTo(expected);
        forget(database, after % 8 == 3);
      }
    }
    sync(database);

    assertThat(killed).isGreaterThan(20);
    assertThat(measurements(database)).isEqualTo(expected);
    assertThat(syncStates(database)).isEqualTo(syncStates(unbroken));
  }

  /** Deletes all states and rows, or the state of one meter, and changes its values. */
  private void forget(String database, boolean all) throws SQLException {
    String where = all ? "" : " WHERE ean = '" + FIRST + "'";
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM sync_state" + where);
      statement.execute(
          all ? "DELETE FROM measurements" : "UPDATE measurements SET value = value + 1" + where);
    }
  }

  /** Runs until a number of database calls, and returns false if the run ended before. */
  private boolean diesAfter(int calls, String database) throws IOException, SQLException {
    AtomicInteger left = new AtomicInteger(calls);
    Connection real = connect(database);
    try (FluviusEnergyClient client = client();
        Database dying = wrap(dying(Connection.class, real, left), database)) {
      real.setAutoCommit(false);
      MeterOptions meters = CommandLine.populateCommand(new MeterOptions());
      Clock clock = Clock.fixed(now, ZoneOffset.UTC);
      CommandContext context =
          new CommandContext(
              Map.of(),
              new PrintWriter(new StringWriter()),
              new PrintWriter(new StringWriter()),
              clock,
              duration -> {},
              false);
      new SyncRun(
              client,
              new SyncStore(dying, server.baseUrl().toString()),
              meters,
              null,
              Duration.ofDays(35),
              300,
              context)
          .run(EnergyReader.builder(client).clock(clock).build());
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  /** Stands for a kill of the process. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static <T> T dying(Class<T> type, T real, AtomicInteger left) {
    Object proxy =
        Proxy.newProxyInstance(
            AbstractSyncTest.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> {
              boolean counts =
                  method.getName().startsWith("execute") || method.getName().equals("commit");
              if (counts && left.getAndDecrement() == 0) {
                throw new Killed();
              }
              Object result;
              try {
                result = method.invoke(real, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (result instanceof PreparedStatement prepared) {
                return dying(PreparedStatement.class, prepared, left);
              }
              return result instanceof Statement statement
                  ? dying(Statement.class, statement, left)
                  : result;
            });
    return type.cast(proxy);
  }

  @Test
  void completesAFailedMeterInTheNextRun() throws Exception {
    List.of(FIRST, SECOND).forEach(ean -> server.mandates().add(mandate(ean)));
    String database = database(1);
    server
        .faults()
        .when(request -> FIRST.equals(request.query("ean")), Fault.truncatedAfter(60_000));

    CommandResult first = sync(database);
    server.faults().clear();
    CommandResult second = sync(database);

    assertThat(first.exitCode()).isEqualTo(6);
    assertThat(first.err()).contains("Meter **************0001: ").doesNotContain(FIRST);
    assertThat(first.out()).contains("1 of 2 meters are up to date");
    assertThat(second.exitCode()).isZero();
    assertThat(table(database)).containsExactlyInAnyOrderElementsOf(truth(FIRST, SECOND));
  }

  @Test
  void keepsRowsOfFinishedMandates() throws Exception {
    List.of(FIRST, SECOND).forEach(ean -> server.mandates().add(mandate(ean)));
    String database = database(1);
    sync(database);
    List<String> before = measurements(database);
    server.mandates().add(mandate(FIRST).withStatus("Finished"));
    server.requests().clear();

    CommandResult run = sync(database);

    assertThat(run.out()).startsWith("1 mandates written. 1 of 1 meters");
    assertThat(query(database, "SELECT ean, status, listed FROM mandates ORDER BY ean"))
        .isEqualTo(
            query(
                database,
                "SELECT '"
                    + FIRST
                    + "', 'Finished', TRUE UNION ALL SELECT '"
                    + SECOND
                    + "', 'Approved', TRUE ORDER BY 1"));
    assertThat(measurements(database)).isEqualTo(before);
    assertThat(server.requests().api()).noneMatch(request -> FIRST.equals(request.query("ean")));
  }

  @Test
  void marksMandatesThatAreNoLongerListed() throws Exception {
    String database = database(1);
    server.mandates().add(mandate(FIRST));
    sync(database);
    server
        .faults()
        .when(
            request -> "getMandates".equals(request.operation()),
            Fault.response(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"data\":{\"mandates\":[{\"ean\":\"%s\",\"status\":\"Rejected\"}]}}"
                    .formatted(SECOND)));

    sync(database);

    assertThat(query(database, "SELECT ean FROM mandates WHERE NOT listed")).containsExactly(FIRST);
    assertThat(query(database, "SELECT ean FROM mandates WHERE listed")).containsExactly(SECOND);
  }

  @Test
  void readsTheHistoryOfAnExtendedMandate() throws Exception {
    server.mandates().add(mandate(FIRST));
    String database = database(1);
    sync(database);
    server.mandates().add(mandate(FIRST).withDataPeriod(BEGIN.minus(Duration.ofDays(2)), null));

    CommandResult run = sync(database);

    assertThat(run.exitCode()).isZero();
    assertThat(
            query(
                database, "SELECT count(*) FROM measurements WHERE granularity = 'quarter_hourly'"))
        .containsExactly(String.valueOf(2 * (QUARTERS + 2 * 96)));
  }

  @Test
  void readsOnlyTheMetersAndPeriodOfItsOptions() throws Exception {
    List.of(FIRST, SECOND).forEach(ean -> server.mandates().add(mandate(ean)));
    String database = database(1);

    CommandResult run =
        sync(database, "--ean", FIRST, "--from", "2025-01-14", "--granularity", "daily");
    CommandResult unknown = sync(database, "--ean", THIRD);

    assertThat(run.exitCode()).isZero();
    assertThat(query(database, "SELECT ean, direction FROM measurements ORDER BY direction"))
        .containsExactly(FIRST + " injection", FIRST + " offtake");
    assertThat(unknown.exitCode()).isEqualTo(6);
    assertThat(unknown.err()).contains("Meter **************0122: ").doesNotContain(THIRD);
  }

  @Test
  void keepsDataOfOtherSourcesApart() throws Exception {
    server.mandates().add(mandate(FIRST));
    String database = database(1);
    sync(database);
    List<String> before = measurements(database);

    CommandResult demo = CommandResult.embedded(now.toString(), "sync", "--database", database);
    stop();
    start();
    server.mandates().add(mandate(SECOND));
    CommandResult otherServer = sync(database);

    assertThat(List.of(demo.exitCode(), otherServer.exitCode())).containsOnly(2);
    assertThat(demo.err())
        .contains("The database has data of https://", "reads from demo: use another database");
    assertThat(otherServer.err()).contains("use another database");
    assertThat(measurements(database)).isEqualTo(before);
  }

  @Test
  void marksADatabaseOfMadeUpData() throws Exception {
    String database = database(1);
    CommandResult demo =
        CommandResult.embedded(
            now.toString(), "sync", "--database", database, "--from", "2025-01-14");
    assertThat(demo.exitCode()).isZero();
    assertThat(query(database, "SELECT source FROM sync_source")).containsExactly("demo");

    server.mandates().add(mandate(FIRST));
    CommandResult real = sync(database);
    assertThat(real.exitCode()).isEqualTo(2);
    assertThat(real.err()).contains("The database has data of demo");
  }

  @Test
  void reportsThatThereIsNoMandate() throws Exception {
    CommandResult run = sync(database(1));

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains("No mandate");
  }

  @Test
  void rejectsAClockThatWentBack() throws Exception {
    server.mandates().add(mandate(FIRST));
    String database = database(1);
    sync(database);
    now = NOON.minus(Duration.ofDays(4));

    CommandResult run = sync(database);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("clock", "2025-01-15T12:00:00Z").doesNotContain("\tat ");
  }

  @Test
  void resumesAfterAnInterrupt() throws Exception {
    List.of(FIRST, SECOND).forEach(ean -> server.mandates().add(mandate(ean)));
    String database = database(1);
    Thread reader = Thread.currentThread();
    server
        .faults()
        .when(
            request -> {
              if (SECOND.equals(request.query("ean"))) {
                reader.interrupt();
              }
              return false;
            },
            Fault.status(403));

    CommandResult run = sync(database, "--concurrency", "1");
    boolean interrupted = Thread.interrupted();
    server.faults().clear();
    sync(database);

    assertThat(interrupted).isTrue();
    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(table(database)).containsExactlyInAnyOrderElementsOf(truth(FIRST, SECOND));
  }
}
