package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.Environment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SDK's variables of one environment, by their name without the prefix. */
public record FluviusVariables(Environment environment, Map<String, String> all) {

  /** Settings for which the sandbox falls back to {@code FLUVIUS_…}. */
  public static final List<String> FALLBACK =
      List.of("SUBSCRIPTION_KEY", "CLIENT_ID", "TENANT_ID", "SCOPE", "DATA_ACCESS_CONTRACT_NUMBER");

  /** Credentials, which belong to one environment. */
  public static final List<String> CREDENTIALS =
      List.of(
          "CLIENT_SECRET",
          "CERTIFICATE_THUMBPRINT",
          "CERTIFICATE_PATH",
          "CERTIFICATE_PASSWORD",
          "PRIVATE_KEY",
          "PRIVATE_KEY_PATH",
          "PRIVATE_KEY_PASSPHRASE");

  /** Returns the full name of a variable, such as {@code FLUVIUS_SANDBOX_CLIENT_ID}. */
  public String name(String setting) {
    return environment.variablePrefix() + "_" + setting;
  }

  /** Returns the value, or null if it is missing or blank. */
  public @Nullable String value(String setting) {
    String own = all.get(name(setting));
    if ((own == null || own.isBlank()) && FALLBACK.contains(setting)) {
      own = all.get(Environment.PRODUCTION.variablePrefix() + "_" + setting);
    }
    return own == null || own.isBlank() ? null : own.strip();
  }

  /** Returns whether a credential of this environment is set. */
  public boolean hasCredential() {
    return CREDENTIALS.stream().anyMatch(setting -> value(setting) != null);
  }
}
