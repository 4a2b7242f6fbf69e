package io.github.fluviusenergy.integration;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.AuthenticationException;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import io.github.fluviusenergy.testsupport.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Production's way: a certificate's thumbprint and its private key, from FLUVIUS_ variables. */
class CertificateSignInTest {
  private static final TestCertificate OURS = new TestCertificate();
  private static final TestCertificate OTHER = new TestCertificate();

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource
  void acceptsAnInlineKeyInAnyFormat(String key) {
    try (FluviusTestServer server = server();
        FluviusEnergyClient client =
            client(
                server,
                Map.of(
                    "FLUVIUS_CERTIFICATE_THUMBPRINT", OURS.sha1(), "FLUVIUS_PRIVATE_KEY", key))) {
      assertThat(client.getMandates().data().mandates()).isEmpty();
      assertSignedInByAssertion(server);
    }
  }

  static Stream<String> acceptsAnInlineKeyInAnyFormat() {
    return Stream.of(
        OURS.pkcs8Pem(),
        OURS.pkcs1Pem(),
        Base64.getEncoder().encodeToString(OURS.pkcs8Pem().getBytes(US_ASCII)),
        Base64.getMimeEncoder().encodeToString(OURS.pkcs1Pem().getBytes(US_ASCII)),
        OURS.pkcs8Pem().replaceAll("-----.*-----|\n", ""), // base64 of DER
        OURS.pkcs8Pem().replace("\n", "\\n"),
        OURS.pkcs8Pem().replace("\n", "\r\n"));
  }

  @Test
  void readsTheKeyFromAFile() throws IOException {
    Path pem = Files.writeString(folder.resolve("key.pem"), OURS.pkcs1Pem());
    Path base64 =
        Files.writeString(
            folder.resolve("key.b64"),
            Base64.getEncoder().encodeToString(OURS.pkcs8Pem().getBytes(US_ASCII)));
    for (Path file : new Path[] {pem, base64}) {
      try (FluviusTestServer server = server();
          FluviusEnergyClient client =
              client(
                  server,
                  Map.of(
                      "FLUVIUS_CERTIFICATE_THUMBPRINT",
                      OURS.sha1(),
                      "FLUVIUS_PRIVATE_KEY_PATH",
                      file.toString()))) {
        assertThat(client.getMandates().data().mandates()).isEmpty();
        assertSignedInByAssertion(server);
      }
    }
  }

  @ParameterizedTest
  @MethodSource
  void acceptsCertificateAndKeyWithoutThumbprint(Map<String, String> settings) {
    try (FluviusTestServer server = server();
        FluviusEnergyClient client = client(server, settings)) {
      assertThat(client.getMandates().data().mandates()).isEmpty();
      assertSignedInByAssertion(server);
    }
  }

  static Stream<Map<String, String>> acceptsCertificateAndKeyWithoutThumbprint() throws Exception {
    Path pkcs12 = OURS.pkcs12(Files.createTempFile("client", ".pfx"), "pass word");
    pkcs12.toFile().deleteOnExit();
    return Stream.of(
        Map.of(
            "FLUVIUS_CERTIFICATE_PATH",
            pkcs12.toString(),
            "FLUVIUS_CERTIFICATE_PASSWORD",
            "pass word"),
        Map.of("FLUVIUS_PRIVATE_KEY", OURS.certificatePem() + OURS.pkcs1Pem()),
        Map.of(
            "FLUVIUS_PRIVATE_KEY",
            Base64.getEncoder()
                .encodeToString((OURS.pkcs8Pem() + OURS.certificatePem()).getBytes(US_ASCII)),
            "FLUVIUS_CERTIFICATE_THUMBPRINT",
            OURS.sha256()));
  }

  @ParameterizedTest
  @MethodSource
  void acceptsThumbprintsInCommonNotations(String thumbprint) {
    try (FluviusTestServer server = server();
        FluviusEnergyClient client = client(server, certificate(thumbprint, OURS))) {
      assertThat(client.getMandates().data().mandates()).isEmpty();
    }
  }

  static Stream<String> acceptsThumbprintsInCommonNotations() {
    return Stream.of(
        OURS.sha1(),
        OURS.sha1().toLowerCase(Locale.ROOT),
        "\u200E" + OURS.sha1(),
        OURS.sha1().replaceAll("(..)(?!$)", "$1:"),
        OURS.sha1().replaceAll("(..)(?!$)", "$1 "),
        OURS.sha256());
  }

  @Test
  void rejectsAnotherKey() {
    assertRefused(certificate(OURS.sha1(), OTHER));
  }

  @Test
  void rejectsAnotherThumbprint() {
    assertRefused(certificate(OTHER.sha1(), OURS));
  }

  @Test
  void rejectsAnUnregisteredCertificate() {
    assertRefused(certificate(OTHER.sha1(), OTHER));
  }

  private static void assertRefused(Map<String, String> certificate) {
    try (FluviusTestServer server = server();
        FluviusEnergyClient client = client(server, certificate)) {
      assertThatThrownBy(client::getMandates)
          .isInstanceOfSatisfying(
              AuthenticationException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(401);
                assertThat(e.entraCode()).isEqualTo("AADSTS700027");
              });
      assertThat(server.requests().api()).isEmpty();
      assertThat(server.requests().token()).hasSize(1);
    }
  }

  private static void assertSignedInByAssertion(FluviusTestServer server) {
    ReceivedRequest request = server.requests().token().get(0);
    assertThat(request.body()).contains("client_assertion=").doesNotContain("client_secret");
  }

  private static Map<String, String> certificate(String thumbprint, TestCertificate key) {
    return Map.of(
        "FLUVIUS_CERTIFICATE_THUMBPRINT", thumbprint, "FLUVIUS_PRIVATE_KEY", key.pkcs8Pem());
  }

  private static FluviusTestServer server() {
    return FluviusTestServer.builder().trustCertificate(OURS.certificate()).start();
  }

  private static FluviusEnergyClient client(
      FluviusTestServer server, Map<String, String> certificate) {
    Map<String, String> environment = new HashMap<>(certificate);
    environment.put("FLUVIUS_SUBSCRIPTION_KEY", server.credentials().subscriptionKey());
    environment.put("FLUVIUS_CLIENT_ID", server.credentials().clientId());
    environment.put("FLUVIUS_TENANT_ID", server.credentials().tenantId());
    environment.put("FLUVIUS_SCOPE", server.credentials().scope());
    environment.put(
        "FLUVIUS_DATA_ACCESS_CONTRACT_NUMBER", server.credentials().dataAccessContractNumber());
    return TestClients.builder(server, FluviusCredentials.fromEnv("FLUVIUS", environment::get))
        .build();
  }
}
