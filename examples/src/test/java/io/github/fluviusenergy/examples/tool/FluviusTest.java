package io.github.fluviusenergy.examples.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/** Tests what all commands share, by one of them. */
class FluviusTest {
  private static final String NOW = "2024-06-15T12:00:00Z";

  @TempDir Path folder;

  @Test
  void usesAnEmbeddedTestServerWithoutVariables() {
    CommandResult run = CommandResult.embedded(NOW, "mandates");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("541440110000000001");
    assertThat(run.err()).contains("test server");
  }

  @Test
  void callsTheServerOfItsOptions() throws IOException {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      server.mandates().add(TestMandate.of("541440110000000777", "customer-7", "VH_dag"));

      CommandResult run = CommandResult.against(server, folder, NOW, "mandates");

      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("541440110000000777");
      assertThat(run.exitCode()).isZero();
    }
  }

  @Test
  void prefersProcessVariablesToTheEnvFile() throws IOException {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      server.mandates().add(TestMandate.of("541440110000000777", "customer-7", "VH_dag"));
      Path file = folder.resolve(".env");
      StringBuilder lines = new StringBuilder("# of the sandbox\n\n");
      server
          .credentials()
          .environment()
          .forEach((name, value) -> lines.append(name + "=" + value + "\n"));
      lines.append("FLUVIUS_SANDBOX_CLIENT_ID=another\n");
      Files.writeString(file, lines);
      String[] args = {"mandates", "--env-file", file.toString()};

      CommandResult wrong = CommandResult.run(Map.of(), NOW, with(server, args));
      CommandResult right =
          CommandResult.run(
              Map.of("FLUVIUS_SANDBOX_CLIENT_ID", server.credentials().clientId()),
              NOW,
              with(server, args));

      assertThat(wrong.exitCode()).isEqualTo(4);
      assertThat(right.exitCode()).isZero();
    }
  }

  @Test
  void reportsAMissingVariableWithoutStackTrace() {
    CommandResult run = CommandResult.run(Map.of("FLUVIUS_CLIENT_ID", "client"), NOW, "mandates");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("FLUVIUS_SANDBOX_SUBSCRIPTION_KEY").doesNotContain("\tat ");
  }

  @Test
  void reportsAFailureOfTheServiceWithoutStackTrace() throws IOException {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      server.faults().next(Fault.status(403));

      CommandResult run = CommandResult.against(server, folder, NOW, "mandates");

      assertThat(run.exitCode()).isEqualTo(4);
      assertThat(run.err()).contains("403").doesNotContain("\tat ");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void printsTheStackTraceOnRequest() {
    Map<String, String> partly = Map.of("FLUVIUS_CLIENT_ID", "client");

    assertThat(CommandResult.run(partly, NOW, "mandates", "--stacktrace").err()).contains("\tat ");
    assertThat(CommandResult.run(partly, NOW, "--stacktrace", "mandates").err()).contains("\tat ");
  }

  /** A reference number can start with @, which is not the name of a file. */
  @Test
  void readsNoArgumentsFromFiles() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret");

    CommandResult run = CommandResult.embedded(NOW, "consent", "--reference", "@" + secret);

    assertThat(run.out()).contains("@" + secret).doesNotContain("s3cret");
  }

  @Test
  void rejectsUnknownOptions() {
    CommandResult run = CommandResult.embedded(NOW, "mandates", "--no-such-option");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Unknown option: '--no-such-option'").doesNotContain("\tat ");
  }

  @Test
  void requiresACommand() {
    assertThat(CommandResult.embedded(NOW).exitCode()).isEqualTo(2);
  }

  @Test
  void namesTheFileItCannotUse() throws IOException {
    Path missing = folder.resolve("missing");
    Path broken = Files.writeString(folder.resolve("broken"), "FLUVIUS_CLIENT_SECRET s3cret\n");

    CommandResult noFile =
        CommandResult.embedded(NOW, "mandates", "--env-file", missing.toString());
    CommandResult noEnv = CommandResult.embedded(NOW, "mandates", "--env-file", broken.toString());
    CommandResult noCertificate =
        CommandResult.run(
            Map.of("FLUVIUS_CLIENT_ID", "client"), NOW, "mandates", "--ca-file", broken.toString());

    assertThat(noFile.exitCode()).isEqualTo(3);
    assertThat(noFile.err()).contains(missing.toString());
    assertThat(noEnv.exitCode()).isEqualTo(3);
    assertThat(noEnv.err()).contains(broken.toString()).doesNotContain("s3cret");
    assertThat(noCertificate.exitCode()).isEqualTo(3);
  }

  private String[] with(FluviusTestServer server, String... args) throws IOException {
    return Stream.concat(Arrays.stream(args), CommandResult.address(server, folder).stream())
        .toArray(String[]::new);
  }

  @Test
  void reportsOutputThatCouldNotBeWritten() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    StringWriter err = new StringWriter();

    int done = run(new PrintWriter(full), err, 0);
    int failed = run(new PrintWriter(full), err, 4);

    assertThat(done).isEqualTo(5);
    assertThat(failed).isEqualTo(4);
    assertThat(err.toString().lines())
        .containsOnly("The output could not be written completely.")
        .hasSize(2);
  }

  /** PostgreSQL's driver puts all rows of a batch into its message. */
  @Test
  void stackTracesHaveNoRowsAndEans() {
    StringWriter err = new StringWriter();
    CommandContext context =
        new CommandContext(
            Map.of(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            Clock.systemUTC(),
            duration -> {},
            false);

    int exitCode =
        new Fluvius(List.of(around -> new Failing())).run(context, "failing", "--stacktrace");

    assertThat(exitCode).isEqualTo(5);
    assertThat(err.toString())
        .contains("Batch entry 3 was aborted", "**************0001", "\tat ")
        .doesNotContain("541440110000000001", "0.125");
  }

  @Command(name = "failing")
  static final class Failing implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new CommandException(
          ExitCode.FILE,
          "The database failed.",
          new SQLException(
              "Batch entry 3 INSERT INTO x VALUES ('541440110000000001',\n 0.125) was aborted:"
                  + " Key (ean)=(541440110000000001) exists"));
    }
  }

  @Test
  void returnsTheExitCodeOfItsCommand() {
    StringWriter err = new StringWriter();

    assertThat(run(new PrintWriter(new StringWriter()), err, 6)).isEqualTo(6);
    assertThat(err.toString()).isEmpty();
  }

  private static int run(PrintWriter out, StringWriter err, int exitCode) {
    CommandContext context =
        new CommandContext(
            Map.of(), out, new PrintWriter(err, true), Clock.systemUTC(), duration -> {}, false);
    return new Fluvius(List.of(around -> new Writing(around.out(), exitCode)))
        .run(context, "writing");
  }

  @Command(name = "writing")
  static final class Writing implements Callable<Integer> {
    private final PrintWriter out;
    private final int exitCode;

    Writing(PrintWriter out, int exitCode) {
      this.out = out;
      this.exitCode = exitCode;
    }

    @Override
    public Integer call() {
      out.println("result");
      return exitCode;
    }
  }
}
