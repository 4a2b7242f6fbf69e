package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.spring.FluviusProperties.Sandbox;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** The credentials that properties hold for an environment. */
final class PropertyCredentials {
  private PropertyCredentials() {}

  static FluviusCredentials.Builder of(
      String prefix, FluviusProperties p, Environment environment) {
    return environment == Environment.SANDBOX
        ? sandbox(prefix + ".sandbox.", p, p.sandbox())
        : production(prefix + ".", p);
  }

  private static FluviusCredentials.Builder production(String prefix, FluviusProperties p) {
    return FluviusCredentials.builder()
        .subscriptionKey(p.subscriptionKey())
        .clientId(p.clientId())
        .tenantId(p.tenantId())
        .scope(p.scope())
        .dataAccessContractNumber(p.dataAccessContractNumber())
        .clientSecret(p.clientSecret())
        .certificateThumbprint(p.certificateThumbprint())
        .privateKey(p.privateKey())
        .privateKeyPath(path(prefix + "private-key-path", p.privateKeyPath()))
        .privateKeyPassphrase(p.privateKeyPassphrase())
        .certificatePath(path(prefix + "certificate-path", p.certificatePath()))
        .certificatePassword(p.certificatePassword());
  }

  /** What signs in to production goes nowhere else; all but that falls back. */
  private static FluviusCredentials.Builder sandbox(
      String prefix, FluviusProperties p, Sandbox own) {
    return FluviusCredentials.builder()
        .subscriptionKey(either(own.subscriptionKey(), p.subscriptionKey()))
        .clientId(either(own.clientId(), p.clientId()))
        .tenantId(either(own.tenantId(), p.tenantId()))
        .scope(either(own.scope(), p.scope()))
        .dataAccessContractNumber(
            either(own.dataAccessContractNumber(), p.dataAccessContractNumber()))
        .clientSecret(own.clientSecret())
        .certificateThumbprint(own.certificateThumbprint())
        .privateKey(own.privateKey())
        .privateKeyPath(path(prefix + "private-key-path", own.privateKeyPath()))
        .privateKeyPassphrase(own.privateKeyPassphrase())
        .certificatePath(path(prefix + "certificate-path", own.certificatePath()))
        .certificatePassword(own.certificatePassword());
  }

  private static @Nullable String either(@Nullable String own, @Nullable String common) {
    return own == null || own.isBlank() ? common : own;
  }

  private static @Nullable Path path(String property, @Nullable String value) {
    try {
      return value == null || value.isBlank() ? null : Path.of(value);
    } catch (InvalidPathException e) {
      // without the cause and the value: it may be the key itself, put into the wrong property
      throw new InvalidConfigurationPropertyValueException(property, "***", "Not a file's name.");
    }
  }
}
