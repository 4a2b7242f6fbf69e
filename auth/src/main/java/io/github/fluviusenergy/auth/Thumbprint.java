package io.github.fluviusenergy.auth;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A certificate's thumbprint as a JWT header names it.
 *
 * @param header {@code x5t} for SHA-1, {@code x5t#S256} for SHA-256 (RFC 7515, 4.1.7 and 4.1.8)
 * @param base64Url the thumbprint's bytes
 */
record Thumbprint(String header, String base64Url) {
  // Cf: invisible marks. Windows' certificate dialog puts U+200E in front of what it lets copy.
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Cf}:]");
  private static final Pattern NOT_HEX = Pattern.compile("[^0-9A-Fa-f]");

  static Thumbprint parse(String text) {
    String hex = SEPARATORS.matcher(text).replaceAll("");
    long others = NOT_HEX.matcher(hex).results().count();
    String header =
        switch (hex.length()) {
          case 40 -> "x5t";
          case 64 -> "x5t#S256";
          default -> "";
        };
    if (others > 0 || header.isEmpty()) {
      throw new IllegalArgumentException(
          "Certificate thumbprint: expected 40 hex digits (SHA-1) or 64 (SHA-256), found "
              + hex.length()
              + " characters"
              + (others > 0 ? ", " + others + " of them not hex digits" : "")
              + ". openssl x509 -in cert.pem -noout -fingerprint -sha1 prints it.");
    }
    byte[] bytes = HexFormat.of().parseHex(hex);
    return new Thumbprint(header, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
