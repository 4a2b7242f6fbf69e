package io.github.fluviusenergy.examples.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files contain data of households, so only their owner can read them. */
@DisabledOnOs(OS.WINDOWS)
class FilePermissionsTest {
  private static final String NOW = "2025-01-15T12:00:00Z";
  private static final String METER = "541440110000000001";
  private static final String ANOTHER = "541441010000000001";

  @TempDir Path folder;
  @TempDir Path elsewhere;

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(() -> Instant.parse(NOW)).start();

  @BeforeEach
  void start() {
    server
        .mandates()
        .add(
            TestMandate.of(METER, "customer-7", "VH_kwartier_uur")
                .withDataPeriod(Instant.parse("2023-12-31T23:00:00Z"), null));
  }

  private CommandResult run(String command) throws IOException {
    return CommandResult.against(server, elsewhere, NOW, inFolder(command));
  }

  private String[] inFolder(String command) {
    return command.replace("{}", folder.toString()).split(" ", -1);
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> permissions() {
    Map<String, String> permissions = new ConcurrentHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> permissions.put(file.getFileName().toString(), permissions(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return permissions;
  }

  private Path readableByAll(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "old");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  @ParameterizedTest
  @CsvSource({
    "x.csv, download -o {}/x.csv --period 2024-07-03",
    "x.jsonl, download -o {}/x.jsonl --period 2024-07-03",
    "x.parquet, download -o {}/x.parquet --period 2024-07-03",
    "x.duckdb, sync --database {}/x.duckdb --from 2025-01-13",
    "x.txt, mandates --output {}/x.txt",
    "x.csv, mandates --output {}/x.csv --format csv",
    "x.json, mandates --output {}/x.json --format json",
    "x.html, report --html {}/x.html --ean 541440110000000001 --year 2025",
    "x.png, chart -o {}/x.png --ean 541440110000000001 --day 2024-07-03",
  })
  void filesAreOwnerOnlyWhileWritten(String name, String command) throws IOException {
    Map<String, String> meanwhile = new ConcurrentHashMap<>();
    server
        .faults()
        .when(
            request -> {
              meanwhile.putAll(permissions());
              return false;
            },
            Fault.status(403));

    CommandResult run = run(command);

    assertThat(run.exitCode()).isZero();
    assertThat(permissions()).isEqualTo(Map.of(name, "rw-------"));
    assertThat(meanwhile).isEqualTo(meanwhile(name, command.startsWith("download")));
  }

  /** Checks the files while rows arrive. Files in a private folder are private too. */
  private static Map<String, String> meanwhile(String name, boolean download) {
    if (name.endsWith(".duckdb")) {
      return Map.of(name, "rw-------", name + ".wal", "rw-------", name + ".tmp", "rwx------");
    }
    if (!download) {
      return Map.of(); // written at the end, in one step
    }
    return name.endsWith(".parquet")
        ? Map.of(name + ".part.duckdb", "rwx------", name + ".part.checkpoint", "rw-------")
        : Map.of(name + ".part", "rw-------", name + ".part.checkpoint", "rw-------");
  }

  @ParameterizedTest
  @CsvSource({
    "x.csv, download -o {}/x.csv --period 2024-07-03",
    "x.parquet, download -o {}/x.parquet --period 2024-07-03",
    "x.csv, mandates --output {}/x.csv --format csv",
    "x.html, report --html {}/x.html --ean 541440110000000001 --year 2025",
    "x.png, chart -o {}/x.png --ean 541440110000000001 --day 2024-07-03",
  })
  void filesReplaceReadableFiles(String name, String command) throws IOException {
    readableByAll(name);
    readableByAll(name + ".part"); // a file of another program

    CommandResult run = run(command);

    assertThat(run.exitCode()).isZero();
    assertThat(permissions()).isEqualTo(Map.of(name, "rw-------"));
  }

  @Test
  void keepsThePermissionsOfAnExistingDatabase() throws IOException {
    String command = "sync --database {}/x.duckdb --from 2025-01-13";
    run(command);
    Files.setPosixFilePermissions(
        folder.resolve("x.duckdb"), PosixFilePermissions.fromString("rw-r--r--"));

    CommandResult again = run(command);

    assertThat(again.exitCode()).isZero();
    assertThat(permissions()).isEqualTo(Map.of("x.duckdb", "rw-r--r--"));
  }

  @ParameterizedTest
  @CsvSource({"csv", "parquet"})
  void filesAreOwnerOnlyAfterAResume(String format) throws IOException {
    server.mandates().add(TestMandate.of(ANOTHER, "customer-7", "VH_kwartier_uur"));
    server.faults().when(request -> ANOTHER.equals(request.query("ean")), Fault.status(403));
    String command = "download -o {}/x." + format + " --period 2024-07-03 --resume";

    CommandResult broken = run(command);

    assertThat(broken.exitCode()).isEqualTo(6);
    assertThat(permissions()).hasSize(2);
    assertThat(permissions().values()).allMatch(permissions -> permissions.endsWith("------"));
    server.faults().clear();
    assertThat(run(command).exitCode()).isZero();
    assertThat(permissions()).isEqualTo(Map.of("x." + format, "rw-------"));
  }

  @Test
  void warnsIfOthersCanReadSecrets() throws IOException {
    Path env = folder.resolve(".env");
    Files.writeString(env, "FLUVIUS_SANDBOX_CLIENT_ID=x\n");
    Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r--r--"));
    String[] command = {"mandates", "--env-file", env.toString()};
    assertThat(CommandResult.embedded(NOW, command).err()).contains("Others can read " + env);

    Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-------"));
    assertThat(CommandResult.embedded(NOW, command).err()).doesNotContain("Others can read");
  }

  /** Runs with umask 0, in a process with the real clock. */
  @Test
  void filesAreOwnerOnlyWithoutUmask() throws Exception {
    String commands =
        """
        download -o {}/x.csv --period 2024-07-03 --ean 541440110000000001
        download -o {}/x.parquet --period 2024-07-03 --ean 541440110000000001
        sync --database {}/x.duckdb --from {day} --ean 541440110000000001
        mandates --output {}/mandates.csv
        """;
    String day = LocalDate.now(ZoneOffset.UTC).minusDays(4).toString();
    List<String> all =
        new ArrayList<>(List.of("sh", "-c", "umask 000; exec \"$@\"", "sh", "java", "-cp"));
    all.add(System.getProperty("java.class.path"));
    all.add(Commands.class.getName());
    commands.replace("{day}", day).replace("{}", folder.toString()).lines().forEach(all::add);
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("FLUVIUS_"));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(permissions())
        .isEqualTo(
            Map.of(
                "x.demo.csv", "rw-------",
                "x.demo.parquet", "rw-------",
                "x.duckdb", "rw-------",
                "mandates.demo.csv", "rw-------"));
  }

  /** Runs commands until one of them fails. */
  static final class Commands {
    private Commands() {}

    public static void main(String[] commands) {
      for (String command : commands) {
        int exitCode = Fluvius.create().run(CommandContext.ofProcess(), command.split(" ", -1));
        if (exitCode != 0) {
          System.exit(exitCode);
        }
      }
    }
  }

  @Test
  void doesNotWriteThroughDanglingLinks() throws IOException {
    Path nowhere = elsewhere.resolve("nowhere");
    for (String name :
        List.of("x.csv.part", "x.parquet.part", "y.csv.part.checkpoint", "y.duckdb")) {
      Files.createSymbolicLink(folder.resolve(name), nowhere);
    }

    CommandResult csv = run("download -o {}/x.csv --period 2024-07-03");
    CommandResult parquet = run("download -o {}/x.parquet --period 2024-07-03 --restart");
    CommandResult checkpoint = run("download -o {}/y.csv --period 2024-07-03");
    CommandResult database = run("sync --database {}/y.duckdb");

    assertThat(csv.exitCode()).isZero();
    assertThat(parquet.exitCode()).isZero();
    for (CommandResult refused : List.of(checkpoint, database)) {
      assertThat(refused.exitCode()).isEqualTo(5);
      assertThat(refused.err()).contains("is a dangling link").doesNotContain("\tat ");
    }
    assertThat(nowhere).doesNotExist();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("x.csv", "x.parquet", "y.csv.part.checkpoint", "y.duckdb");
  }

  @ParameterizedTest
  @CsvSource({
    "download -o {}/x.csv --period 2024-07-03",
    "download -o {}/x.parquet --period 2024-07-03",
    "sync --database {}/x.duckdb",
    "mandates --output {}/x.csv",
  })
  void namesTheFileThatCannotBeWritten(String command) throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    // root can write anywhere, except to /sys
    Path there = Files.isWritable(closed) ? Path.of("/sys") : closed;

    CommandResult run = run(command.replace("{}", there.toString()));

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains(there + "/x.").doesNotContain("\tat ");
  }

  @Test
  void closesTheDatabaseIfItsFolderCannotBeCreated() throws Exception {
    Path database = folder.resolve("x.duckdb");
    run("sync --database {}/x.duckdb --from 2025-01-13");
    Files.writeString(folder.resolve("x.duckdb.tmp"), "in the way");

    CommandResult run = run("sync --database {}/x.duckdb --from 2025-01-13");

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("x.duckdb.tmp: it is not a folder").doesNotContain("\tat ");
    // DuckDB rejects other settings for an open database
    try (Connection other = DriverManager.getConnection("jdbc:duckdb:" + database)) {
      assertThat(other.isValid(1)).isTrue();
    }
  }
}
