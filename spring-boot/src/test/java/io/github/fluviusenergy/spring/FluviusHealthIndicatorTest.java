package io.github.fluviusenergy.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.EnergySlices;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FluviusHealthIndicatorTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // and so about to turn over

  private Health healthWhen(Consumer<FluviusTestServer> trouble) {
    Health[] health = new Health[1];
    TestContexts.withTestServer()
        .run(
            context -> {
              trouble.accept(context.getBean(FluviusTestServer.class));
              health[0] = context.getBean(HealthIndicator.class).health();
            });
    return health[0];
  }

  @Test
  void isUpAfterASuccessfulCall() {
    assertThat(healthWhen(server -> {})).isEqualTo(Health.up().build());
  }

  @Test
  void isUpAfterNotFound() {
    assertThat(healthWhen(server -> server.faults().next(Fault.status(404))).getStatus())
        .isEqualTo(Status.UP);
  }

  @Test
  void isDownWithoutSecretsAfterARejectedKey() {
    Health health = healthWhen(server -> server.credentials().revokeSubscriptionKey());

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.toString())
        .contains("AuthenticationException")
        .doesNotContain("test-subscription-key", "test-client-secret");
  }

  @Test
  void isDownIfTheTokenEndpointIsDown() {
    Health health =
        healthWhen(server -> server.tokenFaults().next(Fault.tokenEndpointUnavailable()));

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void isUnknownAfterARateLimit() {
    Health health =
        healthWhen(server -> server.faults().next(Fault.rateLimited(Duration.ofDays(1))));

    assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void isUnknownIfTheConcurrencyLimitIsReached() {
    // without the contract, which would read all of the response
    TestContexts.plain()
        .withPropertyValues("fluvius.test-server.enabled=true", "fluvius.max-calls-in-flight=1")
        .run(
            context -> {
              FluviusTestServer server = context.getBean(FluviusTestServer.class);
              FluviusEnergyClient client = context.getBean(FluviusEnergyClient.class);
              server
                  .mandates()
                  .add(TestMandate.of("541440110000000001", "customer-7", "VH_kwartier_uur"));
              HealthIndicator indicator =
                  new FluviusHealthIndicator(
                      client, Duration.ofMillis(50), Duration.ofMinutes(1), nanos::get);

              // so much that the server is not done with it as long as nobody reads it
              try (EnergySlices open =
                  client.streamEnergy(
                      EnergyQuery.builder()
                          .ean("541440110000000001")
                          .granularity(Granularity.HOURLY_QUARTER_HOURLY)
                          .from(LocalDate.of(2024, 1, 1))
                          .to(LocalDate.of(2025, 1, 1))
                          .build())) {
                assertThat(open.next()).isTrue();
                Health health = requireNonNull(indicator.health());

                assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
                assertThat(health.getDetails().toString()).contains("fluvius.max-calls-in-flight");
                assertThat(server.requests().api()).hasSize(1);
              }
              assertThat(context.getBean(HealthIndicator.class).health())
                  .isEqualTo(Health.up().build());
            });
  }

  @Test
  void isDownIfTheClientIsClosed() {
    TestContexts.withTestServer()
        .run(
            context -> {
              context.getBean(FluviusEnergyClient.class).close();

              HealthIndicator indicator = context.getBean(HealthIndicator.class);
              Health health = requireNonNull(indicator.health());

              assertThat(health.getStatus()).isEqualTo(Status.DOWN);
              assertThat(indicator.health()).isSameAs(health);
            });
  }

  @Test
  void sendsOneCallPerInterval() {
    TestContexts.withTestServer()
        .run(
            context -> {
              FluviusTestServer server = context.getBean(FluviusTestServer.class);
              FluviusHealthIndicator indicator =
                  new FluviusHealthIndicator(
                      context.getBean(FluviusEnergyClient.class),
                      Duration.ofMinutes(1),
                      Duration.ofMinutes(1),
                      nanos::get);
              server.faults().next(Fault.status(503));

              assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
              nanos.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
              assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
              assertThat(server.requests().api()).hasSize(1);

              nanos.addAndGet(1);
              assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
              assertThat(server.requests().api()).hasSize(2);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"management.health.fluvius.enabled", "management.health.defaults.enabled"})
  void canBeDisabled(String property) {
    TestContexts.withTestServer()
        .withPropertyValues(property + "=false")
        .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
  }

  @Test
  void checksAClientOfTheApplication() {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      FluviusEnergyClient own =
          FluviusEnergyClient.builder()
              .credentials(
                  FluviusCredentials.fromEnv(
                      "FLUVIUS_SANDBOX", server.credentials().environment()::get))
              .baseUrl(server.baseUrl())
              .authority(server.authority())
              .httpClient(server.httpClient())
              .build();
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(FluviusHealthAutoConfiguration.class))
          .withBean(FluviusEnergyClient.class, () -> own)
          .run(
              context ->
                  assertThat(context.getBean(HealthIndicator.class).health())
                      .isEqualTo(Health.up().build()));
    }
  }

  @Test
  void isAbsentWithoutActuator() {
    TestContexts.withTestServer()
        .withClassLoader(
            new FilteredClassLoader(
                "org.springframework.boot.health.contributor", "org.springframework.boot.actuate"))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(FluviusEnergyClient.class)
                    .doesNotHaveBean("fluviusHealthIndicator")
                    .doesNotHaveBean("fluviusSecretsSanitizer"));
  }
}
