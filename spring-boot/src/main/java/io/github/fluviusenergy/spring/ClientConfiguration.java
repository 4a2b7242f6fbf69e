package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.FluviusEnergyClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The clients of an application that does not make its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(FluviusEnergyClient.class)
@Import({TestServerConfiguration.class, NoTestServerConfiguration.class})
class ClientConfiguration {

  @Bean
  @Conditional(NamedClients.None.class)
  FluviusEnergyClient fluviusEnergyClient(ClientFactory clients) {
    return clients.client();
  }
}
