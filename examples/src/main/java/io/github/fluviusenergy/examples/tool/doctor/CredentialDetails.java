package io.github.fluviusenergy.examples.tool.doctor;

import io.github.fluviusenergy.auth.KeyMaterial;
import io.github.fluviusenergy.examples.tool.shared.FluviusVariables;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Describes the credential of valid variables. */
final class CredentialDetails {
  private static final Duration SOON = Duration.ofDays(30);

  private final Clock clock;
  private final boolean secret;
  private final int bits;
  private final List<X509Certificate> certificates;

  private CredentialDetails(Clock clock, boolean secret, List<KeyMaterial> materials) {
    this.clock = clock;
    this.secret = secret;
    bits =
        materials.stream()
            .filter(KeyMaterial::hasKey)
            .map(KeyMaterial::key)
            .filter(RSAKey.class::isInstance)
            .mapToInt(key -> ((RSAKey) key).getModulus().bitLength())
            .findFirst()
            .orElse(0);
    certificates = materials.stream().flatMap(m -> m.certificates().stream()).toList();
  }

  static CredentialDetails of(FluviusVariables variables, Clock clock) {
    List<KeyMaterial> materials = new ArrayList<>();
    Supplier<String> passphrase = password(variables, "PRIVATE_KEY_PASSPHRASE");
    String key = variables.value("PRIVATE_KEY");
    if (key != null) {
      materials.add(KeyMaterial.parse(key, passphrase));
    }
    String keyFile = variables.value("PRIVATE_KEY_PATH");
    if (keyFile != null) {
      materials.add(KeyMaterial.read(Path.of(keyFile), passphrase));
    }
    String certificate = variables.value("CERTIFICATE_PATH");
    if (certificate != null) {
      materials.add(
          KeyMaterial.read(Path.of(certificate), password(variables, "CERTIFICATE_PASSWORD")));
    }
    return new CredentialDetails(clock, materials.isEmpty(), materials);
  }

  String description() {
    if (secret) {
      return "a client secret; Entra ID checks whether it is right";
    }
    String key = "a certificate's private key, RSA of " + bits + " bits; ";
    return end()
        .map(end -> key + "its certificate is valid until " + date(end))
        .orElse(key + "Entra ID checks the thumbprint");
  }

  /** Returns a warning if the certificate expires soon. */
  Optional<String> warning() {
    return end()
        .filter(end -> end.isBefore(clock.instant().plus(SOON)))
        .map(
            end ->
                "the certificate expires on " + date(end) + ": get a new one registered in time.");
  }

  private Optional<Instant> end() {
    return certificates.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Comparator.naturalOrder());
  }

  private static LocalDate date(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /** Does not strip the password: spaces are part of it. */
  private static Supplier<String> password(FluviusVariables variables, String setting) {
    String value = variables.all().get(variables.name(setting));
    return () -> value == null ? "" : value.replaceAll("[\\r\\n]+\\z", "");
  }
}
