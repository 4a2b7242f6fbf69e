package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.measurements.EnergyReader;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The clients, and an {@link EnergyReader} for each, as the properties {@code fluvius.*} say. */
@AutoConfiguration(after = SslAutoConfiguration.class)
@EnableConfigurationProperties(FluviusProperties.class)
@Import({ClientConfiguration.class, NamedClients.class})
public final class FluviusEnergyAutoConfiguration {

  /** For Spring. */
  public FluviusEnergyAutoConfiguration() {}

  @Bean
  ClientFactory fluviusClientFactory(FluviusProperties properties, ListableBeanFactory beans) {
    return new ClientFactory(properties, beans);
  }

  @Bean
  StartupLog fluviusStartupLog(ListableBeanFactory beans) {
    return new StartupLog(beans);
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnSingleCandidate(FluviusEnergyClient.class)
  EnergyReader fluviusMeasurements(FluviusEnergyClient client) {
    return EnergyReader.of(client);
  }
}
