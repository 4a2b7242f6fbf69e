package io.github.fluviusenergy.integration;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.RetryPolicy;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testsupport.TestCertificate;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One of the ways to sign in, as the environment's variables say it. */
final class SignIn {
  private static final String PREFIX = "FLUVIUS_SANDBOX";
  private static final String PASSWORD = "p12-password";

  private final TestCertificate certificate = new TestCertificate();
  private final Map<String, String> variables = new HashMap<>();

  /**
   * @param kind {@code secret}, {@code key} (of a certificate, as PEM) or {@code pkcs12}
   * @param folder for the PKCS#12 file
   */
  SignIn(String kind, Path folder) throws Exception {
    switch (kind) {
      case "secret" -> {}
      case "key" -> {
        variables.put(PREFIX + "_CERTIFICATE_THUMBPRINT", certificate.sha1());
        variables.put(PREFIX + "_PRIVATE_KEY", certificate.pkcs8Pem());
      }
      case "pkcs12" -> {
        Path file = certificate.pkcs12(folder.resolve("client.p12"), PASSWORD);
        variables.put(PREFIX + "_CERTIFICATE_PATH", file.toString());
        variables.put(PREFIX + "_CERTIFICATE_PASSWORD", PASSWORD);
      }
      default -> throw new IllegalArgumentException(kind);
    }
  }

  FluviusTestServer server() {
    return FluviusTestServer.builder().trustCertificate(certificate.certificate()).start();
  }

  FluviusEnergyClient client(FluviusTestServer server) {
    Map<String, String> environment = new HashMap<>(server.environment());
    if (!variables.isEmpty()) {
      environment.remove(PREFIX + "_CLIENT_SECRET");
      environment.putAll(variables);
    }
    return FluviusEnergyClient.builder()
        .environment(Environment.SANDBOX)
        .retries(RetryPolicy.none())
        .credentials(FluviusCredentials.fromEnv(PREFIX, environment::get))
        .baseUrl(server.baseUrl())
        .authority(server.authority())
        .httpClient(server.httpClient())
        .build();
  }
}
