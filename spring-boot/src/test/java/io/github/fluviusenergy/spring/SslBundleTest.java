package io.github.fluviusenergy.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.auth.AccessToken;
import io.github.fluviusenergy.auth.TokenProvider;
import io.github.fluviusenergy.testsupport.TestCertificate;
import io.github.fluviusenergy.testsupport.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Handshake;
import okhttp3.TlsVersion;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A gateway that lets in only clients with a certificate, and that only some trust. */
class SslBundleTest {
  private final HeldCertificate server = Tls.localhost();
  private final TestCertificate client = new TestCertificate();
  @AutoClose private final MockWebServer gateway = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    gateway.useHttps(Tls.serverSockets(server, client.certificate()));
    gateway.requireClientAuth();
    gateway.start(InetAddress.getLoopbackAddress(), 0);
    gateway.enqueue(new MockResponse.Builder().body("{}").build());
  }

  private ApplicationContextRunner application() {
    return TestContexts.plain()
        .withBean(TokenProvider.class, () -> () -> new AccessToken("token", Instant.MAX))
        .withPropertyValues(
            "fluvius.environment=production",
            "fluvius.subscription-key=key",
            "fluvius.retries.max=0",
            "fluvius.base-url=https://localhost:" + gateway.getPort() + "/esco/v3");
  }

  @Test
  void configuresTrustClientCertificateAndTlsVersion() {
    String bundle = "spring.ssl.bundle.pem.gateway.";
    application()
        .withPropertyValues(
            "fluvius.ssl.bundle=gateway",
            bundle + "truststore.certificate=" + server.certificatePem(),
            bundle + "keystore.certificate=" + client.certificatePem(),
            bundle + "keystore.private-key=" + client.pkcs8Pem(),
            bundle + "options.enabled-protocols=TLSv1.2")
        .run(
            context -> {
              context.getBean(FluviusEnergyClient.class).getMandates();

              RecordedRequest request = gateway.takeRequest();
              Handshake handshake = request.getHandshake();
              assertThat(handshake).isNotNull();
              assertThat(handshake.peerCertificates()).containsExactly(client.certificate());
              assertThat(handshake.tlsVersion()).isEqualTo(TlsVersion.TLS_1_2);
            });
  }

  @Test
  void usesTheTrustOfTheJdkWithoutABundle() {
    application()
        .run(
            context ->
                assertThatThrownBy(() -> context.getBean(FluviusEnergyClient.class).getMandates())
                    .isInstanceOf(FluviusConnectionException.class));
  }

  @Test
  void namesAMissingBundle() {
    application()
        .withPropertyValues("fluvius.ssl.bundle=gatewya")
        .run(context -> assertThat(context).getFailure().hasStackTraceContaining("gatewya"));
  }
}
