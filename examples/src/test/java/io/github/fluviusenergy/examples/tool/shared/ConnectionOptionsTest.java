package io.github.fluviusenergy.examples.tool.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ConnectionOptionsTest {
  @TempDir Path folder;

  private static final Map<String, String> SANDBOX =
      Map.of(
          "FLUVIUS_SANDBOX_SUBSCRIPTION_KEY", "key",
          "FLUVIUS_SANDBOX_CLIENT_ID", "client",
          "FLUVIUS_SANDBOX_TENANT_ID", "tenant",
          "FLUVIUS_SANDBOX_SCOPE", "api://fluvius/.default",
          "FLUVIUS_SANDBOX_DATA_ACCESS_CONTRACT_NUMBER", "1",
          "FLUVIUS_SANDBOX_CLIENT_SECRET", "s3cret");

  @Test
  void opensADemoIfNothingIsConfigured() {
    StringWriter err = new StringWriter();
    try (ApiConnection service = open(Map.of("PATH", "/bin", "NOT_FLUVIUS_CLIENT_ID", "x"), err)) {
      assertThat(service.source()).isEqualTo("demo");
      assertThat(service.isDemo()).isTrue();
      assertThat(service.client().toString()).contains("https://localhost:");
    }
    assertThat(err.toString()).contains("All data are made up");
  }

  /** An option that selects a server never leads to made-up data. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--environment=production",
        "--environment=sandbox",
        "--base-url=https://localhost/",
        "--authority=https://localhost/",
        "--consent-page=https://localhost/",
        "--env-file="
      })
  void namesMissingVariablesIfAnOptionSelectsAServer(String option) throws IOException {
    String argument =
        option.equals("--env-file=") ? option + Files.createFile(folder.resolve(".env")) : option;

    assertThatThrownBy(() -> open(Map.of(), new StringWriter(), argument))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("_CLIENT_ID");
  }

  @Test
  void opensADemoIfAskedTo() {
    try (ApiConnection service = open(SANDBOX, new StringWriter(), "--demo")) {
      assertThat(service.isDemo()).isTrue();
      assertThat(service.marked(Path.of("out", "day.csv"))).hasToString("out/day.demo.csv");
      assertThat(service.marked(Path.of("day"))).hasToString("day.demo");
    }
    assertThatThrownBy(
            () -> open(SANDBOX, new StringWriter(), "--demo", "--environment=production"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("leave out --environment");
  }

  @Test
  void opensFluviusIfItsVariablesAreSet() {
    try (ApiConnection service = open(SANDBOX, new StringWriter())) {
      assertThat(service.source()).isEqualTo("https://apihub.fluvius.be/esco-sbx/v3");
      assertThat(service.client())
          .hasToString("FluviusEnergyClient[https://apihub.fluvius.be/esco-sbx/v3]");
    }
  }

  @Test
  void fallsBackToCommonVariables() {
    Map<String, String> environment = new HashMap<>(SANDBOX);
    environment.remove("FLUVIUS_SANDBOX_TENANT_ID");
    environment.put("FLUVIUS_TENANT_ID", "tenant");
    try (ApiConnection service = open(environment, new StringWriter())) {
      assertThat(service.source()).startsWith("https://apihub.fluvius.be/");
    }
  }

  @Test
  void namesAllMissingVariables() {
    Map<String, String> environment =
        Map.of("FLUVIUS_CLIENT_ID", "client", "FLUVIUS_CLIENT_SECRET", "production's-s3cret");
    assertThatThrownBy(() -> open(environment, new StringWriter()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "FLUVIUS_SANDBOX_SUBSCRIPTION_KEY",
            "FLUVIUS_SANDBOX_TENANT_ID",
            "FLUVIUS_SANDBOX_SCOPE",
            "FLUVIUS_SANDBOX_DATA_ACCESS_CONTRACT_NUMBER",
            "FLUVIUS_SANDBOX_CLIENT_SECRET")
        .message()
        .doesNotContain("FLUVIUS_SANDBOX_CLIENT_ID", "s3cret");
  }

  private static ApiConnection open(
      Map<String, String> environment, StringWriter err, String... args) {
    ConnectionOptions options = new ConnectionOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(args);
    return options.open(
        new CommandContext(
            environment,
            new PrintWriter(new StringWriter(), true),
            new PrintWriter(err, true),
            Clock.systemUTC(),
            duration -> {},
            false));
  }
}
