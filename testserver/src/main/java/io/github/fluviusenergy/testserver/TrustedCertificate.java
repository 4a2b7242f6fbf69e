package io.github.fluviusenergy.testserver;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A client certificate as registered with Entra ID: its thumbprints as an assertion's header gives
 * them (base64url), and its key. Of a certificate known only by its SHA-1 thumbprint the SHA-256
 * one is null.
 */
record TrustedCertificate(String sha1, @Nullable String sha256, PublicKey key) {

  static TrustedCertificate of(String sha1Hex, PublicKey key) {
    String hex = sha1Hex.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{40}")) {
      throw new IllegalArgumentException(
          "a SHA-1 thumbprint has 40 hexadecimal digits, but this is \"" + sha1Hex + "\"");
    }
    requireRsa(key);
    return new TrustedCertificate(base64Url(HexFormat.of().parseHex(hex)), null, key);
  }

  static TrustedCertificate of(X509Certificate certificate) {
    requireRsa(certificate.getPublicKey());
    return new TrustedCertificate(
        thumbprint("SHA-1", certificate),
        thumbprint("SHA-256", certificate),
        certificate.getPublicKey());
  }

  private static void requireRsa(PublicKey key) {
    if (!key.getAlgorithm().equals("RSA")) {
      throw new IllegalArgumentException(
          "client assertions are signed with RSA, but this key is " + key.getAlgorithm());
    }
  }

  private static String thumbprint(String algorithm, X509Certificate certificate) {
    try {
      return base64Url(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("cannot take the certificate's thumbprint", e);
    }
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
