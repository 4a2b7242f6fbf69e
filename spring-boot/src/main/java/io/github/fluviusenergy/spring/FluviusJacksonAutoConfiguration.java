package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.jackson.FluviusJackson2Module;
import io.github.fluviusenergy.jackson.FluviusJackson3Module;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets controllers return the SDK's objects: Spring Boot registers the modules with its {@code
 * ObjectMapper} of Jackson 2 and its {@code JsonMapper} of Jackson 3.
 */
@AutoConfiguration
public final class FluviusJacksonAutoConfiguration {

  /** For Spring. */
  public FluviusJacksonAutoConfiguration() {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "com.fasterxml.jackson.databind.Module")
  static class Jackson2 {
    @Bean
    FluviusJackson2Module fluviusJackson2Module() {
      return new FluviusJackson2Module();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "tools.jackson.databind.JacksonModule")
  static class Jackson3 {
    @Bean
    FluviusJackson3Module fluviusJackson3Module() {
      return new FluviusJackson3Module();
    }
  }
}
