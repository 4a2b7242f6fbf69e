package io.github.fluviusenergy.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Keeps secrets out of the Actuator's endpoints. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
@EnableConfigurationProperties(FluviusProperties.class)
public final class FluviusActuatorAutoConfiguration {

  /** For Spring. */
  public FluviusActuatorAutoConfiguration() {}

  @Bean
  FluviusSecretsSanitizer fluviusSecretsSanitizer(FluviusProperties properties) {
    return new FluviusSecretsSanitizer(properties);
  }
}
