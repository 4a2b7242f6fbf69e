package io.github.fluviusenergy.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fluviusenergy.AuthenticationException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways to sign in, and each way to get it wrong. */
class SignInTest {
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().rsa2048().build();
  private static final HeldCertificate OTHER = new HeldCertificate.Builder().rsa2048().build();

  @Test
  void signsInWithAClientSecret() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = Clients.of(server)) {
      client.getMandates();
      client.getMandates();

      assertThat(server.tokenRequests()).hasSize(1);
      assertThat(server.apiRequests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS#8", "PKCS#1", "base64 of PKCS#8", "file"})
  void signsInWithThumbprintAndPrivateKey(String form, @TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), CERTIFICATE.privateKeyPkcs8Pem());
    Map<String, String> key =
        switch (form) {
          case "PKCS#8" -> Map.of("FLUVIUS_SANDBOX_PRIVATE_KEY", CERTIFICATE.privateKeyPkcs8Pem());
          case "PKCS#1" -> Map.of("FLUVIUS_SANDBOX_PRIVATE_KEY", CERTIFICATE.privateKeyPkcs1Pem());
          case "base64 of PKCS#8" ->
              Map.of(
                  "FLUVIUS_SANDBOX_PRIVATE_KEY",
                  Base64.getEncoder()
                      .encodeToString(CERTIFICATE.privateKeyPkcs8Pem().getBytes(UTF_8)));
          default -> Map.of("FLUVIUS_SANDBOX_PRIVATE_KEY_PATH", file.toString());
        };

    try (FluviusTestServer server = trusting(CERTIFICATE);
        FluviusEnergyClient client = withKey(server, thumbprint(CERTIFICATE), key)) {
      client.getMandates();

      assertThat(server.tokenRequests().get(0).body())
          .contains("client_assertion=")
          .doesNotContain("client_secret");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT_SECRET, wrong-secret, AADSTS7000215",
    "CLIENT_ID, 11111111-1111-1111-1111-111111111111, AADSTS700016",
    "TENANT_ID, 22222222-2222-2222-2222-222222222222, AADSTS90002",
    "SCOPE, api://other/.default, AADSTS70011",
  })
  void saysWhichSettingEntraIdRefused(String setting, String value, String code) {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client =
            Clients.builder(server, Map.of("FLUVIUS_SANDBOX_" + setting, value)).build()) {

      AuthenticationException e =
          catchThrowableOfType(AuthenticationException.class, client::getMandates);

      assertThat(e.entraCode()).isEqualTo(code);
      assertThat(e.correlationId()).isNotNull();
      assertThat(e.traceId()).isNotNull();
      assertThat(e.statusCode()).isIn(400, 401);
      assertThat(e).hasMessageContaining(code).hasMessageContaining("token endpoint");
      assertHoldsNone(e, "wrong-secret", server.clientSecret(), server.subscriptionKey());
      assertThat(server.apiRequests()).isEmpty();
    }
  }

  @Test
  void saysThatKeyOrThumbprintIsOfAnotherCertificate() throws Exception {
    try (FluviusTestServer server = trusting(CERTIFICATE);
        FluviusEnergyClient wrongKey =
            withKey(
                server,
                thumbprint(CERTIFICATE),
                Map.of("FLUVIUS_SANDBOX_PRIVATE_KEY", OTHER.privateKeyPkcs8Pem()));
        FluviusEnergyClient wrongThumbprint =
            withKey(
                server,
                thumbprint(OTHER),
                Map.of("FLUVIUS_SANDBOX_PRIVATE_KEY", CERTIFICATE.privateKeyPkcs8Pem()))) {
      for (FluviusEnergyClient client : List.of(wrongKey, wrongThumbprint)) {
        AuthenticationException e =
            catchThrowableOfType(AuthenticationException.class, client::getMandates);

        assertThat(e.entraCode()).isEqualTo("AADSTS700027");
        String assertion =
            server
                .tokenRequests()
                .get(server.tokenRequests().size() - 1)
                .body()
                .replaceAll(".*client_assertion=([^&]*).*", "$1");
        assertThat(assertion).contains(".");
        assertHoldsNone(e, assertion, server.subscriptionKey());
      }
    }
  }

  @Test
  void saysThatTheSubscriptionKeyIsWrong() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client =
            Clients.builder(server, Map.of("FLUVIUS_SANDBOX_SUBSCRIPTION_KEY", "wrong-key-123"))
                .build()) {

      AuthenticationException e =
          catchThrowableOfType(AuthenticationException.class, client::getMandates);

      assertThat(e.statusCode()).isEqualTo(401);
      assertThat(e.entraCode()).isNull();
      assertThat(e).hasMessageContaining("subscription key");
      assertHoldsNone(e, "wrong-key-123", server.clientSecret());
    }
  }

  @Test
  void fetchesOneTokenForAHundredThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(100);
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = Clients.of(server)) {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        calls.add(
            threads.submit(
                () -> {
                  start.await();
                  return client.getMandates();
                }));
      }
      start.countDown();
      for (Future<?> call : calls) {
        call.get();
      }

      assertThat(server.tokenRequests()).hasSize(1);
      assertThat(server.apiRequests()).hasSize(100);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void fetchesANewTokenShortlyBeforeTheOldOneExpires() {
    SettableClock clock = new SettableClock(Instant.parse("2026-01-15T12:00:00Z"));
    try (FluviusTestServer server =
            FluviusTestServer.builder().clock(clock).tokenLifetime(Duration.ofHours(1)).start();
        FluviusEnergyClient client = Clients.builder(server).clock(clock).build()) {
      client.getMandates();
      clock.goOn(Duration.ofMinutes(54));
      client.getMandates();
      assertThat(server.tokenRequests()).hasSize(1);

      // five minutes before its end it counts as over
      clock.goOn(Duration.ofMinutes(2));
      client.getMandates();
      assertThat(server.tokenRequests()).hasSize(2);
    }
  }

  @Test
  void keepsTheSubscriptionKeyFromTheTokenEndpoint() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = Clients.of(server)) {
      client.getMandates();

      assertThat(server.tokenRequests().get(0).header("Ocp-Apim-Subscription-Key")).isNull();
      assertThat(server.apiRequests().get(0).header("Ocp-Apim-Subscription-Key"))
          .isEqualTo(server.subscriptionKey());
    }
  }

  private static FluviusTestServer trusting(HeldCertificate certificate) {
    return FluviusTestServer.builder().trustCertificate(certificate.certificate()).start();
  }

  private static FluviusEnergyClient withKey(
      FluviusTestServer server, String thumbprint, Map<String, String> key) {
    Map<String, String> variables = new java.util.HashMap<>(key);
    variables.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "");
    variables.put("FLUVIUS_SANDBOX_CERTIFICATE_THUMBPRINT", thumbprint);
    return Clients.builder(server, variables).build();
  }

  private static String thumbprint(HeldCertificate held) throws Exception {
    X509Certificate certificate = held.certificate();
    return HexFormat.ofDelimiter(":")
        .withUpperCase()
        .formatHex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
  }

  /** Neither the exception nor anything behind it, in plain, base64 or URL-encoded form. */
  private static void assertHoldsNone(Throwable e, String... secrets) {
    StringWriter all = new StringWriter();
    e.printStackTrace(new PrintWriter(all));
    for (String secret : secrets) {
      assertThat(all.toString())
          .doesNotContain(
              secret,
              Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)),
              URLEncoder.encode(secret, UTF_8));
    }
  }
}
