package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/**
 * A client that is connected to Fluvius, or to a test server in this process.
 *
 * @param name the address of the API, or a description of the test server
 * @param stop stops the test server, if there is one
 */
public record ApiConnection(String name, FluviusEnergyClient client, Runnable stop)
    implements AutoCloseable {
  /** The test server's README describes what the digits of an EAN select. */
  private static final List<String> DEMO_EANS =
      List.of(
          "541440110000000001", // a household with solar panels, quarter hours
          "541440110000000023", // another, with gaps
          "541450010000000105", // a company without panels, registers of day and night
          "541441010000000001"); // gas, hours

  static ApiConnection of(ConnectionOptions options, Map<String, String> variables) {
    Environment environment = options.environment();
    FluviusEnergyClient.Builder builder =
        FluviusEnergyClient.builder()
            .environment(environment)
            .credentials(FluviusCredentials.fromEnv(environment.variablePrefix(), variables::get));
    if (options.baseUrl() != null) {
      builder.baseUrl(options.baseUrl());
    }
    if (options.authority() != null) {
      builder.authority(options.authority());
    }
    if (options.consentPage() != null) {
      builder.consentPage(options.consentPage());
    }
    if (options.caFile() != null) {
      builder.httpClient(trusting(options.caFile()));
    }
    HttpUrl address = options.baseUrl() == null ? environment.baseUrl() : options.baseUrl();
    return new ApiConnection(address.toString(), builder.build(), () -> {});
  }

  static ApiConnection embedded(Clock clock) {
    FluviusTestServer server = FluviusTestServer.builder().clock(clock).start();
    addDemoMandates(server, clock);
    FluviusEnergyClient client =
        FluviusEnergyClient.builder()
            .environment(Environment.SANDBOX)
            .credentials(
                FluviusCredentials.fromEnv(
                    "FLUVIUS_SANDBOX", server.credentials().environment()::get))
            .baseUrl(server.baseUrl())
            .authority(server.authority())
            .httpClient(server.httpClient())
            .consentPage(server.consentPage())
            .build();
    return new ApiConnection("a test server in this program", client, server::close);
  }

  /** Adds approved mandates from the start of the year before last until now. */
  private static void addDemoMandates(FluviusTestServer server, Clock clock) {
    LocalDate firstDay = BrusselsTime.dayOf(clock.instant()).withDayOfYear(1).minusYears(2);
    Instant from = BrusselsTime.startOf(firstDay);
    for (String ean : DEMO_EANS) {
      server
          .mandates()
          .add(TestMandate.of(ean, "demonstration", "VH_kwartier_uur").withDataPeriod(from, null));
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

  @Override
  public void close() {
    client.close();
    stop.run();
  }
}
