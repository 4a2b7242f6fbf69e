package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.Environment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SDK's variables for one of Fluvius' environments, by what comes behind their prefix. */
public record FluviusVariables(Environment environment, Map<String, String> all) {

  /** What the sandbox takes from {@code FLUVIUS_…} where it has none of its own. */
  public static final List<String> SHARED =
      List.of("SUBSCRIPTION_KEY", "CLIENT_ID", "TENANT_ID", "SCOPE", "DATA_ACCESS_CONTRACT_NUMBER");

  /** What signs in, and so belongs to one environment. */
  public static final List<String> SIGN_IN =
      List.of(
          "CLIENT_SECRET",
          "CERTIFICATE_THUMBPRINT",
          "CERTIFICATE_PATH",
          "CERTIFICATE_PASSWORD",
          "PRIVATE_KEY",
          "PRIVATE_KEY_PATH",
          "PRIVATE_KEY_PASSPHRASE");

  /** The variable's name in this environment, such as {@code FLUVIUS_SANDBOX_CLIENT_ID}. */
  public String name(String setting) {
    return environment.variablePrefix() + "_" + setting;
  }

  /** The value, or null where there is none but blanks. */
  public @Nullable String value(String setting) {
    String own = all.get(name(setting));
    if ((own == null || own.isBlank()) && SHARED.contains(setting)) {
      own = all.get(Environment.PRODUCTION.variablePrefix() + "_" + setting);
    }
    return own == null || own.isBlank() ? null : own.strip();
  }

  /** Whether any variable says how to sign in to this environment. */
  public boolean haveSignIn() {
    return SIGN_IN.stream().anyMatch(setting -> value(setting) != null);
  }
}
