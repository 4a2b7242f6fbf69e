package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.ClientCredential;
import io.github.fluviusenergy.auth.KeyMaterial;
import io.github.fluviusenergy.auth.Thumbprint;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a credential from a private key, and its certificate, its thumbprint or both; adds all that
 * is wrong with them to the problems.
 */
final class CertificateSettings {
  private final Settings.Source source;
  private final List<String> problems;
  private final Clock clock;
  private final @Nullable String thumbprint;
  private final @Nullable String key;
  private final @Nullable String keyPath;
  private final @Nullable String certificatePath;

  CertificateSettings(Settings.Source source, List<String> problems, Clock clock) {
    this.source = source;
    this.problems = problems;
    this.clock = clock;
    thumbprint = source.value(Setting.CERTIFICATE_THUMBPRINT);
    key = source.value(Setting.PRIVATE_KEY);
    keyPath = source.value(Setting.PRIVATE_KEY_PATH);
    certificatePath = source.value(Setting.CERTIFICATE_PATH);
  }

  boolean given() {
    return thumbprint != null || key != null || keyPath != null || certificatePath != null;
  }

  /** Null where a problem was found. */
  @Nullable ClientCredential credential() {
    int before = problems.size();
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
    noteWhatIsMissing(ofKey, ofCertificate);
    return problems.size() > before ? null : credential(ofKey, ofCertificate, expected);
  }

  private @Nullable KeyMaterial keyMaterial() {
    if (key != null && keyPath != null) {
      problems.add(twoKeys(Setting.PRIVATE_KEY, Setting.PRIVATE_KEY_PATH));
      return null;
    }
    if (key != null) {
      return read(
          Setting.PRIVATE_KEY,
          () -> withKey(KeyMaterial.parse(key, password(Setting.PRIVATE_KEY_PASSPHRASE))));
    }
    return keyPath == null
        ? null
        : read(
            Setting.PRIVATE_KEY_PATH,
            () -> withKey(file(keyPath, Setting.PRIVATE_KEY_PASSPHRASE, Setting.PRIVATE_KEY)));
  }

  private static KeyMaterial withKey(KeyMaterial material) {
    var unused = material.key();
    return material;
  }

  /** What could not be read was complained about already, and may hold what is missing. */
  private void noteWhatIsMissing(@Nullable KeyMaterial ofKey, @Nullable KeyMaterial ofCertificate) {
    boolean unread = certificatePath != null && ofCertificate == null;
    boolean keyGiven = key != null || keyPath != null;
    boolean keyInCertificate = ofCertificate != null && ofCertificate.hasKey();
    if (keyGiven && keyInCertificate) {
      problems.add(twoKeys(keySetting(), Setting.CERTIFICATE_PATH));
    }
    if (!keyGiven && !keyInCertificate && !unread) {
      Setting needing =
          certificatePath == null ? Setting.CERTIFICATE_THUMBPRINT : Setting.CERTIFICATE_PATH;
      problems.add(
          "%s (or %s) is missing; %s needs it"
              .formatted(
                  source.name(Setting.PRIVATE_KEY),
                  source.name(Setting.PRIVATE_KEY_PATH),
                  source.name(needing)));
    }
    if (thumbprint == null
        && !unread
        && !(ofKey == null && mayHoldCertificate())
        && certificates(ofKey, ofCertificate).isEmpty()) {
      problems.add(
          "%s (or %s) is missing; the private key needs it"
              .formatted(
                  source.name(Setting.CERTIFICATE_THUMBPRINT),
                  source.name(Setting.CERTIFICATE_PATH)));
    }
  }

  /** Of a key that could not be read: whether its certificate may stand beside it. */
  private boolean mayHoldCertificate() {
    return keyPath != null || (key != null && key.contains("CERTIFICATE"));
  }

  private Setting keySetting() {
    return key != null ? Setting.PRIVATE_KEY : Setting.PRIVATE_KEY_PATH;
  }

  private static List<X509Certificate> certificates(
      @Nullable KeyMaterial ofKey, @Nullable KeyMaterial ofCertificate) {
    List<X509Certificate> all = new ArrayList<>();
    if (ofKey != null) {
      all.addAll(ofKey.certificates());
    }
    if (ofCertificate != null) {
      all.addAll(ofCertificate.certificates());
    }
    return all;
  }

  private @Nullable ClientCredential credential(
      @Nullable KeyMaterial ofKey,
      @Nullable KeyMaterial ofCertificate,
      @Nullable Thumbprint expected) {
    KeyMaterial holder = ofKey != null ? ofKey : Objects.requireNonNull(ofCertificate);
    PrivateKey privateKey = holder.key();
    List<X509Certificate> certificates = certificates(ofKey, ofCertificate);
    if (expected != null && certificates.isEmpty()) {
      return ClientCredential.certificate(expected, privateKey);
    }
    return read(
        certificatePath != null ? Setting.CERTIFICATE_PATH : keySetting(),
        () -> ClientCredential.certificate(privateKey, certificates, expected, clock));
  }

  private KeyMaterial file(String file, Setting password, @Nullable Setting inline) {
    if (file.contains("-----BEGIN")) {
      throw new IllegalArgumentException(
          "this is the content of a file, not its path"
              + (inline == null ? "" : "; set " + source.name(inline) + " to it"));
    }
    return KeyMaterial.read(path(file), password(password));
  }

  private static Path path(String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("this is not a file's path: " + e.getReason(), e);
    }
  }

  /** Asked for only where something is encrypted. */
  private Supplier<String> password(Setting setting) {
    String value = source.value(setting);
    return () -> {
      if (value == null) {
        throw new IllegalArgumentException(
            "it is encrypted; set " + source.name(setting) + " to its password");
      }
      return value;
    };
  }

  private String twoKeys(Setting one, Setting other) {
    return "two private keys: %s and %s; set one of the two"
        .formatted(source.name(one), source.name(other));
  }

  private <T> @Nullable T read(Setting setting, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      problems.add(source.name(setting) + ": " + e.getMessage());
      return null;
    }
  }
}
