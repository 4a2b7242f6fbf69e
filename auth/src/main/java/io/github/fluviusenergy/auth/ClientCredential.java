package io.github.fluviusenergy.auth;

import java.security.PrivateKey;

/**
 * What proves to Entra ID who the application is: a client secret, or a certificate's thumbprint
 * with its private key.
 *
 * <pre>{@code
 * ClientCredential sandbox =
 *     ClientCredential.secret(System.getenv("FLUVIUS_SANDBOX_CLIENT_SECRET"));
 * ClientCredential production =
 *     ClientCredential.certificate(
 *         "0A:1B:2C:…:9F", PrivateKeys.read(Path.of("/etc/fluvius/private-key.pem")));
 * }</pre>
 *
 * <p>Immutable, thread-safe and not serializable; {@code toString} tells the kind only.
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
   */
  static ClientCredential secret(String secret) {
    return new ClientSecret(VisibleAscii.require("client secret", secret));
  }

  /**
   * A certificate's thumbprint and private key, as Fluvius' production uses them. The certificate
   * itself is not needed: for each token request a short-lived JWT (client assertion) is signed
   * with the key (RS256) and names the certificate by its thumbprint.
   *
   * @param thumbprint the certificate's SHA-1 thumbprint, 40 hex digits, or its SHA-256 thumbprint,
   *     64 hex digits; in any case, also with colons, blanks, or the invisible mark that Windows'
   *     certificate dialog puts in front. {@code openssl x509 -in cert.pem -noout -fingerprint
   *     -sha1} prints it
   * @param key the certificate's RSA private key, from {@link PrivateKeys} or any Java key store
   *     (also one that does not show its key, like a smart card)
   * @return the credential
   * @throws IllegalArgumentException if the thumbprint is something else, or if the key is not an
   *     RSA key of at least 2048 bits
   * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">
   *     Microsoft's description of the client assertion</a>
   */
  static ClientCredential certificate(String thumbprint, PrivateKey key) {
    return new ClientCertificate(Thumbprint.parse(thumbprint), RsaKeys.require(key));
  }
}
