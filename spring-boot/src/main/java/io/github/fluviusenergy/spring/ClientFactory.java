package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.CallListener;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.RetryPolicy;
import io.github.fluviusenergy.auth.TokenProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundles;

/** Creates clients from properties: the only one, or those of {@code fluvius.clients}. */
final class ClientFactory implements AutoCloseable {
  private final FluviusProperties properties;
  private final ListableBeanFactory beans;
  private final List<BundledTls> resources = new ArrayList<>();

  ClientFactory(FluviusProperties properties, ListableBeanFactory beans) {
    this.properties = properties;
    this.beans = beans;
  }

  /** The client of an application with one contract. */
  FluviusEnergyClient client() {
    return client(
        null, "fluvius", properties, beans.getBeanProvider(TokenProvider.class).getIfAvailable());
  }

  /** A client of {@code fluvius.clients}. */
  FluviusEnergyClient client(String name) {
    String prefix = "fluvius.clients." + name;
    FluviusProperties own = properties.clients().get(name);
    if (own == null || !own.clients().isEmpty() || own.testServer().enabled()) {
      throw new InvalidConfigurationPropertyValueException(
          prefix, null, "Set the properties of one client, such as " + prefix + ".environment.");
    }
    if (properties.environment() != null) {
      throw new InvalidConfigurationPropertyValueException(
          "fluvius.environment",
          properties.environment(),
          "With fluvius.clients, each client has an environment of its own: set "
              + prefix
              + ".environment, and remove fluvius.environment.");
    }
    String tokens = name + "TokenProvider";
    return client(
        name,
        prefix,
        own,
        beans.containsBean(tokens) ? beans.getBean(tokens, TokenProvider.class) : null);
  }

  private FluviusEnergyClient client(
      @Nullable String name,
      String prefix,
      FluviusProperties own,
      @Nullable TokenProvider tokenProvider) {
    FluviusEnergyClient.Builder builder =
        FluviusEnergyClient.builder().deadline(own.deadline()).retries(retries(own.retries()));
    if (name != null) {
      builder.name(name);
    }
    if (own.connectTimeout() != null) {
      builder.connectTimeout(own.connectTimeout());
    }
    if (own.readTimeout() != null) {
      builder.readTimeout(own.readTimeout());
    }
    if (own.maxCallsPerSecond() != null) {
      builder.maxCallsPerSecond(own.maxCallsPerSecond());
    }
    if (own.maxCallsInFlight() != null) {
      builder.maxCallsInFlight(own.maxCallsInFlight());
    }
    List<CallListener> listeners =
        beans.getBeanProvider(CallListener.class).orderedStream().toList();
    if (!listeners.isEmpty()) {
      builder.listener(new CallListeners(listeners));
    }
    destination(prefix, own, tokenProvider).applyTo(builder);
    beans
        .getBeanProvider(FluviusEnergyClientCustomizer.class)
        .orderedStream()
        .forEach(customizer -> customizer.customize(name == null ? "default" : name, builder));
    return builder.build();
  }

  private Destination destination(
      String prefix, FluviusProperties own, @Nullable TokenProvider tokenProvider) {
    ObjectProvider<Destination> testServer = beans.getBeanProvider(Destination.class);
    Destination destination = testServer.getIfAvailable();
    if (destination != null) {
      return destination;
    }
    return new FluviusDestination(prefix, own, tokenProvider, tls(own.ssl().bundle()));
  }

  private @Nullable BundledTls tls(@Nullable String bundle) {
    if (bundle == null || bundle.isBlank()) {
      return null;
    }
    BundledTls tls = new BundledTls(beans.getBean(SslBundles.class).getBundle(bundle));
    synchronized (resources) {
      resources.add(tls);
    }
    return tls;
  }

  static RetryPolicy retries(FluviusProperties.Retries retries) {
    return RetryPolicy.builder()
        .maxRetries(retries.max())
        .firstDelay(retries.firstDelay())
        .maxDelay(retries.maxDelay())
        .maxRetryAfter(retries.maxRetryAfter())
        .build();
  }

  @Override
  public void close() {
    synchronized (resources) {
      resources.forEach(BundledTls::close);
    }
  }
}
