package io.github.fluviusenergy.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.CallEvent;
import io.github.fluviusenergy.CallListener;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application with two contracts. Each server knows the credentials of one only. */
class NamedClientsTest {
  @AutoClose
  private final FluviusTestServer north =
      FluviusTestServer.builder().clientSecret("north").subscriptionKey("key-north").start();

  @AutoClose
  private final FluviusTestServer south =
      FluviusTestServer.builder().clientSecret("south").subscriptionKey("key-south").start();

  record Contracts(
      @Qualifier("north") FluviusEnergyClient north,
      @Qualifier("south") FluviusEnergyClient south,
      @Qualifier("south") EnergyReader southReader) {}

  private ApplicationContextRunner application() {
    return TestContexts.plain()
        .withPropertyValues(TestContexts.credentials(north, "fluvius.clients.north"))
        .withPropertyValues(TestContexts.credentials(south, "fluvius.clients.south"))
        .withPropertyValues(
            "fluvius.clients.north.environment=production",
            "fluvius.clients.south.environment=production")
        .withBean(FluviusEnergyClientCustomizer.class, () -> new ToServers(north, south))
        .withBean(Contracts.class);
  }

  /** Sends each client to its server. */
  record ToServers(FluviusTestServer north, FluviusTestServer south)
      implements FluviusEnergyClientCustomizer {
    @Override
    public void customize(FluviusEnergyClient.Builder builder) {
      throw new IllegalStateException("without a name");
    }

    @Override
    public void customize(String client, FluviusEnergyClient.Builder builder) {
      FluviusTestServer server = client.equals("north") ? north : south;
      builder
          .baseUrl(server.baseUrl())
          .authority(server.authority())
          .httpClient(server.httpClient());
    }
  }

  @Test
  void eachNameHasAClientAndAReader() {
    application()
        .run(
            context -> {
              Contracts contracts = context.getBean(Contracts.class);
              contracts.north().getMandates();
              contracts.north().getMandates();
              contracts.south().getMandates();

              assertThat(north.requests().api()).hasSize(2);
              assertThat(south.requests().api()).hasSize(1);
              // a token each
              assertThat(north.requests().all()).hasSize(3);
              assertThat(south.requests().all()).hasSize(2);
              assertThat(context.getBeansOfType(FluviusEnergyClient.class))
                  .containsOnlyKeys("northFluviusEnergyClient", "southFluviusEnergyClient");
              assertThat(context.getBeansOfType(EnergyReader.class)).hasSize(2);
              assertThat(contracts.southReader()).isNotNull();
            });
  }

  @Test
  void metricsHealthAndEventsNameTheClient() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    List<String> events = new CopyOnWriteArrayList<>();
    application()
        .withBean(MeterRegistry.class, () -> registry)
        .withBean(
            CallListener.class,
            () ->
                new CallListener() {
                  @Override
                  public void ended(CallEvent call) {
                    events.add(call.toString());
                  }
                })
        .run(
            context -> {
              context.getBean(Contracts.class).south().getMandates();

              assertThat(registry.get("fluvius.calls").tags("client", "south").timer().count())
                  .isEqualTo(1);
              assertThat(events).hasSize(1).first().asString().startsWith("south: getMandates");
              assertThat(
                      HealthCheck.of(
                          context.getBeansOfType(FluviusEnergyClient.class), Duration.ofMinutes(1)))
                  .containsOnlyKeys("north", "south");
              assertThat(context).hasBean("fluviusHealthContributor");
              assertThat(context.getBean(StartupLog.class).text())
                  .contains("{north=", ", south=", "health: yes; metrics: yes");
            });
  }

  @Test
  void testServerServesAllClients() {
    TestContexts.plain()
        .withPropertyValues(
            "fluvius.test-server.enabled=true",
            "fluvius.clients.north.environment=production",
            "fluvius.clients.south.environment=sandbox")
        .withBean(Contracts.class)
        .run(
            context -> {
              context.getBean(Contracts.class).north().getMandates();
              context.getBean(Contracts.class).south().getMandates();
              assertThat(context.getBean(FluviusTestServer.class).requests().api()).hasSize(2);
            });
  }

  @Test
  void refusesAnEnvironmentBesideNamedClients() {
    application()
        .withPropertyValues("fluvius.environment=production")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("set fluvius.clients.north.environment"));
  }

  @Test
  void problemsNameThePropertyOfTheClient() {
    TestContexts.plain()
        .withPropertyValues(
            "fluvius.clients.north.environment=sandbox",
            "fluvius.clients.north.client-secret=s3cret")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("set fluvius.clients.north.sandbox.client-secret"));
  }
}
