package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.FluviusEnergyClient;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * The health indicator {@code fluvius}, with the Actuator; {@code
 * management.health.fluvius.enabled} switches it off.
 */
@AutoConfiguration(after = FluviusEnergyAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnSingleCandidate(FluviusEnergyClient.class)
@ConditionalOnEnabledHealthIndicator("fluvius")
@EnableConfigurationProperties(FluviusProperties.class)
public final class FluviusHealthAutoConfiguration {

  /** For Spring. */
  public FluviusHealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "fluviusHealthIndicator")
  HealthIndicator fluviusHealthIndicator(FluviusEnergyClient client, FluviusProperties properties) {
    return new FluviusHealthIndicator(
        client, Duration.ofSeconds(10), properties.health().interval(), System::nanoTime);
  }
}
