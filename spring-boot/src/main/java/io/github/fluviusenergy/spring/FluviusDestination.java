package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.auth.TokenProvider;
import java.net.URI;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** One of Fluvius' environments, as the properties say. */
final class FluviusDestination implements Destination, AutoCloseable {
  private final FluviusProperties properties;
  private final @Nullable TokenProvider tokens;
  private final @Nullable BundledTls tls;

  /**
   * @param tokens signs in in place of the properties
   */
  FluviusDestination(
      FluviusProperties properties, @Nullable TokenProvider tokens, @Nullable BundledTls tls) {
    this.properties = properties;
    this.tokens = tokens;
    this.tls = tls;
  }

  @Override
  public void applyTo(FluviusEnergyClient.Builder builder) {
    Environment environment = properties.environment();
    if (environment == null) {
      throw new InvalidConfigurationPropertyValueException(
          "fluvius.environment",
          null,
          "Set it to 'production' or 'sandbox', or fluvius.test-server.enabled to 'true'.");
    }
    FluviusCredentials.Builder credentials = PropertyCredentials.of(properties, environment);
    builder.environment(environment);
    if (tokens == null) {
      builder.credentials(credentials.build());
    } else {
      builder.credentials(credentials.buildWithoutSignIn()).tokenProvider(tokens);
    }
    set("fluvius.base-url", properties.baseUrl(), builder::baseUrl);
    set("fluvius.authority", properties.authority(), builder::authority);
    set("fluvius.consent-page", properties.consentPage(), builder::consentPage);
    if (tls != null) {
      builder.httpClient(tls.httpClient());
    }
  }

  private static void set(String property, @Nullable URI value, Consumer<HttpUrl> setter) {
    if (value == null) {
      return;
    }
    HttpUrl url = HttpUrl.get(value);
    if (url == null) {
      throw new InvalidConfigurationPropertyValueException(
          property, value, "It must be an https address.");
    }
    setter.accept(url);
  }

  @Override
  public void close() {
    if (tls != null) {
      tls.close();
    }
  }
}
