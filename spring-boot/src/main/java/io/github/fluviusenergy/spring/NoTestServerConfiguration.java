package io.github.fluviusenergy.spring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says why there is no test server, rather than call Fluvius from what was meant as a test. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("fluvius.test-server.enabled")
@ConditionalOnMissingClass("io.github.fluviusenergy.testserver.FluviusTestServer")
class NoTestServerConfiguration {

  @Bean
  Destination fluviusTestServerDestination() {
    throw new InvalidConfigurationPropertyValueException(
        "fluvius.test-server.enabled",
        true,
        "The test server is not on the class path: add the dependency"
            + " io.github.fluviusenergy:fluvius-energy-testserver.");
  }
}
