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
final class FluviusDestination implements Destination {
  private final String prefix;
  private final FluviusProperties properties;
  private final @Nullable TokenProvider tokens;
  private final @Nullable BundledTls tls;

  /**
   * @param prefix where the properties stand, such as {@code fluvius}
   * @param tokens signs in in place of the properties
   */
  FluviusDestination(
      String prefix,
      FluviusProperties properties,
      @Nullable TokenProvider tokens,
      @Nullable BundledTls tls) {
    this.prefix = prefix;
    this.properties = properties;
    this.tokens = tokens;
    this.tls = tls;
  }

  @Override
  public void applyTo(FluviusEnergyClient.Builder builder) {
    Environment environment = properties.environment();
    if (environment == null) {
      throw new InvalidConfigurationPropertyValueException(
          prefix + ".environment",
          null,
          "Set it to 'production' or 'sandbox', or fluvius.test-server.enabled to 'true'.");
    }
    FluviusCredentials.Builder credentials =
        PropertyCredentials.of(prefix, properties, environment);
    builder.environment(environment);
    if (tokens == null) {
      requireSandboxSecret(environment);
      builder.credentials(credentials.build());
    } else {
      builder.credentials(credentials.buildWithoutSignIn()).tokenProvider(tokens);
    }
    set(prefix + ".base-url", properties.baseUrl(), builder::baseUrl);
    set(prefix + ".authority", properties.authority(), builder::authority);
    set(prefix + ".consent-page", properties.consentPage(), builder::consentPage);
    if (tls != null) {
      builder.httpClient(tls.httpClient());
    }
  }

  /** What signs in to production is never sent to the sandbox. */
  private void requireSandboxSecret(Environment environment) {
    if (environment == Environment.SANDBOX
        && properties.hasSignIn()
        && !properties.sandbox().hasSignIn()) {
      throw new InvalidConfigurationPropertyValueException(
          prefix + ".sandbox.client-secret",
          null,
          "The sandbox never uses the credentials of production: set "
              + prefix
              + ".sandbox.client-secret instead of "
              + prefix
              + ".client-secret (or "
              + prefix
              + ".sandbox.private-key and so on).");
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
}
