package io.github.fluviusenergy.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.Failure;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.time.Duration;
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

class HealthTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // and so about to turn over

  private Health healthWhen(Consumer<FluviusTestServer> trouble) {
    Health[] health = new Health[1];
    Contexts.withTestServer()
        .run(
            context -> {
              trouble.accept(context.getBean(FluviusTestServer.class));
              health[0] = context.getBean(HealthIndicator.class).health();
            });
    return health[0];
  }

  @Test
  void isUpWhereACallSucceeds() {
    assertThat(healthWhen(server -> {})).isEqualTo(Health.up().build());
  }

  @Test
  void isUpWhereTheApiKnowsNoSuchCustomer() {
    assertThat(healthWhen(server -> server.failNext(Failure.notFound())).getStatus())
        .isEqualTo(Status.UP);
  }

  @Test
  void isDownWhereTheKeyIsRefusedAndShowsNoSecret() {
    Health health = healthWhen(FluviusTestServer::revokeSubscriptionKey);

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.toString())
        .contains("AuthenticationException")
        .doesNotContain("test-subscription-key", "test-client-secret");
  }

  @Test
  void isDownWhereEntraIdIs() {
    Health health = healthWhen(server -> server.failNextTokenRequest(Failure.tokenEndpointDown()));

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void isNeitherUpNorDownWhereTooManyCallsWereMade() {
    Health health = healthWhen(server -> server.failNext(Failure.rateLimited(Duration.ofDays(1))));

    assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void sendsOneCallAnInterval() {
    Contexts.withTestServer()
        .run(
            context -> {
              FluviusTestServer server = context.getBean(FluviusTestServer.class);
              FluviusHealthIndicator indicator =
                  new FluviusHealthIndicator(
                      context.getBean(FluviusEnergyClient.class),
                      Duration.ofMinutes(1),
                      nanos::get);
              server.failNext(Failure.serviceUnavailable());

              assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
              nanos.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
              assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
              assertThat(server.apiRequests()).hasSize(1);

              nanos.addAndGet(1);
              assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
              assertThat(server.apiRequests()).hasSize(2);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"management.health.fluvius.enabled", "management.health.defaults.enabled"})
  void canBeSwitchedOff(String property) {
    Contexts.withTestServer()
        .withPropertyValues(property + "=false")
        .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
  }

  @Test
  void watchesAClientOfTheApplicationsOwnToo() {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      FluviusEnergyClient own =
          FluviusEnergyClient.builder()
              .credentials(FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", server.environment()::get))
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
  void isNotThereWithoutTheActuator() {
    Contexts.withTestServer()
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
