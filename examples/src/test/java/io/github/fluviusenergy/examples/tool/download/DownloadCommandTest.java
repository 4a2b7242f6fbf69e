package io.github.fluviusenergy.examples.tool.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import io.github.fluviusenergy.examples.tool.CommandResult;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadCommandTest {
  private static final String NOW = "2024-12-01T12:00:00Z";
  private static final String FIRST = "541440110000000001";
  private static final String SECOND = "541440110000000102";
  private static final String THIRD = "541440110000000203";

  @TempDir Path folder;

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(() -> Instant.parse(NOW)).start();

  private void mandates(String... eans) {
    for (String ean : eans) {
      server.mandates().add(TestMandate.of(ean, "customer-7", "VH_kwartier_uur"));
    }
  }

  private CommandResult download(Path file, String... args) throws IOException {
    return downloadAt(NOW, file, args);
  }

  private CommandResult downloadAt(String now, Path file, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of("download", "-o", file.toString()));
    all.addAll(List.of(args));
    return CommandResult.against(server, folder, now, all.toArray(String[]::new));
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  /** Lists the files of a download, complete or not. */
  private List<String> filesLike(Path file) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  private static List<String> query(String sql) throws SQLException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
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

  /** Quarter hours of a day, whose sum is the daily value. */
  @ParameterizedTest
  @CsvSource({"2024-07-03, 96", "2024-03-31, 92", "2024-10-27, 100"})
  void writesAllQuarterHoursOfADay(String day, int quarters) throws IOException {
    mandates(FIRST);
    Path fine = file("quarters.csv");
    Path coarse = file("day.csv");

    CommandResult run = download(fine, "--period", day, "--granularity", "hourly_quarterhourly");
    download(coarse, "--period", day, "--granularity", "daily");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(fine + ": " + 2 * quarters + " rows of 1 meter.\n");
    for (String direction : List.of("offtake", "injection")) {
      List<BigDecimal> values = values(fine, direction);
      assertThat(values).hasSize(quarters);
      assertThat(values.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(values(coarse, direction).get(0));
    }
    assertThat(filesLike(fine)).containsExactly("quarters.csv");
  }

  private static List<BigDecimal> values(Path csv, String direction) throws IOException {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .filter(fields -> fields[14].equals(direction))
        .map(fields -> new BigDecimal(fields[16]))
        .toList();
  }

  @Test
  void writesColumnNamesInSnakeCase() throws IOException {
    mandates(FIRST);

    download(file("x.csv"), "--period", "2024-07-03", "--granularity", "daily");

    assertThat(Files.readAllLines(file("x.csv")))
        .hasSize(3)
        .first()
        .isEqualTo(
            "ean,energy_type,metering_type,source,meter_id,seq_number,sub_headpoint_ean,"
                + "sub_headpoint_type,sub_headpoint_seq_number,vreg_id,"
                + "production_installation_type,granularity,start,end,direction,register_type,"
                + "value,unit,validation_state,gas_conversion_factor");
    assertThat(Files.readAllLines(file("x.csv")).get(1))
        .startsWith(FIRST + ",E,metering-on-meter,meter,")
        .contains(",,,,,,daily,2024-07-02T22:00:00Z,2024-07-03T22:00:00Z,offtake,total,")
        .endsWith(",kWh,VAL,");
  }

  @Test
  void writesTheSameRowsInEveryFormat() throws Exception {
    mandates(FIRST, "541441010000000001", "541450120000000122");
    for (String name : List.of("x.csv", "x.jsonl", "x.parquet")) {
      assertThat(download(file(name), "--period", "2024-10").exitCode()).isZero();
    }
    String parquet = "FROM '" + file("x.parquet") + "'";
    String csv = "FROM read_csv('" + file("x.csv") + "', all_varchar = true)";
    List<String> sums =
        query(
            "SELECT ean, direction, unit, count(*), sum(value) "
                + parquet
                + " GROUP BY ALL ORDER BY ALL");

    assertThat(sums).hasSizeGreaterThan(5);
    assertThat(
            query(
                "SELECT ean, direction, unit, count(*), sum(value::DECIMAL(38, 9)) "
                    + csv
                    + " GROUP BY ALL ORDER BY ALL"))
        .isEqualTo(sums);
    assertThat(jsonTexts(file("x.jsonl"))).isEqualTo(query("SELECT * " + csv));
    assertThat(
            query(
                "SELECT strftime(start AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ'), meter_id, "
                    + "validation_state "
                    + parquet))
        .isEqualTo(query("SELECT start, meter_id, validation_state " + csv));
    assertThat(query("SELECT typeof(value), typeof(start), typeof(ean) " + parquet + " LIMIT 1"))
        .containsExactly("DECIMAL(38,9) TIMESTAMP WITH TIME ZONE VARCHAR");
  }

  /** Keeps numbers as strings. */
  private static List<String> jsonTexts(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(
            line ->
                JsonParser.parseString(line).getAsJsonObject().asMap().values().stream()
                    .map(value -> value.isJsonNull() ? "null" : value.getAsString())
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl", "parquet"})
  void resumesAfterTheLastCompleteMeter(String format) throws Exception {
    mandates(FIRST, SECOND, THIRD);
    Path whole = file("whole." + format);
    Path broken = file("broken." + format);
    download(whole, "--period", "2024-07");
    server.faults().when(request -> THIRD.equals(request.query("ean")), Fault.status(403));

    CommandResult first = download(broken, "--period", "2024-07");
    Path part = file("broken." + format + ".part");
    if (!format.equals("parquet")) {
      Files.writeString(part, "what a kill left of a ro", StandardOpenOption.APPEND);
    }
    Files.writeString(
        file("broken." + format + ".part.checkpoint"), "123\t5414", StandardOpenOption.APPEND);

    assertThat(first.exitCode()).isEqualTo(6);
    assertThat(first.err())
        .contains("Meter **************0203: ", "1 of 3 meters failed", "--resume")
        .doesNotContain(THIRD);
    assertThat(Files.exists(broken)).isFalse();

    server.faults().clear();
    server.requests().clear();
    CommandResult second = download(broken, "--period", "2024-07", "--resume");

    assertThat(second.err()).isEmpty();
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).contains("and 2 meters of the earlier run");
    assertThat(server.requests().api())
        .filteredOn(request -> "getEnergy".equals(request.operation()))
        .allMatch(request -> THIRD.equals(request.query("ean")));
    if (format.equals("parquet")) {
      assertThat(query("SELECT * FROM '" + broken + "'"))
          .hasSizeGreaterThan(10_000)
          .isEqualTo(query("SELECT * FROM '" + whole + "'"));
    } else {
      assertThat(broken).hasSameBinaryContentAs(whole);
    }
    assertThat(filesLike(broken)).containsExactly("broken." + format);
  }

  /** Simulates a kill before the rename: a folder blocks the new name. */
  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet"})
  void resumesIfTheFinalRenameFailed(String format) throws Exception {
    mandates(FIRST);
    Path whole = file("whole." + format);
    Path broken = file("broken." + format);
    download(whole, "--period", "2024-07");
    server
        .faults()
        .when(
            request -> {
              if (FIRST.equals(request.query("ean"))) {
                assertThat(broken.resolve("in-the-way").toFile().mkdirs()).isTrue();
              }
              return false;
            },
            Fault.status(403));

    CommandResult first = download(broken, "--period", "2024-07");
    server.faults().clear();
    server.requests().clear();
    Files.delete(broken.resolve("in-the-way"));
    Files.delete(broken);
    CommandResult second = download(broken, "--period", "2024-07", "--resume");

    assertThat(first.exitCode()).isEqualTo(5);
    assertThat(second.exitCode()).isZero();
    assertThat(server.requests().api())
        .noneMatch(request -> "getEnergy".equals(request.operation()));
    assertThat(query("SELECT * FROM '" + broken + "'"))
        .isEqualTo(query("SELECT * FROM '" + whole + "'"));
    assertThat(filesLike(broken)).containsExactly("broken." + format);
  }

  /** Simulates a kill after the rename, before the checkpoint is deleted. */
  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet"})
  void recognizesAFinishedFile(String format) throws Exception {
    mandates(FIRST, SECOND);
    Path file = file("x." + format);
    server.faults().when(request -> SECOND.equals(request.query("ean")), Fault.status(403));
    download(file, "--period", "2024-07");
    server.requests().clear();
    Files.deleteIfExists(file("x." + format + ".part"));
    Files.writeString(file, "of the earlier run");
    try (DownloadCheckpoint done =
        DownloadCheckpoint.open(file("x." + format + ".part.checkpoint"))) {
      done.addExitCode(6);
    }

    CommandResult resumed = download(file, "--period", "2024-07", "--resume");

    assertThat(resumed.exitCode()).isEqualTo(6);
    assertThat(resumed.out()).isEqualTo(file + " was finished by the earlier run.\n");
    assertThat(server.requests().api()).isEmpty();
    assertThat(file).hasContent("of the earlier run");
    assertThat(filesLike(file)).containsExactly("x." + format);
  }

  @Test
  void keepsTheEndOfThePeriodOnResume() throws Exception {
    mandates(FIRST, SECOND);
    server.faults().when(request -> SECOND.equals(request.query("ean")), Fault.status(403));
    String before = "2024-11-20T12:00:00Z";

    downloadAt(before, file("x.csv"), "--from", "2024-11-01");
    server.faults().clear();
    CommandResult resumed = downloadAt(NOW, file("x.csv"), "--from", "2024-11-01", "--resume");
    downloadAt(NOW, file("y.csv"), "--from", "2024-11-01", "--to", before);

    assertThat(resumed.exitCode()).isZero();
    assertThat(file("x.csv")).hasSameBinaryContentAs(file("y.csv"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet"})
  void omitsAllRowsOfFailedMeters(String format) throws Exception {
    mandates(FIRST, SECOND, THIRD);
    download(file("two." + format), "--period", "2024-07", "--ean", FIRST, "--ean", THIRD);
    server
        .faults()
        .when(request -> SECOND.equals(request.query("ean")), Fault.truncatedAfter(200_000));

    CommandResult run = download(file("x." + format), "--period", "2024-07", "--skip-failed");

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains("Meter **************0102: ");
    // both directions: total for the first meter, and also day and night for the third
    int rows = (2 + 6) * (31 * 96 + 31);
    assertThat(run.out())
        .isEqualTo(
            String.format(Locale.ROOT, "%s: %,d rows of 2 meters.\n", file("x." + format), rows));
    assertThat(query("SELECT * FROM '" + file("x." + format) + "'"))
        .hasSize(rows)
        .isEqualTo(query("SELECT * FROM '" + file("two." + format) + "'"));
    assertThat(filesLike(file("x." + format))).containsExactly("x." + format);
  }

  @Test
  void requiresResumeOrRestartAfterAnEarlierRun() throws Exception {
    mandates(FIRST, SECOND);
    server.faults().when(request -> SECOND.equals(request.query("ean")), Fault.status(403));
    download(file("x.csv"), "--period", "2024-07");
    server.faults().clear();

    CommandResult neither = download(file("x.csv"), "--period", "2024-07");
    CommandResult other = download(file("x.csv"), "--period", "2024-08", "--resume");
    CommandResult both = download(file("x.csv"), "--period", "2024-07", "--resume", "--restart");
    CommandResult restart = download(file("x.csv"), "--period", "2024-08-01", "--restart");

    assertThat(neither.exitCode()).isEqualTo(2);
    assertThat(neither.err()).contains("--resume", "--restart");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(restart.exitCode()).isZero();
    assertThat(restart.out()).contains(" of 2 meters.");
  }

  @Test
  void doesNotResumeAFileThatLostRows() throws Exception {
    mandates(FIRST, SECOND);
    server.faults().when(request -> SECOND.equals(request.query("ean")), Fault.status(403));
    download(file("x.csv"), "--period", "2024-07");
    server.faults().clear();
    Path part = file("x.csv.part");
    List<String> lines = Files.readAllLines(part);
    Files.write(part, lines.subList(0, lines.size() - 1));

    CommandResult resumed = download(file("x.csv"), "--period", "2024-07", "--resume");
    CommandResult restarted = download(file("x.csv"), "--period", "2024-07", "--restart");

    assertThat(resumed.exitCode()).isEqualTo(5);
    assertThat(resumed.err())
        .isEqualTo(part + " is shorter than its checkpoint: use --restart to start again.\n");
    assertThat(restarted.exitCode()).isZero();
    assertThat(restarted.out()).contains(" of 2 meters.");
    assertThat(filesLike(file("x.csv"))).containsExactly("x.csv");
  }

  @Test
  void startsFromScratchIfThereIsNothingToResume() throws Exception {
    mandates(FIRST);

    CommandResult run = download(file("x.csv"), "--period", "2024-07-03", "--resume");

    assertThat(run.exitCode()).isZero();
  }

  @Test
  void rejectsAConcurrentRun() throws Exception {
    mandates(FIRST);
    try (DownloadCheckpoint other = DownloadCheckpoint.open(file("x.csv.part.checkpoint"))) {
      assertThat(other.isEmpty()).isTrue();

      CommandResult run = download(file("x.csv"), "--period", "2024-07-03");

      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.err()).contains("Another run").doesNotContain("\tat ");
    }
  }

  @Test
  void reportsAFullDiskWithoutStackTrace() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no device that is always full");
    mandates(FIRST);
    Files.createSymbolicLink(file("x.csv.part"), full);

    CommandResult run = download(file("x.csv"), "--period", "2024-07");

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("x.csv", "No space left").doesNotContain("\tat ");
    assertThat(filesLike(file("x.csv"))).isEmpty();
  }

  @Test
  void resumesAfterAnInterrupt() throws Exception {
    mandates(FIRST, SECOND, THIRD);
    download(file("whole.csv"), "--period", "2024-07");
    Thread reader = Thread.currentThread();
    server
        .faults()
        .when(
            request -> {
              if (THIRD.equals(request.query("ean"))) {
                reader.interrupt();
              }
              return false;
            },
            Fault.status(403));

    CommandResult run = download(file("x.csv"), "--period", "2024-07", "--concurrency", "1");
    boolean interrupted = Thread.interrupted();
    server.faults().clear();
    CommandResult resumed = download(file("x.csv"), "--period", "2024-07", "--resume");

    assertThat(interrupted).isTrue();
    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.err()).contains("Interrupted.").doesNotContain("\tat ");
    assertThat(resumed.exitCode()).isZero();
    assertThat(file("x.csv")).hasSameBinaryContentAs(file("whole.csv"));
  }

  @Test
  void writesNoFileWithoutAMandate() throws Exception {
    CommandResult none = download(file("x.csv"), "--period", "2024-07");
    CommandResult one = download(file("x.csv"), "--period", "2024-07", "--ean", FIRST);

    assertThat(none.exitCode()).isEqualTo(6);
    assertThat(none.err()).contains("No mandate");
    assertThat(one.exitCode()).isEqualTo(6);
    assertThat(one.err()).contains("**************0001").doesNotContain(FIRST);
    assertThat(filesLike(file("x.csv"))).isEmpty();
  }

  @Test
  void leavesNoFileIfTheServiceFails() throws Exception {
    server.faults().next(Fault.status(403));

    CommandResult run = download(file("x.csv"), "--period", "2024-07");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(filesLike(file("x.csv"))).isEmpty();
  }

  @Test
  void keepsTheOldFileUntilTheNewOneIsComplete() throws Exception {
    mandates(FIRST);
    Files.writeString(file("x.csv"), "old");
    server.faults().when(request -> FIRST.equals(request.query("ean")), Fault.status(403));

    download(file("x.csv"), "--period", "2024-07");

    assertThat(file("x.csv")).hasContent("old");
    server.faults().clear();
    assertThat(download(file("x.csv"), "--period", "2024-07").exitCode()).isZero();
    assertThat(Files.size(file("x.csv"))).isGreaterThan(1000);
  }

  /** Writes all digits of a value, or fails. */
  @Test
  void writesAllDigitsOrFails() throws Exception {
    mandates(FIRST);
    String value = "0.12345678901234567890";
    server
        .faults()
        .when(
            request -> FIRST.equals(request.query("ean")),
            Fault.response(
                200,
                Map.of("Content-Type", "application/json"),
                """
            {"data":{"headpoint":{"$type":"metering-on-headpoint","ean":"%s","energyType":"E",
             "dailyEnergy":[
              {"start":"2024-07-02T22:00:00Z","end":"2024-07-03T22:00:00Z","measurements":[
                {"offtake":{"total":{"value":%s,"unit":"kWh","validationState":"VAL"}},
                 "injection":{"total":{"value":1.5E+3,"unit":"kWh","validationState":"VAL"}}}]}]}}}
            """
                    .formatted(FIRST, value)));

    assertThat(download(file("x.csv"), "--period", "2024-07-03").exitCode()).isZero();
    assertThat(download(file("x.jsonl"), "--period", "2024-07-03").exitCode()).isZero();
    CommandResult parquet = download(file("x.parquet"), "--period", "2024-07-03");

    assertThat(Files.readString(file("x.csv"))).contains("," + value + ",", ",1500,");
    assertThat(Files.readString(file("x.jsonl")))
        .contains("\"value\":" + value + ",", "\"value\":1500,");
    assertThat(parquet.exitCode()).isEqualTo(6);
    assertThat(parquet.err()).contains(value, "DECIMAL(38, 9)", "1 of 1 meters failed");
    assertThat(filesLike(file("x.parquet"))).isEmpty();

    // the other meter goes on
    mandates(SECOND);
    CommandResult both = download(file("x.parquet"), "--period", "2024-07-03", "--skip-failed");
    assertThat(both.exitCode()).isEqualTo(6);
    assertThat(both.err()).contains("Meter **************0001: ").doesNotContain(FIRST);
    assertThat(both.out()).contains(" rows of 1 meter.");
    assertThat(file("x.parquet")).exists();
  }

  @Test
  void keepsTheValidatedOfTwoValuesAndSaysSo() throws Exception {
    mandates(FIRST);
    String slice =
        """
        {"start":"2024-07-02T22:00:00Z","end":"2024-07-03T22:00:00Z","measurements":[
         {"offtake":{"total":{"value":%s,"unit":"kWh","validationState":"%s"}}}]}""";
    server
        .faults()
        .when(
            request -> FIRST.equals(request.query("ean")),
            Fault.response(
                200,
                Map.of("Content-Type", "application/json"),
                """
                {"data":{"headpoint":{"$type":"metering-on-headpoint","ean":"%s","dailyEnergy":[
                 %s,%s]}}}
                """
                    .formatted(FIRST, slice.formatted("2", "VAL"), slice.formatted("1", "EST"))));

    CommandResult run = download(file("x.csv"), "--period", "2024-07-03");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("1 rows of 1 meter.");
    assertThat(run.err()).contains("1 values were left out, because a response had a better one");
    assertThat(Files.readString(file("x.csv"))).contains(",2,kWh,VAL,");
  }

  /** Spreadsheets run formulas, and the text is the server's. */
  @Test
  void writesNoFormulasToCsv() throws Exception {
    mandates(FIRST);
    server
        .faults()
        .when(
            request -> FIRST.equals(request.query("ean")),
            Fault.response(
                200,
                Map.of("Content-Type", "application/json"),
                """
                {"data":{"headpoint":{"$type":"metering-on-meter","ean":"%s","physicalMeters":[
                 {"seqNumber":"1","meterID":"=1+1","dailyEnergy":[
                  {"start":"2024-07-02T22:00:00Z","end":"2024-07-03T22:00:00Z","measurements":[
                   {"offtake":{"total":{"value":-1,"unit":"kWh","validationState":"@VAL"}}}]}]}]}}}
                """
                    .formatted(FIRST)));

    assertThat(download(file("x.csv"), "--period", "2024-07-03").exitCode()).isZero();
    assertThat(
            download(file("raw.csv"), "--period", "2024-07-03", "--format", "raw_csv").exitCode())
        .isZero();

    assertThat(Files.readString(file("x.csv"))).contains(",'=1+1,", ",'@VAL,", ",-1,");
    assertThat(Files.readString(file("raw.csv"))).contains(",=1+1,", ",@VAL,", ",-1,");
  }

  @ParameterizedTest
  @CsvSource({
    "x.txt, --period=2024, .csv",
    "x.csv, --period=2024-13, 2024-13",
    "x.csv, --period=yesterday, yesterday",
    "x.csv, --from=2024-03-31T00:00:00, offset",
    "x.csv, --ean=123, 18 digits",
    "x.csv, --granularity=hourly, hourly_quarterhourly",
    "x.csv, --complex-energy-types=passive, reactive",
    "x.csv, --concurrency=0, concurrency",
    "x.csv, --format=xml, xml"
  })
  void rejectsInvalidOptions(String name, String option, String word) throws Exception {
    mandates(FIRST);

    CommandResult run = download(file(name), option);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(word).doesNotContain("\tat ");
    assertThat(filesLike(file(name))).isEmpty();
  }

  @Test
  void rejectsInvalidPeriods() throws Exception {
    CommandResult twice = download(file("x.csv"), "--period", "2024", "--from", "2024-01-01");
    CommandResult backwards = download(file("x.csv"), "--from", "2024-02", "--to", "2024-01");

    assertThat(twice.exitCode()).isEqualTo(2);
    assertThat(backwards.exitCode()).isEqualTo(2);
    assertThat(backwards.err()).contains("--from must be before --to");
  }

  /** DuckDB writes Parquet, and a semicolon starts DuckDB's options. */
  @Test
  void rejectsASemicolonInAParquetFileName() throws Exception {
    mandates(FIRST);

    CommandResult parquet = download(file("a;b.parquet"), "--period", "2024-07-03");
    CommandResult csv = download(file("a;b.csv"), "--period", "2024-07-03");

    assertThat(parquet.exitCode()).isEqualTo(2);
    assertThat(parquet.err()).contains("a;b.parquet").doesNotContain("\tat ");
    assertThat(csv.exitCode()).isZero();
    assertThat(filesLike(file("a;b"))).containsExactly("a;b.csv");
  }

  @Test
  void rejectsFilesThatCannotBeWritten() throws Exception {
    Files.createDirectory(file("folder.csv"));

    for (Path name : Arrays.asList(file("folder.csv"), file("no/such/x.csv"))) {
      CommandResult run = download(name, "--period", "2024");

      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.err()).contains(name.toString()).doesNotContain("\tat ");
    }
  }
}
