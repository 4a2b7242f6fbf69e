package io.github.fluviusenergy.spring;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The timer {@code fluvius.calls} and the counter {@code fluvius.retries}, with Micrometer. */
@AutoConfiguration(
    before = FluviusEnergyAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public final class FluviusMetricsAutoConfiguration {

  /** For Spring. */
  public FluviusMetricsAutoConfiguration() {}

  @Bean
  FluviusMetrics fluviusMetrics(MeterRegistry registry) {
    return new FluviusMetrics(registry);
  }
}
