package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.CallListener;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.RetryPolicy;
import io.github.fluviusenergy.auth.TokenProvider;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The client of an application that does not make its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(FluviusEnergyClient.class)
@Import({TestServerConfiguration.class, NoTestServerConfiguration.class})
class ClientConfiguration {

  @Bean
  FluviusEnergyClient fluviusEnergyClient(
      FluviusProperties properties,
      Destination destination,
      ObjectProvider<CallListener> listeners,
      ObjectProvider<FluviusEnergyClientCustomizer> customizers) {
    FluviusEnergyClient.Builder builder =
        FluviusEnergyClient.builder()
            .deadline(properties.deadline())
            .retries(retries(properties.retries()));
    if (properties.connectTimeout() != null) {
      builder.connectTimeout(properties.connectTimeout());
    }
    if (properties.readTimeout() != null) {
      builder.readTimeout(properties.readTimeout());
    }
    if (properties.maxCallsPerSecond() != null) {
      builder.maxCallsPerSecond(properties.maxCallsPerSecond());
    }
    if (properties.maxCallsInFlight() != null) {
      builder.maxCallsInFlight(properties.maxCallsInFlight());
    }
    List<CallListener> all = listeners.orderedStream().toList();
    if (!all.isEmpty()) {
      builder.listener(new CallListeners(all));
    }
    destination.applyTo(builder);
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  static RetryPolicy retries(FluviusProperties.Retries retries) {
    return RetryPolicy.builder()
        .maxRetries(retries.max())
        .firstDelay(retries.firstDelay())
        .maxDelay(retries.maxDelay())
        .maxRetryAfter(retries.maxRetryAfter())
        .build();
  }

  @Bean
  @ConditionalOnMissingBean(Destination.class)
  FluviusDestination fluviusDestination(
      FluviusProperties properties,
      ObjectProvider<TokenProvider> tokens,
      ObjectProvider<SslBundles> bundles) {
    String bundle = properties.ssl().bundle();
    return new FluviusDestination(
        properties,
        tokens.getIfAvailable(),
        bundle == null || bundle.isBlank()
            ? null
            : new BundledTls(bundles.getObject().getBundle(bundle)));
  }
}
