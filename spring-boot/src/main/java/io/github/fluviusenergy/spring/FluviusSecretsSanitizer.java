package io.github.fluviusenergy.spring;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides our secrets in the Actuator's {@code configprops} and {@code env}, also from those to whom
 * the application shows values: what stands under one of our names, in whatever spelling of the
 * property or variable, and what holds one of the secrets under any other name, such as a
 * placeholder's source, {@code SPRING_APPLICATION_JSON} or {@code sun.java.command}.
 */
final class FluviusSecretsSanitizer implements SanitizingFunction {
  private static final Set<String> NAMES =
      Set.of(
          "subscriptionkey",
          "clientsecret",
          "privatekey",
          "privatekeypassphrase",
          "certificatepassword");

  private final List<String> secrets;

  FluviusSecretsSanitizer(FluviusProperties properties) {
    secrets =
        properties
            .secrets()
            .map(FluviusSecretsSanitizer::onOneLine)
            .filter(secret -> !secret.isEmpty())
            .toList();
  }

  @Override
  public SanitizableData apply(SanitizableData data) {
    return isOurs(data.getKey()) || holdsASecret(data.getValue())
        ? data.withSanitizedValue()
        : data;
  }

  private static boolean isOurs(String key) {
    String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return plain.startsWith("fluvius") && NAMES.stream().anyMatch(plain::endsWith);
  }

  private boolean holdsASecret(@Nullable Object value) {
    String text = onOneLine(Objects.toString(value, ""));
    return secrets.stream().anyMatch(text::contains);
  }

  /** A key has lines, which JSON escapes, and YAML may fold. */
  private static String onOneLine(String text) {
    return text.replaceAll("\\s|\\\\[nrt]|\\\\", "");
  }
}
