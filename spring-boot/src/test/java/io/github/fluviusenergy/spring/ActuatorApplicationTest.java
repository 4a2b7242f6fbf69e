package io.github.fluviusenergy.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testsupport.Contract;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.Certificates;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application as users have them, with all auto-configurations and the Actuator on a port. */
class ActuatorApplicationTest {
  private static final String CA = "spring.ssl.bundle.pem.server.truststore.certificate";

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {
    @Bean
    MandateCounter counter(FluviusEnergyClient client) {
      return new MandateCounter(client);
    }

    @Bean
    Rows rows(EnergyReader reader) {
      return new Rows(reader);
    }

    @Bean
    FluviusEnergyClientCustomizer contract(FluviusTestServer server) {
      return builder -> builder.httpClient(Contract.on(server.httpClient(), server.baseUrl()));
    }
  }

  @RestController
  static class Rows {
    private final EnergyReader reader;

    Rows(EnergyReader reader) {
      this.reader = reader;
    }

    @GetMapping("/rows")
    List<EnergyRow> rows() {
      return reader.stream(
              EnergyQuery.builder()
                  .ean("541440110000000001")
                  .granularity(Granularity.HOURLY_QUARTER_HOURLY)
                  .day(LocalDate.of(2024, 10, 27))
                  .build())
          .toList();
    }
  }

  record MandateCounter(FluviusEnergyClient client) {
    int count() {
      var data = client.getMandates().data();
      return data == null ? 0 : data.mandates().size();
    }
  }

  /** The build runs all tests with each version. */
  @Test
  void runsWithTheExpectedSpringBoot() {
    assertThat(SpringBootVersion.getVersion())
        .isEqualTo(System.getProperty("expected.spring-boot", SpringBootVersion.getVersion()));
  }

  @Test
  void exposesHealthAndMetricsOnTheActuator() throws IOException {
    try (ConfigurableApplicationContext context =
        run(Application.class, "--fluvius.test-server.enabled=true")) {
      FluviusTestServer server = context.getBean(FluviusTestServer.class);
      server.mandates().add(TestMandate.of("541440110000000001", "customer-7", "VH_kwartier_uur"));

      assertThat(context.getBean(MandateCounter.class).count()).isEqualTo(1);
      assertThat(get(context, "/actuator/health")).contains("\"fluvius\":{\"status\":\"UP\"}");
      assertThat(get(context, "/actuator/metrics/fluvius.calls")).contains("getMandates");
      assertThat(get(context, "/actuator/metrics/fluvius.calls?tag=client:default"))
          .contains("\"COUNT\",\"value\":2");
      assertThat(context.getBean(StartupLog.class).text())
          .startsWith("Fluvius clients: {fluviusEnergyClient=FluviusEnergyClient[http")
          .endsWith("]}; health: yes; metrics: yes");
      List<EnergyRow> rows = context.getBean(Rows.class).rows();
      assertThat(get(context, "/rows")).isEqualTo(new Gson().toJson(rows));
    }
  }

  /** Even where an application shows all values to everyone. */
  @Test
  void masksSecretsOnTheActuator() throws IOException {
    try (FluviusTestServer server =
            FluviusTestServer.builder()
                .clientSecret("cl1ent-s3cret")
                .subscriptionKey("subscr1ption-k3y")
                .start();
        ConfigurableApplicationContext context =
            run(
                Plain.class,
                "--fluvius.environment=sandbox",
                "--fluvius.base-url=" + server.baseUrl(),
                "--fluvius.authority=" + server.authority(),
                "--fluvius.ssl.bundle=server",
                "--" + CA + "=" + Certificates.certificatePem(server.certificateAuthority()),
                "--fluvius.subscriptionKey=" + server.credentials().subscriptionKey(),
                "--fluvius.client-id=" + server.credentials().clientId(),
                "--fluvius.tenant-id=" + server.credentials().tenantId(),
                "--fluvius.scope=" + server.credentials().scope(),
                "--fluvius.sandbox.client-secret=" + server.credentials().clientSecret(),
                "--FLUVIUS_PRIVATE_KEY=pr1vate-k3y",
                "--fluvius.private-key-passphrase=passphras3",
                "--vault.certificate-pass=passw0rd",
                "--fluvius.certificate-password=${vault.certificate-pass}",
                "--my.header=Ocp-Apim-Subscription-Key: subscr1ption-k3y",
                "--my.json={\"key\": \"first\\nk3y\"}",
                "--fluvius.private-key=first\nk3y",
                "--fluvius.sandbox.certificate-password=")) {
      context.getBean(FluviusEnergyClient.class).getMandates();

      String shown = get(context, "/actuator/configprops") + get(context, "/actuator/env");

      assertThat(shown)
          .contains(
              server.credentials().clientId(),
              "fluvius-io.github",
              "\"clientSecret\"",
              "\"my.json\"")
          .doesNotContain(
              "cl1ent-s3cret", "subscr1ption-k3y", "pr1vate-k3y", "passphras3", "passw0rd")
          .doesNotContain("nk3y");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Plain {}

  private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--server.port=0");
    all.add("--spring.main.banner-mode=off");
    all.add("--management.endpoints.web.exposure.include=*");
    all.add("--management.endpoint.health.show-components=always");
    all.add("--management.endpoint.configprops.show-values=always");
    all.add("--management.endpoint.env.show-values=always");
    return SpringApplication.run(application, all.toArray(String[]::new));
  }

  private static String get(ConfigurableApplicationContext context, String path)
      throws IOException {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    Request request = new Request.Builder().url("http://localhost:" + port + path).build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      return response.body().string();
    }
  }
}
