package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options that select the server. If no variable and no option selects one, or with {@code --demo},
 * a command starts a test server in its own process, with made-up data.
 */
public final class ConnectionOptions {
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description =
          "sandbox (variables FLUVIUS_SANDBOX_...) or production (FLUVIUS_...). Default: sandbox.")
  private @Nullable Environment environment;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Trust the certificate authorities in this PEM file too.")
  private @Nullable Path caFile;

  @Option(
      names = "--demo",
      description =
          "Use a test server in this program, with made-up data. This is the default if no option"
              + " or FLUVIUS_... variable selects a server.")
  private boolean demo;

  @Option(
      names = "--dialect",
      paramLabel = "FILE",
      description =
          "Answers of the test server in this program to the open questions about the API, as"
              + " doctor --probe writes them.")
  private @Nullable Path dialectFile;

  /**
   * Creates a client. Sends nothing.
   *
   * @throws CommandException if the file of an option cannot be read, or {@code --dialect} is set
   *     without a test server in this program
   * @throws io.github.fluviusenergy.ConfigurationException if a variable is missing or invalid
   */
  public ApiConnection open(CommandContext context) {
    Map<String, String> variables = variables(context);
    if (!isDemo(variables)) {
      if (dialectFile != null) {
        throw new CommandException(
            ExitCode.USAGE,
            "--dialect is for the test server in this program: leave it out, or add --demo.");
      }
      server.warnIfReadableByOthers(context.err());
      return connect(variables);
    }
    ApiConnection connection = ApiConnection.demo(context.clock(), dialect());
    context.err().println("Demo: using a test server in this program. All data are made up.");
    return connection;
  }

  private ApiConnection connect(Map<String, String> variables) {
    FluviusEnergyClient.Builder builder =
        FluviusEnergyClient.builder()
            .environment(environment())
            .credentials(
                FluviusCredentials.fromEnv(environment().variablePrefix(), variables::get));
    if (server.baseUrl() != null) {
      builder.baseUrl(server.baseUrl());
    }
    if (server.authority() != null) {
      builder.authority(server.authority());
    }
    if (server.consentPage() != null) {
      builder.consentPage(server.consentPage());
    }
    OkHttpClient httpClient = new OkHttpClient();
    if (caFile != null) {
      httpClient = trusting(caFile);
      builder.httpClient(httpClient);
    }
    HttpUrl address = Objects.requireNonNullElse(server.baseUrl(), environment().baseUrl());
    return new ApiConnection(
        address.toString(), false, builder.build(), address, httpClient, () -> {});
  }

  private Dialect dialect() {
    if (dialectFile == null) {
      return Dialect.likely();
    }
    try {
      return Dialect.parse(Files.readString(dialectFile));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.CONFIGURATION, "Cannot read the file " + dialectFile + " of --dialect.", e);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.CONFIGURATION,
          "The file " + dialectFile + " of --dialect: " + e.getMessage(),
          e);
    }
  }

  /**
   * Creates an HTTP client that trusts the certificates of a file, in addition to the default ones.
   *
   * @throws CommandException if the file cannot be read, or contains no certificate
   */
  private static OkHttpClient trusting(Path file) {
    HandshakeCertificates.Builder trusted =
        new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
    try (InputStream pem = Files.newInputStream(file)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.addTrustedCertificate((X509Certificate) certificate);
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.CONFIGURATION, "Cannot read the file " + file + " of --ca-file.", e);
    } catch (CertificateException e) {
      throw new CommandException(
          ExitCode.CONFIGURATION, "The file " + file + " of --ca-file contains no certificate.", e);
    }
    HandshakeCertificates certificates = trusted.build();
    return new OkHttpClient.Builder()
        .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
        .connectionPool(new ConnectionPool(64, 5, TimeUnit.MINUTES))
        .readTimeout(Duration.ofMinutes(1))
        .build();
  }

  /**
   * Returns whether to use a test server in this process.
   *
   * @throws CommandException if {@code --demo} is combined with an option for another server
   */
  public boolean isDemo(Map<String, String> variables) {
    boolean isSelected = environment != null || caFile != null || server.isSelected();
    if (demo && isSelected) {
      throw new CommandException(
          ExitCode.USAGE,
          "--demo uses a test server in this program: leave out --environment, --env-file,"
              + " --base-url, --authority, --consent-page and --ca-file.");
    }
    return demo
        || (!isSelected && variables.keySet().stream().noneMatch(v -> v.startsWith("FLUVIUS_")));
  }

  /** Returns the variables of the process and of {@code --env-file}. */
  public Map<String, String> variables(CommandContext context) {
    return server.variables(context);
  }

  /** Returns the environment, which determines the prefix of the variables. */
  public Environment environment() {
    return Objects.requireNonNullElse(environment, Environment.SANDBOX);
  }
}
