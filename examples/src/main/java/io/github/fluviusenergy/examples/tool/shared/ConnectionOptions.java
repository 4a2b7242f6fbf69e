package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.Environment;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options that select the server. Without {@code FLUVIUS_…} variables, a command starts a test
 * server in its own process.
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
      description = "Address of the API, if it is not Fluvius' own, for example a test server.")
  private @Nullable HttpUrl baseUrl;

  @Option(
      names = "--authority",
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = "Token endpoint's origin, if it is not login.microsoftonline.com.")
  private @Nullable HttpUrl authority;

  @Option(
      names = "--consent-page",
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = "Address of the consent page, if it is not that of mijn.fluvius.be.")
  private @Nullable HttpUrl consentPage;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Trust the certificate authorities in this PEM file too.")
  private @Nullable Path caFile;

  /**
   * Creates a client. Sends nothing.
   *
   * @throws CommandException if {@code --env-file} or {@code --ca-file} cannot be read
   * @throws io.github.fluviusenergy.ConfigurationException if a variable is missing or invalid
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
            "No FLUVIUS_... variables are set: using a test server in this program, with"
                + " made-up data.");
    return service;
  }

  /** Returns whether a variable or {@code --base-url} is set, so that no test server starts. */
  public boolean isConfigured(Map<String, String> variables) {
    return baseUrl != null || variables.keySet().stream().anyMatch(v -> v.startsWith("FLUVIUS_"));
  }

  /** Returns the variables of {@link VariableOptions}. */
  public Map<String, String> variables(CommandContext context) {
    return variables.variables(context);
  }

  /** Returns the environment, which determines the prefix of the variables. */
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
