package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testsupport.KeyStores;
import io.github.fluviusenergy.testsupport.MockResponses;
import io.github.fluviusenergy.testsupport.TestCertificate;
import io.github.fluviusenergy.testsupport.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's ways to Fluvius, each to a server that lets nobody in by another. */
@Timeout(120)
class TlsAndProxyTest {
  private static final TestCertificate OURS = new TestCertificate();
  private static final String PASSWORD = "pass word";

  @TempDir Path folder;

  @Test
  void sendsAClientCertificateToTokenEndpointAndApi() throws Exception {
    HeldCertificate own = Tls.localhost();
    List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    try (MockWebServer server = demandingCertificates(own, requests)) {
      OkHttpClient presenting =
          client(trusting(own.certificate()), OURS.pkcs12(folder.resolve("client.pfx"), PASSWORD));
      try (FluviusEnergyClient client = client(server, presenting)) {
        assertThat(client.getMandates()).isNotNull();
      }
      assertThat(requests)
          .hasSize(2)
          .allSatisfy(
              request ->
                  assertThat(request.getHandshake().peerCertificates())
                      .containsExactly(OURS.certificate()));

      OkHttpClient withoutOne = client(trusting(own.certificate()), null);
      try (FluviusEnergyClient client = client(server, withoutOne)) {
        assertThatThrownBy(client::getMandates).isInstanceOf(FluviusConnectionException.class);
      }
      assertThat(requests).hasSize(2);
    }
  }

  @Test
  void usesAProxyWithPassword() throws Exception {
    String password = Credentials.basic("user", "pr0xy-pass");
    try (FluviusTestServer server = FluviusTestServer.start();
        TunnelProxy proxy = new TunnelProxy(password)) {
      OkHttpClient.Builder through = server.httpClient().newBuilder().proxy(proxy.asProxy());
      try (FluviusEnergyClient client =
          TestClients.builder(server)
              .httpClient(
                  through
                      .proxyAuthenticator(
                          (route, response) ->
                              response.request().header("Proxy-Authorization") != null
                                  ? null
                                  : response
                                      .request()
                                      .newBuilder()
                                      .header("Proxy-Authorization", password)
                                      .build())
                      .build())
              .build()) {
        assertThat(client.getMandates()).isNotNull();
      }
      String target = server.baseUrl().host() + ":" + server.baseUrl().port();
      assertThat(proxy.requests).contains(target + " opened");
      // What is for the proxy stays at the proxy.
      assertThat(server.requests().all())
          .hasSize(2)
          .allSatisfy(request -> assertThat(request.header("Proxy-Authorization")).isNull());
    }
  }

  @Test
  void failsIfTheProxyPasswordIsMissing() throws Exception {
    try (FluviusTestServer server = FluviusTestServer.start();
        TunnelProxy proxy = new TunnelProxy(Credentials.basic("user", "pr0xy-pass"));
        FluviusEnergyClient client =
            TestClients.builder(server)
                .httpClient(server.httpClient().newBuilder().proxy(proxy.asProxy()).build())
                .build()) {
      assertThatThrownBy(client::getMandates).isInstanceOf(FluviusConnectionException.class);
      assertThat(server.requests().all()).isEmpty();
      assertThat(proxy.requests).isNotEmpty().allMatch(request -> request.endsWith(" refused"));
    }
  }

  @Test
  void trustsCertificatesOfATrustStore() throws Exception {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      OkHttpClient trusting = client(trusting(server.certificateAuthority()), null);
      try (FluviusEnergyClient client = TestClients.builder(server).httpClient(trusting).build()) {
        assertThat(client.getMandates()).isNotNull();
      }

      OkHttpClient byTheJdk = new OkHttpClient();
      try (FluviusEnergyClient client = TestClients.builder(server).httpClient(byTheJdk).build()) {
        assertThatThrownBy(client::getMandates)
            .isInstanceOf(FluviusConnectionException.class)
            .hasMessageContaining("token endpoint");
      }
    }
  }

  /** As the README builds it. */
  private static OkHttpClient client(Path trustStore, Path keyStore) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(KeyStore.getInstance(trustStore.toFile(), PASSWORD.toCharArray()));
    KeyManager[] keys = null;
    if (keyStore != null) {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(
          KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
      keys = factory.getKeyManagers();
    }
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys, trust.getTrustManagers(), null);
    return new OkHttpClient.Builder()
        .sslSocketFactory(tls.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0])
        .build();
  }

  private Path trusting(X509Certificate certificate) throws Exception {
    return Files.write(
        Files.createTempFile(folder, "trust", ".p12"), KeyStores.trustStore(PASSWORD, certificate));
  }

  private static MockWebServer demandingCertificates(
      HeldCertificate own, List<RecordedRequest> requests) throws Exception {
    MockWebServer server = new MockWebServer();
    server.useHttps(Tls.serverSockets(own, OURS.certificate()));
    server.requireClientAuth();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            return request.getTarget().endsWith("/token")
                ? MockResponses.token("token")
                : MockResponses.json(200, "{\"data\":{\"mandates\":[]}}");
          }
        });
    server.start();
    return server;
  }

  private static FluviusEnergyClient client(MockWebServer server, OkHttpClient http) {
    Map<String, String> settings =
        Map.of(
            "FLUVIUS_SUBSCRIPTION_KEY", "key",
            "FLUVIUS_CLIENT_ID", "client",
            "FLUVIUS_TENANT_ID", "tenant",
            "FLUVIUS_SCOPE", "scope",
            "FLUVIUS_DATA_ACCESS_CONTRACT_NUMBER", "contract",
            "FLUVIUS_CERTIFICATE_THUMBPRINT", OURS.sha1(),
            "FLUVIUS_PRIVATE_KEY", OURS.pkcs8Pem());
    return FluviusEnergyClient.builder()
        .credentials(FluviusCredentials.fromEnv("FLUVIUS", settings::get))
        .baseUrl(server.url("/esco-live/v3"))
        .authority(server.url("/"))
        .httpClient(http)
        .build();
  }
}
