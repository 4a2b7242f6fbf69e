package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.FluviusEnergyClient;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The health of the clients with the Actuator of Spring Boot 3.5, as {@code fluvius}: of one
 * client, or of each by its name. {@code management.health.fluvius.enabled} switches it off.
 */
@AutoConfiguration(after = FluviusEnergyAutoConfiguration.class)
@ConditionalOnClass(
    name = {
      "org.springframework.boot.actuate.health.HealthIndicator",
      "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
    })
@ConditionalOnBean(FluviusEnergyClient.class)
@ConditionalOnEnabledHealthIndicator("fluvius")
@EnableConfigurationProperties(FluviusProperties.class)
public final class FluviusBoot3HealthAutoConfiguration {

  /** For Spring. */
  public FluviusBoot3HealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = {"fluviusHealthIndicator", "fluviusHealthContributor"})
  HealthContributor fluviusHealthContributor(
      Map<String, FluviusEnergyClient> clients, FluviusProperties properties) {
    Map<String, HealthCheck> checks = HealthCheck.of(clients, properties.health().interval());
    if (checks.size() == 1) {
      return indicator(checks.values().iterator().next());
    }
    return CompositeHealthContributor.fromMap(
        checks, FluviusBoot3HealthAutoConfiguration::indicator);
  }

  private static HealthIndicator indicator(HealthCheck check) {
    return () -> health(check.outcome());
  }

  private static Health health(HealthCheck.Outcome outcome) {
    Health.Builder health =
        switch (outcome.status()) {
          case UP -> Health.up();
          case DOWN -> Health.down();
          case UNKNOWN -> Health.unknown();
        };
    if (outcome.failure() != null) {
      health.withException(outcome.failure());
    }
    if (outcome.reason() != null) {
      health.withDetail("reason", outcome.reason());
    }
    return health.build();
  }
}
