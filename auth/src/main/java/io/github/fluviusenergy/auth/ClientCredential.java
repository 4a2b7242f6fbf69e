package io.github.fluviusenergy.auth;

import io.github.fluviusenergy.auth.internal.VisibleAscii;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The credential by which an application signs in to Entra ID: a client secret or a certificate.
 *
 * <pre>{@code
 * ClientCredential sandbox =
 *     ClientCredential.secret(System.getenv("FLUVIUS_SANDBOX_CLIENT_SECRET"));
 * KeyMaterial key = KeyMaterial.read(Path.of("/etc/fluvius/private-key.pem"), () -> passphrase);
 * ClientCredential production =
 *     ClientCredential.certificate(Thumbprint.parse("0A:1B:2C:…:9F"), key.key());
 * }</pre>
 *
 * <p>Immutable, thread-safe and not serializable. {@code toString} shows the kind only.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">
 *     Microsoft's description of the client assertion</a>
 */
public abstract sealed class ClientCredential {

  private ClientCredential() {}

  /**
   * Creates a credential from a client secret, which Fluvius' sandbox uses.
   *
   * @param secret the secret's value (not its "secret ID") as Entra ID showed it on creation
   * @return the credential
   * @throws IllegalArgumentException if the secret is empty, or has blanks, line breaks or
   *     characters outside ASCII. The message does not contain the secret
   */
  public static ClientCredential secret(String secret) {
    return new Secret(
        VisibleAscii.require("client secret", Objects.requireNonNull(secret, "secret")));
  }

  /**
   * Creates a credential from a private key and its certificate's thumbprint. Only Entra ID can
   * check that the two belong together. With a SHA-1 thumbprint, client assertions are signed with
   * RS256, otherwise with PS256.
   *
   * @param thumbprint the certificate's thumbprint
   * @param key the certificate's RSA private key, from {@link KeyMaterial} or any Java key store,
   *     including hardware that does not export keys
   * @return the credential
   * @throws IllegalArgumentException if the key is not an RSA key of at least 2048 bits
   */
  public static ClientCredential certificate(Thumbprint thumbprint, PrivateKey key) {
    return new Certificate(
        Objects.requireNonNull(thumbprint, "thumbprint"),
        RsaKeys.require(Objects.requireNonNull(key, "key")),
        List.of());
  }

  /**
   * Creates a credential from a private key and its certificate.
   *
   * @param key the certificate's RSA private key
   * @param certificates the key's certificate, possibly among others, such as its issuers'
   *     <p>The client assertion contains the certificate and its issuers ({@code x5c}). By default,
   *     it is signed with PS256 and contains the SHA-256 thumbprint ({@code x5t#S256}), as
   *     Microsoft recommends. For a tenant that refuses PS256, pass the SHA-1 thumbprint: the
   *     assertion is then signed with RS256.
   * @param thumbprint the expected SHA-1 or SHA-256 thumbprint of the certificate, which the client
   *     assertion then uses. If null, it uses the certificate's SHA-256 thumbprint
   * @param clock the clock for the certificate's validity check
   * @return the credential
   * @throws IllegalArgumentException if the key is not an RSA key of at least 2048 bits, if none of
   *     the certificates belongs to the key, or if that certificate has expired, is not valid yet,
   *     or has another thumbprint
   */
  public static ClientCredential certificate(
      PrivateKey key,
      List<X509Certificate> certificates,
      @Nullable Thumbprint thumbprint,
      Clock clock) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(certificates, "certificates");
    Objects.requireNonNull(clock, "clock");
    X509Certificate own = RsaKeys.findCertificate(RsaKeys.require(key), certificates, clock);
    Thumbprint used = thumbprint == null ? Thumbprint.sha256Of(own) : thumbprint;
    used.require(own);
    return new Certificate(used, key, RsaKeys.chain(own, certificates));
  }

  static final class Secret extends ClientCredential {
    final String value;

    private Secret(String value) {
      this.value = value;
    }

    @Override
    public String toString() {
      return "ClientCredential[client secret]";
    }
  }

  static final class Certificate extends ClientCredential {
    final Thumbprint thumbprint;
    final PrivateKey key;

    /** The key's certificate and its issuers in order, or none if only the thumbprint is known. */
    final List<X509Certificate> chain;

    private Certificate(Thumbprint thumbprint, PrivateKey key, List<X509Certificate> chain) {
      this.thumbprint = thumbprint;
      this.key = key;
      this.chain = chain;
    }

    @Override
    public String toString() {
      return "ClientCredential[certificate]";
    }
  }
}
