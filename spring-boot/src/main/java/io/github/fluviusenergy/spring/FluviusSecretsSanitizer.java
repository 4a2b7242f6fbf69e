package io.github.fluviusenergy.spring;

import java.util.Locale;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides our secrets in the Actuator's {@code configprops} and {@code env}, also from those to whom
 * the application shows values; whatever spelling of the property or variable they stand under.
 */
final class FluviusSecretsSanitizer implements SanitizingFunction {
  private static final Set<String> SECRETS =
      Set.of(
          "subscriptionkey",
          "clientsecret",
          "privatekey",
          "privatekeypassphrase",
          "certificatepassword");

  @Override
  public SanitizableData apply(SanitizableData data) {
    return isSecret(data.getKey()) ? data.withSanitizedValue() : data;
  }

  private static boolean isSecret(String key) {
    String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return plain.startsWith("fluvius") && SECRETS.stream().anyMatch(plain::endsWith);
  }
}
