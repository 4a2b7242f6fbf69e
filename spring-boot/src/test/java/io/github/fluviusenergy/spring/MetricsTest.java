package io.github.fluviusenergy.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;

class MetricsTest {

  @Test
  void timesCallsAndCountsRetriesByOperationAndOutcome() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    TestContexts.withTestServer()
        .withBean(MeterRegistry.class, () -> registry)
        .run(
            context -> {
              FluviusEnergyClient client = context.getBean(FluviusEnergyClient.class);
              FluviusTestServer server = context.getBean(FluviusTestServer.class);
              server.faults().next(Fault.rateLimited(Duration.ZERO));
              client.getMandates();
              client.getMandates();
              assertThatThrownBy(() -> client.getEnergy(query("541440110000000001")))
                  .isInstanceOf(NotFoundException.class);
              assertThatThrownBy(() -> client.getEnergy(query("541440110000000002")))
                  .isInstanceOf(NotFoundException.class);

              assertThat(calls(registry, "getMandates", "success")).isEqualTo(2);
              assertThat(calls(registry, "getEnergy", "NotFoundException")).isEqualTo(2);
              assertThat(
                      registry
                          .get("fluvius.retries")
                          .tags("operation", "getMandates", "outcome", "RateLimitException")
                          .counter()
                          .count())
                  .isEqualTo(1);
              assertThat(registry.getMeters()).hasSize(3).allSatisfy(MetricsTest::hasThreeTags);
            });
  }

  private static void hasThreeTags(Meter meter) {
    assertThat(meter.getId().getTags())
        .extracting(Tag::getKey)
        .containsExactly("client", "operation", "outcome");
  }

  private static long calls(MeterRegistry registry, String operation, String outcome) {
    return registry
        .get("fluvius.calls")
        .tags("operation", operation, "outcome", outcome)
        .timer()
        .count();
  }

  private static EnergyQuery query(String ean) {
    return EnergyQuery.builder().ean(ean).build();
  }

  @Test
  void areAbsentWithoutRegistryOrMicrometer() {
    Stream.of(
            TestContexts.withTestServer(),
            TestContexts.withTestServer().withClassLoader(new FilteredClassLoader("io.micrometer")))
        .forEach(
            application ->
                application.run(
                    context -> {
                      assertThat(context).hasNotFailed().doesNotHaveBean("fluviusMetrics");
                      context.getBean(FluviusEnergyClient.class).getMandates();
                    }));
  }
}
