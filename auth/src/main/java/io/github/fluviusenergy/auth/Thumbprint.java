package io.github.fluviusenergy.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A certificate's thumbprint: the SHA-1 or SHA-256 digest that names it in a client assertion.
 *
 * <p>Immutable and thread-safe.
 */
public final class Thumbprint {
  // Cf: Windows' certificate dialog puts the invisible U+200E in front of the digits.
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Cf}:]");
  private static final Pattern NOT_HEX = Pattern.compile("[^0-9A-Fa-f]");
  private static final int SHA1_BYTES = 20;

  private final byte[] digest;

  private Thumbprint(byte[] digest) {
    this.digest = digest;
  }

  /**
   * Parses a thumbprint. {@code openssl x509 -in cert.pem -noout -fingerprint -sha1} prints it.
   *
   * @param text 40 hex digits (SHA-1) or 64 (SHA-256), in upper or lower case. Colons, blanks and
   *     invisible characters do not matter
   * @return the thumbprint
   * @throws IllegalArgumentException if it is anything else. The message does not quote it
   */
  public static Thumbprint parse(String text) {
    Objects.requireNonNull(text, "text");
    String hex = SEPARATORS.matcher(text).replaceAll("");
    long others = NOT_HEX.matcher(hex).results().count();
    if (others > 0 || (hex.length() != 40 && hex.length() != 64)) {
      throw new IllegalArgumentException(
          "Certificate thumbprint: expected 40 hex digits (SHA-1) or 64 (SHA-256), found "
              + hex.length()
              + " characters"
              + (others > 0 ? ", " + others + " of them not hex digits" : "")
              + ". openssl x509 -in cert.pem -noout -fingerprint -sha1 prints it.");
    }
    return new Thumbprint(HexFormat.of().parseHex(hex));
  }

  static Thumbprint sha256Of(X509Certificate certificate) {
    return new Thumbprint(digest("SHA-256", certificate));
  }

  /**
   * @throws IllegalArgumentException if the certificate has another thumbprint
   */
  void require(X509Certificate certificate) {
    byte[] expected = digest(isSha1() ? "SHA-1" : "SHA-256", certificate);
    if (!Arrays.equals(digest, expected)) {
      throw new IllegalArgumentException(
          "Certificate thumbprint: expected that of the certificate, "
              + HexFormat.of().withUpperCase().formatHex(expected)
              + ", found another. Leave it out to use the certificate's own.");
    }
  }

  /** Returns the name of its JWT header (RFC 7515, 4.1.7 and 4.1.8). */
  String header() {
    return isSha1() ? "x5t" : "x5t#S256";
  }

  String base64Url() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  boolean isSha1() {
    return digest.length == SHA1_BYTES;
  }

  private static byte[] digest(String algorithm, X509Certificate certificate) {
    try {
      return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "The certificate has no " + algorithm + " thumbprint: " + e.getClass().getName(), e);
    }
  }
}
