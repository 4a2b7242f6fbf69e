package io.github.fluviusenergy.examples.tool.shared;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the variables and the addresses of the servers. */
public final class ServerOptions {
  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description =
          "Read FLUVIUS_... variables from this .env file. Variables of the process"
              + " override it.")
  private @Nullable Path envFile;

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

  /**
   * Returns the variables of {@code --env-file}, overridden by those of the process.
   *
   * @throws CommandException if the file cannot be read or parsed
   */
  public Map<String, String> variables(CommandContext context) {
    Map<String, String> variables = new HashMap<>();
    if (envFile != null) {
      variables.putAll(EnvFile.read(envFile));
    }
    variables.putAll(context.environment());
    return variables;
  }

  /** Warns if others can read the file with secrets. */
  void warnIfReadableByOthers(PrintWriter err) {
    if (envFile != null && OwnerOnlyFiles.isReadableByOthers(envFile)) {
      err.println("Others can read " + envFile + ", which contains secrets: run chmod 600.");
    }
  }

  /** Returns whether an option selects a server. */
  boolean isSelected() {
    return envFile != null || baseUrl != null || authority != null || consentPage != null;
  }

  /** Returns the address of the API, or null for Fluvius' own. */
  public @Nullable HttpUrl baseUrl() {
    return baseUrl;
  }

  /** Returns the origin of the token endpoint, or null for Entra ID's public cloud. */
  public @Nullable HttpUrl authority() {
    return authority;
  }

  /** Returns the address of the consent page, or null for Fluvius' own. */
  public @Nullable HttpUrl consentPage() {
    return consentPage;
  }
}
