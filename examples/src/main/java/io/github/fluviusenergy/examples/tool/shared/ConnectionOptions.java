package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.Environment;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options that say which service a command talks to. Without any {@code FLUVIUS_…} variable, it
 * is a test server within the program.
 */
public final class ConnectionOptions {
  @Mixin private VariableOptions variables = new VariableOptions();

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      defaultValue = "sandbox",
      description = "sandbox (variables FLUVIUS_SANDBOX_...) or production (FLUVIUS_...).")
  private Environment environment = Environment.SANDBOX;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = "Another address than Fluvius', such as that of a test server.")
  private @Nullable HttpUrl baseUrl;

  @Option(
      names = "--authority",
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = "Another origin of tokens than login.microsoftonline.com.")
  private @Nullable HttpUrl authority;

  @Option(
      names = "--consent-page",
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = "Another page of consent than mijn.fluvius.be's.")
  private @Nullable HttpUrl consentPage;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Trust this certificate authority (PEM) beside the usual ones.")
  private @Nullable Path caFile;

  /**
   * Connects. Nothing is sent yet.
   *
   * @throws CommandException if a file cannot be read or used
   * @throws io.github.fluviusenergy.ConfigurationException if a variable is missing or wrong
   */
  public ApiConnection open(CommandContext context) {
    Map<String, String> found = variables(context);
    if (isConfigured(found)) {
      return ApiConnection.of(this, found);
    }
    ApiConnection service = ApiConnection.embedded(context.clock());
    context
        .err()
        .println(
            "No FLUVIUS_... variables are set: this is a test server in this program, with made-up"
                + " data.");
    return service;
  }

  /** Whether anything says where to connect; if nothing does, it is the test server within. */
  public boolean isConfigured(Map<String, String> variables) {
    return baseUrl != null || variables.keySet().stream().anyMatch(v -> v.startsWith("FLUVIUS_"));
  }

  /** The variables that it goes by, see {@link VariableOptions}. */
  public Map<String, String> variables(CommandContext context) {
    return variables.variables(context);
  }

  /** Which of Fluvius' environments it is, and so how its variables start. */
  public Environment environment() {
    return environment;
  }

  @Nullable HttpUrl baseUrl() {
    return baseUrl;
  }

  @Nullable HttpUrl authority() {
    return authority;
  }

  @Nullable HttpUrl consentPage() {
    return consentPage;
  }

  @Nullable Path caFile() {
    return caFile;
  }
}
