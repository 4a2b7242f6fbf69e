package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.tracing.ObservationListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The timer {@code fluvius.calls} and the counter {@code fluvius.retries}, with Micrometer. With an
 * {@code ObservationRegistry}, as the Actuator has it, each call is an observation, and so a span
 * of Micrometer Tracing too.
 */
@AutoConfiguration(
    before = FluviusEnergyAutoConfiguration.class,
    afterName = {
      // of Spring Boot 4 and of 3.5
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration"
    })
public final class FluviusMetricsAutoConfiguration {

  /** For Spring. */
  public FluviusMetricsAutoConfiguration() {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ObservationRegistry.class)
  @ConditionalOnBean(ObservationRegistry.class)
  static class Observations {
    @Bean
    @ConditionalOnMissingBean
    ObservationListener fluviusObservations(ObservationRegistry registry) {
      return ObservationListener.of(registry);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  @ConditionalOnBean(MeterRegistry.class)
  static class Meters {
    @Bean
    FluviusMetrics fluviusMetrics(
        MeterRegistry registry, ObjectProvider<ObservationListener> observations) {
      return new FluviusMetrics(registry, observations.getIfAvailable() == null);
    }
  }
}
