package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A test server of the application's own, in place of Fluvius and Entra ID. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("fluvius.test-server.enabled")
@ConditionalOnClass(FluviusTestServer.class)
class TestServerConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(TestServerConfiguration.class);

  @Bean
  @ConditionalOnMissingBean
  FluviusTestServer fluviusTestServer() {
    return FluviusTestServer.start();
  }

  @Bean
  Destination fluviusTestServerDestination(FluviusTestServer server, FluviusProperties properties) {
    for (FluviusProperties.SeededMandate mandate : properties.testServer().mandates()) {
      server
          .mandates()
          .add(TestMandate.of(mandate.ean(), mandate.referenceNumber(), mandate.dataServiceType()));
    }
    LOG.warn("calls go to the local test server {}, not to Fluvius", server.baseUrl());
    return builder ->
        builder
            .environment(Environment.SANDBOX)
            .credentials(
                FluviusCredentials.fromEnv(
                    Environment.SANDBOX.variablePrefix(), server.credentials().environment()::get))
            .baseUrl(server.baseUrl())
            .authority(server.authority())
            .consentPage(server.consentPage())
            .httpClient(
                server.httpClient().newBuilder().readTimeout(Duration.ofSeconds(60)).build());
  }
}
