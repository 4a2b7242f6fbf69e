package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.ClientCredential;
import io.github.fluviusenergy.auth.KeyMaterial;
import io.github.fluviusenergy.auth.Thumbprint;
import io.github.fluviusenergy.auth.internal.VisibleAscii;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates credentials from settings. Collects all problems before it throws. */
final class CredentialSettings {
  /** A tenant becomes part of the token endpoint's address. */
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");

  private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+\\z");

  private final Function<Setting, @Nullable String> values;
  private final Function<Setting, String> names;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param names the name by which the user knows a setting
   */
  private CredentialSettings(
      Function<Setting, @Nullable String> values, Function<Setting, String> names) {
    this.values = values;
    this.names = names;
  }

  /** Settings from a builder. */
  static CredentialSettings of(Map<Setting, String> values) {
    return new CredentialSettings(
        setting -> stripped(setting, values.get(setting)), Setting::method);
  }

  /** Settings from environment variables. Those with the prefix precede the common ones. */
  static CredentialSettings of(String prefix, Function<String, @Nullable String> environment) {
    String common = Environment.PRODUCTION.variablePrefix();
    return new CredentialSettings(
        setting -> {
          String own = stripped(setting, environment.apply(prefix + "_" + setting));
          return own == null && setting.shared()
              ? stripped(setting, environment.apply(common + "_" + setting))
              : own;
        },
        setting ->
            setting.shared() && !prefix.equals(common)
                ? prefix + "_" + setting + " (or " + common + "_" + setting + ")"
                : prefix + "_" + setting);
  }

  private static @Nullable String stripped(Setting setting, @Nullable String value) {
    if (value == null || (value.isBlank() && !setting.password())) {
      return null;
    }
    return setting.password() ? LINE_ENDS.matcher(value).replaceAll("") : value.strip();
  }

  /**
   * @throws ConfigurationException with all problems
   */
  FluviusCredentials credentials(boolean contractNumberRequired) {
    String subscriptionKey = visible(Setting.SUBSCRIPTION_KEY);
    String clientId = visible(Setting.CLIENT_ID);
    String tenantId = required(Setting.TENANT_ID);
    if (!tenantId.isEmpty() && !TENANT.matcher(tenantId).matches()) {
      problems.add(name(Setting.TENANT_ID) + " is neither an id (a UUID) nor a domain name");
    }
    String scope = visible(Setting.SCOPE);
    String contractNumber =
        contractNumberRequired
            ? required(Setting.DATA_ACCESS_CONTRACT_NUMBER)
            : value(Setting.DATA_ACCESS_CONTRACT_NUMBER);
    ClientCredential credential = credential();
    requireNoProblem();
    return new FluviusCredentials(
        subscriptionKey, clientId, tenantId, scope, contractNumber, credential);
  }

  /**
   * Creates credentials for a client that gets its tokens elsewhere.
   *
   * @throws ConfigurationException with all problems
   */
  FluviusCredentials credentialsWithoutSignIn() {
    String subscriptionKey = visible(Setting.SUBSCRIPTION_KEY);
    requireNoProblem();
    return new FluviusCredentials(
        subscriptionKey, "", "", "", value(Setting.DATA_ACCESS_CONTRACT_NUMBER), null);
  }

  private void requireNoProblem() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  /** Returns the client secret or the certificate, or null after a problem. */
  private @Nullable ClientCredential credential() {
    String secret = value(Setting.CLIENT_SECRET);
    boolean certificateGiven =
        Stream.of(
                Setting.CERTIFICATE_THUMBPRINT,
                Setting.PRIVATE_KEY,
                Setting.PRIVATE_KEY_PATH,
                Setting.CERTIFICATE_PATH)
            .anyMatch(setting -> value(setting) != null);
    if (secret == null && certificateGiven) {
      return certificate();
    }
    if (secret != null && !certificateGiven) {
      return read(Setting.CLIENT_SECRET, () -> ClientCredential.secret(secret));
    }
    problems.add(
        (secret == null
                ? "nothing to sign in with: set %s, or %s, or %s with %s or %s"
                : "two ways to sign in: %s, and a certificate (%s, %s, %s, %s); set one of the two")
            .formatted(
                name(Setting.CLIENT_SECRET),
                name(Setting.CERTIFICATE_PATH),
                name(Setting.CERTIFICATE_THUMBPRINT),
                name(Setting.PRIVATE_KEY),
                name(Setting.PRIVATE_KEY_PATH)));
    return null;
  }

  private @Nullable ClientCredential certificate() {
    int before = problems.size();
    String thumbprint = value(Setting.CERTIFICATE_THUMBPRINT);
    String certificatePath = value(Setting.CERTIFICATE_PATH);
    KeyMaterial ofKey = keyMaterial();
    KeyMaterial ofCertificate =
        certificatePath == null
            ? null
            : read(
                Setting.CERTIFICATE_PATH,
                () -> file(certificatePath, Setting.CERTIFICATE_PASSWORD, null));
    Thumbprint expected =
        thumbprint == null
            ? null
            : read(Setting.CERTIFICATE_THUMBPRINT, () -> Thumbprint.parse(thumbprint));
    List<X509Certificate> certificates =
        Stream.of(ofKey, ofCertificate)
            .filter(Objects::nonNull)
            .flatMap(material -> material.certificates().stream())
            .toList();
    addMissing(ofKey, ofCertificate, certificates);
    if (problems.size() > before) {
      return null;
    }
    KeyMaterial holder = ofKey != null ? ofKey : Objects.requireNonNull(ofCertificate);
    if (expected != null && certificates.isEmpty()) {
      return ClientCredential.certificate(expected, holder.key());
    }
    return read(
        certificatePath != null ? Setting.CERTIFICATE_PATH : keySetting(),
        () ->
            ClientCredential.certificate(holder.key(), certificates, expected, Clock.systemUTC()));
  }

  /** Returns the private key, with certificates if there are any, or null. */
  private @Nullable KeyMaterial keyMaterial() {
    String key = value(Setting.PRIVATE_KEY);
    String keyPath = value(Setting.PRIVATE_KEY_PATH);
    if (key != null && keyPath != null) {
      addTwoKeys(Setting.PRIVATE_KEY, Setting.PRIVATE_KEY_PATH);
      return null;
    }
    if (key == null && keyPath == null) {
      return null;
    }
    return read(
        keySetting(),
        () -> {
          KeyMaterial material =
              key != null
                  ? KeyMaterial.parse(key, password(Setting.PRIVATE_KEY_PASSPHRASE))
                  : file(
                      Objects.requireNonNull(keyPath),
                      Setting.PRIVATE_KEY_PASSPHRASE,
                      Setting.PRIVATE_KEY);
          var unused = material.key();
          return material;
        });
  }

  private Setting keySetting() {
    return value(Setting.PRIVATE_KEY) != null ? Setting.PRIVATE_KEY : Setting.PRIVATE_KEY_PATH;
  }

  /** Adds problems for what is missing. A file that could not be read may contain it. */
  private void addMissing(
      @Nullable KeyMaterial ofKey,
      @Nullable KeyMaterial ofCertificate,
      List<X509Certificate> certificates) {
    String key = value(Setting.PRIVATE_KEY);
    boolean keyPathGiven = value(Setting.PRIVATE_KEY_PATH) != null;
    boolean keyGiven = key != null || keyPathGiven;
    boolean certificatePathGiven = value(Setting.CERTIFICATE_PATH) != null;
    boolean unread = certificatePathGiven && ofCertificate == null;
    boolean keyInCertificate = ofCertificate != null && ofCertificate.hasKey();
    if (keyGiven && keyInCertificate) {
      addTwoKeys(keySetting(), Setting.CERTIFICATE_PATH);
    }
    if (!keyGiven && !keyInCertificate && !unread) {
      problems.add(
          "%s (or %s) is missing; %s needs it"
              .formatted(
                  name(Setting.PRIVATE_KEY),
                  name(Setting.PRIVATE_KEY_PATH),
                  name(
                      certificatePathGiven
                          ? Setting.CERTIFICATE_PATH
                          : Setting.CERTIFICATE_THUMBPRINT)));
    }
    boolean mayBeInUnreadKey =
        ofKey == null && (keyPathGiven || (key != null && key.contains("CERTIFICATE")));
    if (value(Setting.CERTIFICATE_THUMBPRINT) == null
        && certificates.isEmpty()
        && !unread
        && !mayBeInUnreadKey) {
      problems.add(
          "%s (or %s) is missing; the private key needs it"
              .formatted(name(Setting.CERTIFICATE_THUMBPRINT), name(Setting.CERTIFICATE_PATH)));
    }
  }

  private void addTwoKeys(Setting one, Setting other) {
    problems.add(
        "two private keys: %s and %s; set one of the two".formatted(name(one), name(other)));
  }

  /**
   * @param inline the setting for the content of the file, or null if that needs a file
   */
  private KeyMaterial file(String file, Setting password, @Nullable Setting inline) {
    if (file.contains("-----BEGIN")) {
      throw new IllegalArgumentException(
          "this is the content of a file, not its path"
              + (inline == null ? "" : "; set " + name(inline) + " to it"));
    }
    Path path;
    try {
      path = Path.of(file);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("this is not a file's path: " + e.getReason(), e);
    }
    return KeyMaterial.read(path, password(password));
  }

  /** Throws only if something is encrypted and the password is missing. */
  private Supplier<String> password(Setting setting) {
    return () -> {
      String password = value(setting);
      if (password == null) {
        throw new IllegalArgumentException(
            "it is encrypted; set " + name(setting) + " to its password");
      }
      return password;
    };
  }

  private <T> @Nullable T read(Setting setting, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      problems.add(name(setting) + ": " + e.getMessage());
      return null;
    }
  }

  private String required(Setting setting) {
    String value = value(setting);
    if (value == null) {
      problems.add(name(setting) + " is missing");
      return "";
    }
    return value;
  }

  /** Returns a required setting that becomes part of a header or a form. */
  private String visible(Setting setting) {
    String value = required(setting);
    if (!value.isEmpty() && !VisibleAscii.matches(value)) {
      problems.add(name(setting) + " has a character other than visible ASCII, such as a blank");
    }
    return value;
  }

  private @Nullable String value(Setting setting) {
    return values.apply(setting);
  }

  private String name(Setting setting) {
    return names.apply(setting);
  }
}
