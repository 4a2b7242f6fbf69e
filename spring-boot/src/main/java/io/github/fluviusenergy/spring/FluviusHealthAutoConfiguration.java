package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.FluviusEnergyClient;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * The health of the clients with the Actuator of Spring Boot 4, as {@code fluvius}: of one client,
 * or of each by its name. {@code management.health.fluvius.enabled} switches it off.
 */
@AutoConfiguration(after = FluviusEnergyAutoConfiguration.class)
@ConditionalOnClass(
    name = {
      "org.springframework.boot.health.contributor.HealthIndicator",
      "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator"
    })
@ConditionalOnBean(FluviusEnergyClient.class)
@ConditionalOnEnabledHealthIndicator("fluvius")
@EnableConfigurationProperties(FluviusProperties.class)
public final class FluviusHealthAutoConfiguration {

  /** For Spring. */
  public FluviusHealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = {"fluviusHealthIndicator", "fluviusHealthContributor"})
  HealthContributor fluviusHealthContributor(
      Map<String, FluviusEnergyClient> clients, FluviusProperties properties) {
    Map<String, HealthCheck> checks = HealthCheck.of(clients, properties.health().interval());
    if (checks.size() == 1) {
      return indicator(checks.values().iterator().next());
    }
    return CompositeHealthContributor.fromMap(checks, FluviusHealthAutoConfiguration::indicator);
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
