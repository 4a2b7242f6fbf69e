package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.ClientCredential;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes credentials from settings, and gathers all that is wrong with them before it complains. */
final class Settings {
  /** A tenant becomes part of the token endpoint's address. */
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");

  private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+\\z");
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]+");

  private final Source source;
  private final Clock clock;
  private final List<String> problems = new ArrayList<>();

  Settings(Source source) {
    this(source, Clock.systemUTC());
  }

  /**
   * @param clock says whether a certificate is in force
   */
  Settings(Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Where settings come from, and what users know them by. */
  interface Source {
    /**
     * The value without blanks around it, or null where there is none but blanks. Of a password
     * only line ends are taken off.
     */
    @Nullable String value(Setting setting);

    String name(Setting setting);
  }

  /**
   * @throws ConfigurationException with all that is wrong
   */
  FluviusCredentials credentials(boolean contractNumberRequired) {
    String subscriptionKey = visible(Setting.SUBSCRIPTION_KEY);
    String clientId = visible(Setting.CLIENT_ID);
    String tenantId = required(Setting.TENANT_ID);
    if (!tenantId.isEmpty() && !TENANT.matcher(tenantId).matches()) {
      problems.add(source.name(Setting.TENANT_ID) + " is neither an id (a UUID) nor a domain name");
    }
    String scope = visible(Setting.SCOPE);
    String contractNumber = contractNumber(contractNumberRequired);
    ClientCredential credential = credential();
    if (!problems.isEmpty() || credential == null) {
      throw new ConfigurationException(problems);
    }
    return new FluviusCredentials(
        subscriptionKey, clientId, tenantId, scope, contractNumber, credential);
  }

  /**
   * Without what it takes to sign in: somebody else provides the tokens.
   *
   * @throws ConfigurationException with all that is wrong
   */
  FluviusCredentials credentialsWithoutSignIn() {
    String subscriptionKey = visible(Setting.SUBSCRIPTION_KEY);
    String contractNumber = contractNumber(false);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new FluviusCredentials(subscriptionKey, "", "", "", contractNumber, null);
  }

  private @Nullable String contractNumber(boolean required) {
    return required
        ? required(Setting.DATA_ACCESS_CONTRACT_NUMBER)
        : source.value(Setting.DATA_ACCESS_CONTRACT_NUMBER);
  }

  /** The client secret, or a certificate's key; null where a problem was found. */
  private @Nullable ClientCredential credential() {
    String secret = source.value(Setting.CLIENT_SECRET);
    CertificateSettings certificate = new CertificateSettings(source, problems, clock);
    if (secret != null && certificate.given()) {
      problems.add(
          "two ways to sign in: %s, and a certificate (%s, %s, %s, %s); set one of the two"
              .formatted(
                  source.name(Setting.CLIENT_SECRET),
                  source.name(Setting.CERTIFICATE_PATH),
                  source.name(Setting.CERTIFICATE_THUMBPRINT),
                  source.name(Setting.PRIVATE_KEY),
                  source.name(Setting.PRIVATE_KEY_PATH)));
      return null;
    }
    if (secret != null) {
      return secret(secret);
    }
    if (certificate.given()) {
      return certificate.credential();
    }
    problems.add(
        "nothing to sign in with: set %s, or %s, or %s with %s or %s"
            .formatted(
                source.name(Setting.CLIENT_SECRET),
                source.name(Setting.CERTIFICATE_PATH),
                source.name(Setting.CERTIFICATE_THUMBPRINT),
                source.name(Setting.PRIVATE_KEY),
                source.name(Setting.PRIVATE_KEY_PATH)));
    return null;
  }

  private @Nullable ClientCredential secret(String secret) {
    try {
      return ClientCredential.secret(secret);
    } catch (IllegalArgumentException e) {
      problems.add(source.name(Setting.CLIENT_SECRET) + ": " + e.getMessage());
      return null;
    }
  }

  private String required(Setting setting) {
    String value = source.value(setting);
    if (value == null) {
      problems.add(source.name(setting) + " is missing");
      return "";
    }
    return value;
  }

  /** A required setting that goes into a header or a form. */
  private String visible(Setting setting) {
    String value = required(setting);
    if (!value.isEmpty() && !VISIBLE_ASCII.matcher(value).matches()) {
      problems.add(
          source.name(setting) + " holds a character that cannot be in it: only visible ASCII can");
    }
    return value;
  }

  /** Environment variables, those of a prefix before the common ones. */
  record Variables(String prefix, Function<String, @Nullable String> environment)
      implements Source {

    private static final String COMMON_PREFIX = Environment.PRODUCTION.variablePrefix();

    @Override
    public @Nullable String value(Setting setting) {
      String own = stripped(setting, environment.apply(variable(prefix, setting)));
      return own == null && fallsBack(setting)
          ? stripped(setting, environment.apply(variable(COMMON_PREFIX, setting)))
          : own;
    }

    @Override
    public String name(Setting setting) {
      String own = variable(prefix, setting);
      return fallsBack(setting) ? own + " (or " + variable(COMMON_PREFIX, setting) + ")" : own;
    }

    private boolean fallsBack(Setting setting) {
      return setting.shared() && !prefix.equals(COMMON_PREFIX);
    }

    private static String variable(String prefix, Setting setting) {
      return prefix + "_" + setting.name();
    }
  }

  /** Values that a builder was given. */
  static final class Values implements Source {
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    void set(Setting setting, @Nullable String value) {
      if (value == null) {
        values.remove(setting);
      } else {
        values.put(setting, value);
      }
    }

    @Override
    public @Nullable String value(Setting setting) {
      return stripped(setting, values.get(setting));
    }

    @Override
    public String name(Setting setting) {
      return setting.method();
    }
  }

  private static @Nullable String stripped(Setting setting, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    return setting.password() ? LINE_ENDS.matcher(value).replaceAll("") : value.strip();
  }
}
