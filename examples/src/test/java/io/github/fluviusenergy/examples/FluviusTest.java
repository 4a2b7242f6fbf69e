package io.github.fluviusenergy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all commands have in common, shown by one of them. */
class FluviusTest {
  private static final String NOW = "2024-06-15T12:00:00Z";

  @TempDir Path folder;

  @Test
  void usesAnEmbeddedTestServerWithoutVariables() {
    ToolResult run = ToolResult.embedded(NOW, "mandates");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("541440110000000001");
    assertThat(run.err()).contains("test server");
  }

  @Test
  void callsTheServerOfItsOptions() throws IOException {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      server.mandates().add(TestMandate.of("541440110000000777", "customer-7", "VH_dag"));

      ToolResult run = ToolResult.against(server, folder, NOW, "mandates");

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

      ToolResult wrong = ToolResult.run(Map.of(), NOW, with(server, args));
      ToolResult right =
          ToolResult.run(
              Map.of("FLUVIUS_SANDBOX_CLIENT_ID", server.credentials().clientId()),
              NOW,
              with(server, args));

      assertThat(wrong.exitCode()).isEqualTo(4);
      assertThat(right.exitCode()).isZero();
    }
  }

  @Test
  void reportsAMissingVariableWithoutStackTrace() {
    ToolResult run = ToolResult.run(Map.of("FLUVIUS_CLIENT_ID", "client"), NOW, "mandates");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("FLUVIUS_SANDBOX_SUBSCRIPTION_KEY").doesNotContain("\tat ");
  }

  @Test
  void reportsAFailureOfTheServiceWithoutStackTrace() throws IOException {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      server.faults().next(Fault.status(403));

      ToolResult run = ToolResult.against(server, folder, NOW, "mandates");

      assertThat(run.exitCode()).isEqualTo(4);
      assertThat(run.err()).contains("403").doesNotContain("\tat ");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void printsTheStackTraceOnRequest() {
    Map<String, String> partly = Map.of("FLUVIUS_CLIENT_ID", "client");

    assertThat(ToolResult.run(partly, NOW, "mandates", "--stacktrace").err()).contains("\tat ");
    assertThat(ToolResult.run(partly, NOW, "--stacktrace", "mandates").err()).contains("\tat ");
  }

  @Test
  void rejectsUnknownOptions() {
    ToolResult run = ToolResult.embedded(NOW, "mandates", "--no-such-option");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Unknown option: '--no-such-option'").doesNotContain("\tat ");
  }

  @Test
  void requiresACommand() {
    assertThat(ToolResult.embedded(NOW).exitCode()).isEqualTo(2);
  }

  @Test
  void namesTheFileItCannotUse() throws IOException {
    Path missing = folder.resolve("missing");
    Path broken = Files.writeString(folder.resolve("broken"), "FLUVIUS_CLIENT_SECRET s3cret\n");

    ToolResult noFile = ToolResult.embedded(NOW, "mandates", "--env-file", missing.toString());
    ToolResult noEnv = ToolResult.embedded(NOW, "mandates", "--env-file", broken.toString());
    ToolResult noCertificate =
        ToolResult.run(
            Map.of("FLUVIUS_CLIENT_ID", "client"), NOW, "mandates", "--trust", broken.toString());

    assertThat(noFile.exitCode()).isEqualTo(3);
    assertThat(noFile.err()).contains(missing.toString());
    assertThat(noEnv.exitCode()).isEqualTo(3);
    assertThat(noEnv.err()).contains(broken.toString()).doesNotContain("s3cret");
    assertThat(noCertificate.exitCode()).isEqualTo(3);
  }

  private String[] with(FluviusTestServer server, String... args) throws IOException {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(args), ToolResult.address(server, folder).stream())
        .toArray(String[]::new);
  }
}
