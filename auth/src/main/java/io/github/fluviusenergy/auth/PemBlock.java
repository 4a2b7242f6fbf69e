package io.github.fluviusenergy.auth;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One block of a PEM text: the words after BEGIN, and what stands between the two lines. */
record PemBlock(String label, String content) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final List<String> OTHER_ALGORITHMS =
      List.of("EC", "RSASSA-PSS", "EdDSA", "XDH", "DSA", "DH");
  private static final String NEW_KEY =
      "Entra ID needs a certificate with an RSA key: openssl req -x509 -newkey rsa:3072 -nodes"
          + " -keyout key.pem -out cert.pem makes both; the certificate has to be registered anew.";
  private static final String FROM_PKCS12 =
      "The private key is in another file, or in the PKCS#12 file (.pfx, .p12) that the certificate"
          + " came in: openssl pkcs12 -in store.pfx -nocerts -nodes -out key.pem.";
  private static final String COPY_AGAIN =
      "Copy the key anew; openssl pkey -in key.pem -check tells whether it is whole.";

  boolean isPlainPrivateKey() {
    return (label.equals("PRIVATE KEY") || label.equals("RSA PRIVATE KEY")) && !isEncrypted();
  }

  private boolean isEncrypted() {
    return label.equals("ENCRYPTED PRIVATE KEY") || content.contains("ENCRYPTED");
  }

  /** What this is, in words of ours: the label could hold anything. */
  String kind() {
    if (isEncrypted()) {
      return "an encrypted private key";
    }
    return switch (label) {
      case "EC PRIVATE KEY", "EC PARAMETERS" -> "an EC (elliptic curve) key";
      case "DSA PRIVATE KEY" -> "a DSA key";
      case "OPENSSH PRIVATE KEY" -> "a private key in OpenSSH's own format";
      case "CERTIFICATE", "TRUSTED CERTIFICATE", "X509 CERTIFICATE" ->
          "a certificate without its private key";
      case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST" -> "a certificate request";
      case "PUBLIC KEY", "RSA PUBLIC KEY" -> "a public key";
      default -> "a PEM block of another kind";
    };
  }

  /** How to get from this to what is needed. */
  String help() {
    if (isEncrypted()) {
      return "Decrypt it: openssl pkey -in key.pem -out key-plain.pem.";
    }
    return switch (label) {
      case "EC PRIVATE KEY", "EC PARAMETERS", "DSA PRIVATE KEY" -> NEW_KEY;
      case "OPENSSH PRIVATE KEY" -> "Convert a copy of it: ssh-keygen -p -m PEM -f key.";
      default -> FROM_PKCS12;
    };
  }

  RSAPrivateKey toKey(String source) {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8(source));
    PrivateKey key = keyOrNull("RSA", spec);
    if (!(key instanceof RSAPrivateKey rsa)) {
      throw notRsa(source, spec);
    }
    int bits = rsa.getModulus().bitLength();
    if (bits < RsaKeys.MINIMUM_BITS) {
      throw PrivateKeys.refused(source, "an RSA key of " + bits + " bits", NEW_KEY);
    }
    return rsa;
  }

  private byte[] pkcs8(String source) {
    byte[] der;
    try {
      der = Base64.getDecoder().decode(BLANKS.matcher(content).replaceAll(""));
    } catch (IllegalArgumentException e) {
      // Not kept as the cause: it quotes the content.
      throw PrivateKeys.refused(source, "a PEM block that is not base64 inside", COPY_AGAIN);
    }
    return label.equals("RSA PRIVATE KEY") ? Pkcs1.toPkcs8(der) : der;
  }

  private static IllegalArgumentException notRsa(String source, PKCS8EncodedKeySpec spec) {
    for (String algorithm : OTHER_ALGORITHMS) {
      if (keyOrNull(algorithm, spec) != null) {
        return PrivateKeys.refused(source, "a key for the algorithm " + algorithm, NEW_KEY);
      }
    }
    return PrivateKeys.refused(source, "a PEM block whose content is damaged", COPY_AGAIN);
  }

  private static @Nullable PrivateKey keyOrNull(String algorithm, PKCS8EncodedKeySpec spec) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(spec);
    } catch (GeneralSecurityException e) {
      return null; // Not a key of this algorithm; why not could quote the key.
    }
  }

  @Override
  public String toString() {
    return "PemBlock[" + kind() + "]";
  }
}
