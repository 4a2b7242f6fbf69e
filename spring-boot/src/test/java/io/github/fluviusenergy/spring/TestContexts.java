package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testsupport.Contract;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.tls.Certificates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Applications to start, with nothing but our auto-configurations. */
final class TestContexts {
  private TestContexts() {}

  static ApplicationContextRunner plain() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                SslAutoConfiguration.class,
                FluviusEnergyAutoConfiguration.class,
                FluviusBoot3HealthAutoConfiguration.class,
                FluviusHealthAutoConfiguration.class,
                FluviusJacksonAutoConfiguration.class,
                FluviusMetricsAutoConfiguration.class,
                FluviusActuatorAutoConfiguration.class));
  }

  /** With the starter's own test server, whose calls are held against the contract. */
  static ApplicationContextRunner withTestServer() {
    return plain()
        .withPropertyValues("fluvius.test-server.enabled=true")
        .withBean("contract", ContractCustomizer.class);
  }

  /** Without the switch: as an application that knows the server by its addresses only. */
  static ApplicationContextRunner of(FluviusTestServer server, String... properties) {
    return plain()
        .withPropertyValues(
            "fluvius.base-url=" + server.baseUrl(),
            "fluvius.authority=" + server.authority(),
            "fluvius.ssl.bundle=server",
            "spring.ssl.bundle.pem.server.truststore.certificate="
                + Certificates.certificatePem(server.certificateAuthority()))
        .withPropertyValues(properties);
  }

  /** A client of the application's own. */
  static FluviusEnergyClient client(FluviusTestServer server) {
    return FluviusEnergyClient.builder()
        .credentials(
            FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", server.credentials().environment()::get))
        .baseUrl(server.baseUrl())
        .authority(server.authority())
        .httpClient(server.httpClient())
        .build();
  }

  static String[] credentials(FluviusTestServer server, String prefix) {
    return Stream.of(
            "subscription-key=" + server.credentials().subscriptionKey(),
            "client-id=" + server.credentials().clientId(),
            "tenant-id=" + server.credentials().tenantId(),
            "scope=" + server.credentials().scope(),
            "data-access-contract-number=" + server.credentials().dataAccessContractNumber(),
            "client-secret=" + server.credentials().clientSecret())
        .map(setting -> prefix + "." + setting)
        .toArray(String[]::new);
  }

  static ApplicationContextRunner withVariables(
      ApplicationContextRunner runner, Map<String, String> variables) {
    return runner.withInitializer(
        context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(
                    new SystemEnvironmentPropertySource(
                        "test-systemEnvironment", new HashMap<>(variables))));
  }

  /** Puts the contract between client and server. */
  static final class ContractCustomizer implements FluviusEnergyClientCustomizer {
    private final FluviusTestServer server;

    ContractCustomizer(FluviusTestServer server) {
      this.server = server;
    }

    @Override
    public void customize(FluviusEnergyClient.Builder builder) {
      builder.httpClient(Contract.on(server.httpClient(), server.baseUrl()));
    }
  }
}
