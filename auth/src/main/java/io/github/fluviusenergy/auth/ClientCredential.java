package io.github.fluviusenergy.auth;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What proves to Entra ID who the application is: a client secret, or a certificate's private key.
 *
 * <pre>{@code
 * ClientCredential sandbox =
 *     ClientCredential.secret(System.getenv("FLUVIUS_SANDBOX_CLIENT_SECRET"));
 * KeyMaterial key = KeyMaterial.read(Path.of("/etc/fluvius/private-key.pem"), () -> passphrase);
 * ClientCredential production =
 *     ClientCredential.certificate(Thumbprint.parse("0A:1B:2C:…:9F"), key.key());
 * }</pre>
 *
 * <p>With a certificate, a short-lived JWT (client assertion) is signed for each token request
 * (RS256), which names the certificate by its thumbprint.
 *
 * <p>Immutable, thread-safe and not serializable; {@code toString} tells the kind only.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">
 *     Microsoft's description of the client assertion</a>
 */
public sealed interface ClientCredential permits ClientSecret, ClientCertificate {

  /**
   * A client secret, as Fluvius' sandbox uses it.
   *
   * @param secret the secret's value (not its "secret ID") as Entra ID showed it on creation
   * @return the credential
   * @throws IllegalArgumentException if the secret is empty or has blanks, line breaks or
   *     characters outside ASCII, which Entra ID's secrets never have. The message does not hold
   *     the secret
   * @throws NullPointerException if it is null
   */
  static ClientCredential secret(String secret) {
    return new ClientSecret(
        VisibleAscii.require("client secret", Objects.requireNonNull(secret, "secret")));
  }

  /**
   * A certificate's thumbprint and private key, without the certificate itself. Whether the two
   * belong together only Entra ID can tell.
   *
   * @param thumbprint the certificate's thumbprint
   * @param key the certificate's RSA private key, from {@link KeyMaterial} or any Java key store
   *     (also one that does not show its key, like a smart card)
   * @return the credential
   * @throws IllegalArgumentException if the key is not an RSA key of at least 2048 bits
   * @throws NullPointerException if an argument is null
   */
  static ClientCredential certificate(Thumbprint thumbprint, PrivateKey key) {
    return new ClientCertificate(
        Objects.requireNonNull(thumbprint, "thumbprint"),
        RsaKeys.require(Objects.requireNonNull(key, "key")));
  }

  /**
   * A private key with its certificate, whose thumbprint is computed: SHA-1, unless the SHA-256 one
   * is given.
   *
   * @param key the certificate's RSA private key
   * @param certificates the key's certificate, possibly among others, such as its issuers'
   * @param thumbprint what the certificate's thumbprint should be; null to take it as it is
   * @param clock says whether the certificate is in force
   * @return the credential
   * @throws IllegalArgumentException if the key is not an RSA key of at least 2048 bits, if none of
   *     the certificates is the key's, or that one has expired, is not valid yet, or has another
   *     thumbprint
   * @throws NullPointerException if an argument other than the thumbprint is null
   */
  static ClientCredential certificate(
      PrivateKey key,
      List<X509Certificate> certificates,
      @Nullable Thumbprint thumbprint,
      Clock clock) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(certificates, "certificates");
    Objects.requireNonNull(clock, "clock");
    X509Certificate own = Certificates.ofKey(RsaKeys.require(key), certificates, clock);
    if (thumbprint == null) {
      return new ClientCertificate(Thumbprint.sha1Of(own), key);
    }
    thumbprint.require(own);
    return new ClientCertificate(thumbprint, key);
  }
}
