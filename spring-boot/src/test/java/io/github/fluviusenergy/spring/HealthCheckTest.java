package io.github.fluviusenergy.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.EnergySlices;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.spring.HealthCheck.Outcome;
import io.github.fluviusenergy.spring.HealthCheck.Status;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;

class HealthCheckTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // and so about to turn over

  private Outcome outcomeWhen(Consumer<FluviusTestServer> trouble) {
    Outcome[] outcome = new Outcome[1];
    TestContexts.withTestServer()
        .run(
            context -> {
              trouble.accept(context.getBean(FluviusTestServer.class));
              outcome[0] = check(context.getBean(FluviusEnergyClient.class)).outcome();
            });
    return requireNonNull(outcome[0]);
  }

  private HealthCheck check(FluviusEnergyClient client) {
    return new HealthCheck(client, Duration.ofMinutes(1), Duration.ofMinutes(1), nanos::get);
  }

  @Test
  void isUpAfterASuccessfulCall() {
    assertThat(outcomeWhen(server -> {})).isEqualTo(Outcome.UP);
  }

  @Test
  void isUpAfterNotFound() {
    assertThat(outcomeWhen(server -> server.faults().next(Fault.status(404))).status())
        .isEqualTo(Status.UP);
  }

  @Test
  void isDownWithoutSecretsAfterARejectedKey() {
    Outcome health = outcomeWhen(server -> server.credentials().revokeSubscriptionKey());

    assertThat(health.status()).isEqualTo(Status.DOWN);
    assertThat(health.toString())
        .contains("AuthenticationException")
        .doesNotContain("test-subscription-key", "test-client-secret");
  }

  @Test
  void isDownIfTheTokenEndpointIsDown() {
    Outcome health =
        outcomeWhen(server -> server.tokenFaults().next(Fault.tokenEndpointUnavailable()));

    assertThat(health.status()).isEqualTo(Status.DOWN);
  }

  @Test
  void isUnknownAfterARateLimit() {
    Outcome health =
        outcomeWhen(server -> server.faults().next(Fault.rateLimited(Duration.ofDays(1))));

    assertThat(health.status()).isEqualTo(Status.UNKNOWN);
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
              HealthCheck indicator =
                  new HealthCheck(client, Duration.ofMillis(50), Duration.ofMinutes(1), nanos::get);

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
                Outcome health = indicator.outcome();

                assertThat(health.status()).isEqualTo(Status.UNKNOWN);
                assertThat(health.reason()).contains("fluvius.max-calls-in-flight");
                assertThat(server.requests().api()).hasSize(1);
              }
              assertThat(check(client).outcome()).isEqualTo(Outcome.UP);
            });
  }

  @Test
  void isDownIfTheClientIsClosed() {
    TestContexts.withTestServer()
        .run(
            context -> {
              context.getBean(FluviusEnergyClient.class).close();

              HealthCheck indicator = check(context.getBean(FluviusEnergyClient.class));
              Outcome health = indicator.outcome();

              assertThat(health.status()).isEqualTo(Status.DOWN);
              assertThat(indicator.outcome()).isSameAs(health);
            });
  }

  @Test
  void sendsOneCallPerInterval() {
    TestContexts.withTestServer()
        .run(
            context -> {
              FluviusTestServer server = context.getBean(FluviusTestServer.class);
              HealthCheck indicator =
                  new HealthCheck(
                      context.getBean(FluviusEnergyClient.class),
                      Duration.ofMinutes(1),
                      Duration.ofMinutes(1),
                      nanos::get);
              server.faults().next(Fault.status(503));

              assertThat(indicator.outcome().status()).isEqualTo(Status.DOWN);
              nanos.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
              assertThat(indicator.outcome().status()).isEqualTo(Status.DOWN);
              assertThat(server.requests().api()).hasSize(1);

              nanos.addAndGet(1);
              assertThat(indicator.outcome().status()).isEqualTo(Status.UP);
              assertThat(server.requests().api()).hasSize(2);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"management.health.fluvius.enabled", "management.health.defaults.enabled"})
  void canBeDisabled(String property) {
    TestContexts.withTestServer()
        .withPropertyValues(property + "=false")
        .run(context -> assertThat(context).doesNotHaveBean("fluviusHealthContributor"));
  }

  /** One of the application's own, or several. */
  @Test
  void checksTheClientsOfTheApplication() {
    TestContexts.withTestServer()
        .run(
            context ->
                assertThat(context)
                    .hasBean("fluviusHealthContributor")
                    .hasSingleBean(FluviusEnergyClient.class));
    try (FluviusTestServer server = FluviusTestServer.start()) {
      TestContexts.plain()
          .withBean("one", FluviusEnergyClient.class, () -> TestContexts.client(server))
          .withBean("another", FluviusEnergyClient.class, () -> TestContexts.client(server))
          .run(
              context ->
                  assertThat(context.getBean("fluviusHealthContributor"))
                      .isInstanceOf(Iterable.class)
                      .asInstanceOf(InstanceOfAssertFactories.ITERABLE)
                      .extracting(entry -> entry.toString())
                      .hasSize(2));
    }
  }

  @Test
  void isAbsentWithoutActuator() {
    TestContexts.withTestServer()
        .withClassLoader(
            new FilteredClassLoader(
                "org.springframework.boot.health.contributor",
                "org.springframework.boot.actuate.health",
                "org.springframework.boot.actuate.endpoint"))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(FluviusEnergyClient.class)
                    .doesNotHaveBean("fluviusHealthContributor")
                    .doesNotHaveBean("fluviusSecretsSanitizer"));
  }
}
