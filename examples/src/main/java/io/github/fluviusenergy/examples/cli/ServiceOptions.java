package io.github.fluviusenergy.examples.cli;

import io.github.fluviusenergy.Environment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * The options that say which service a command talks to. Without any {@code FLUVIUS_…} variable, it
 * is a test server within the program.
 */
public final class ServiceOptions {
  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description =
          "Read FLUVIUS_... variables from this .env file too; those of the process come first.")
  private @Nullable Path envFile;

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
      names = "--trust",
      paramLabel = "FILE",
      description = "Trust this certificate authority (PEM) beside the usual ones.")
  private @Nullable Path trust;

  /**
   * Connects. Nothing is sent yet.
   *
   * @throws ToolException if a file cannot be read or used
   * @throws io.github.fluviusenergy.ConfigurationException if a variable is missing or wrong
   */
  public Service open(Surroundings surroundings) {
    Map<String, String> variables = variables(surroundings);
    boolean configured = variables.keySet().stream().anyMatch(v -> v.startsWith("FLUVIUS_"));
    if (configured || baseUrl != null) {
      return Service.of(this, variables);
    }
    Service service = Service.embedded(surroundings.clock());
    surroundings
        .err()
        .println(
            "No FLUVIUS_... variables are set: this is a test server in this program, with made-up"
                + " data.");
    return service;
  }

  /** The process' variables, and below them those of {@code --env-file}. */
  public Map<String, String> variables(Surroundings surroundings) {
    Map<String, String> variables = new HashMap<>();
    if (envFile != null) {
      variables.putAll(EnvFile.read(envFile));
    }
    variables.putAll(surroundings.environment());
    return variables;
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

  @Nullable Path trust() {
    return trust;
  }

  static final class UrlConverter implements ITypeConverter<HttpUrl> {
    @Override
    public HttpUrl convert(String value) {
      HttpUrl url = HttpUrl.parse(value);
      if (url == null) {
        throw new TypeConversionException("must be an http or https URL, but is " + value);
      }
      return url;
    }
  }
}
