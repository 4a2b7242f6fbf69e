package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.ClientCredential;
import io.github.fluviusenergy.auth.PrivateKeys;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes credentials from settings, and gathers all that is wrong with them before it complains. */
final class Settings {
  /** A tenant becomes part of the token endpoint's address. */
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");

  private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]+");

  private final Source source;
  private final List<String> problems = new ArrayList<>();

  Settings(Source source) {
    this.source = source;
  }

  /** Where settings come from, and what users know them by. */
  interface Source {
    /** The value without blanks around it, or null where there is none but blanks. */
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
    String contractNumber =
        contractNumberRequired
            ? required(Setting.DATA_ACCESS_CONTRACT_NUMBER)
            : source.value(Setting.DATA_ACCESS_CONTRACT_NUMBER);
    ClientCredential credential = credential();
    if (!problems.isEmpty() || credential == null) {
      throw new ConfigurationException(problems);
    }
    return new FluviusCredentials(
        subscriptionKey, clientId, tenantId, scope, contractNumber, credential);
  }

  /** The client secret, or thumbprint and private key; null where a problem was found. */
  private @Nullable ClientCredential credential() {
    String secret = source.value(Setting.CLIENT_SECRET);
    String thumbprint = source.value(Setting.CERTIFICATE_THUMBPRINT);
    String key = source.value(Setting.PRIVATE_KEY);
    String path = source.value(Setting.PRIVATE_KEY_PATH);
    boolean certificate = thumbprint != null || key != null || path != null;
    if (secret == null && !certificate) {
      problems.add(
          "nothing to sign in with: set %s, or %s with %s or %s"
              .formatted(
                  source.name(Setting.CLIENT_SECRET),
                  source.name(Setting.CERTIFICATE_THUMBPRINT),
                  source.name(Setting.PRIVATE_KEY),
                  source.name(Setting.PRIVATE_KEY_PATH)));
      return null;
    }
    if (secret != null && certificate) {
      problems.add(
          "two ways to sign in: %s, and a certificate (%s, %s, %s); set one of the two"
              .formatted(
                  source.name(Setting.CLIENT_SECRET),
                  source.name(Setting.CERTIFICATE_THUMBPRINT),
                  source.name(Setting.PRIVATE_KEY),
                  source.name(Setting.PRIVATE_KEY_PATH)));
      return null;
    }
    if (secret != null) {
      return read(Setting.CLIENT_SECRET, () -> ClientCredential.secret(secret));
    }
    return certificate(thumbprint, key, path);
  }

  private @Nullable ClientCredential certificate(
      @Nullable String thumbprint, @Nullable String key, @Nullable String path) {
    RSAPrivateKey privateKey = null;
    if (key != null && path != null) {
      problems.add(
          "two private keys: %s and %s; set one of the two"
              .formatted(source.name(Setting.PRIVATE_KEY), source.name(Setting.PRIVATE_KEY_PATH)));
    } else if (key != null) {
      privateKey = read(Setting.PRIVATE_KEY, () -> PrivateKeys.parse(key));
    } else if (path != null) {
      privateKey = read(Setting.PRIVATE_KEY_PATH, () -> keyIn(path));
    } else {
      problems.add(
          "%s (or %s) is missing; %s needs it"
              .formatted(
                  source.name(Setting.PRIVATE_KEY),
                  source.name(Setting.PRIVATE_KEY_PATH),
                  source.name(Setting.CERTIFICATE_THUMBPRINT)));
    }
    if (thumbprint == null) {
      problems.add(
          source.name(Setting.CERTIFICATE_THUMBPRINT) + " is missing; the private key needs it");
    }
    if (thumbprint == null || privateKey == null) {
      return null;
    }
    RSAPrivateKey signingKey = privateKey;
    return read(
        Setting.CERTIFICATE_THUMBPRINT, () -> ClientCredential.certificate(thumbprint, signingKey));
  }

  private RSAPrivateKey keyIn(String file) {
    if (file.contains("-----BEGIN")) {
      throw new IllegalArgumentException(
          "this is a key, not the path of a file with one; set "
              + source.name(Setting.PRIVATE_KEY)
              + " to it");
    }
    Path path = path(file);
    try {
      return PrivateKeys.read(path);
    } catch (IllegalArgumentException e) {
      // the message names the file; whoever puts a key there by mistake must not find it in a log
      throw new IllegalArgumentException(
          String.valueOf(e.getMessage()).replace("Private key file " + path, "Private key file"),
          e);
    }
  }

  private static Path path(String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("this is not a file's path: " + e.getReason(), e);
    }
  }

  private <T> @Nullable T read(Setting setting, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      problems.add(source.name(setting) + ": " + e.getMessage());
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
      String own = stripped(environment.apply(variable(prefix, setting)));
      return own == null && fallsBack(setting)
          ? stripped(environment.apply(variable(COMMON_PREFIX, setting)))
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
      return stripped(values.get(setting));
    }

    @Override
    public String name(Setting setting) {
      return setting.method();
    }
  }

  private static @Nullable String stripped(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
