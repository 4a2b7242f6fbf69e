package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which keys sign a client assertion: RSA of at least 2048 bits, which RS256 asks for. */
final class RsaKeys {
  static final int MINIMUM_BITS = 2048;
  static final String RS256 = "SHA256withRSA";

  private static final List<String> OTHER_ALGORITHMS =
      List.of("EC", "RSASSA-PSS", "EdDSA", "XDH", "DSA", "DH");

  private RsaKeys() {}

  static PrivateKey ofPkcs8(byte[] pkcs8) {
    KeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    PrivateKey key = keyOrNull("RSA", spec);
    if (key != null) {
      return require(key);
    }
    for (String algorithm : OTHER_ALGORITHMS) {
      if (keyOrNull(algorithm, spec) != null) {
        throw KeyRefusal.algorithm(algorithm).exception();
      }
    }
    throw KeyRefusal.DAMAGED.exception();
  }

  private static @Nullable PrivateKey keyOrNull(String algorithm, KeySpec spec) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(spec);
    } catch (GeneralSecurityException e) {
      return null; // Not a key of this algorithm; why not could quote the key.
    }
  }

  static PrivateKey require(PrivateKey key) {
    if (!key.getAlgorithm().equals("RSA")) {
      throw KeyRefusal.algorithm(key.getAlgorithm()).exception();
    }
    // A key in hardware need not tell its modulus; Entra ID judges it then.
    if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MINIMUM_BITS) {
      throw KeyRefusal.smallKey(rsa.getModulus().bitLength()).exception();
    }
    return key;
  }

  /** Whether the certificate is the key's, tried out: a key in hardware need not tell anything. */
  static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
    try {
      byte[] text = "to be signed".getBytes(US_ASCII);
      Signature rs256 = Signature.getInstance(RS256);
      rs256.initSign(key);
      rs256.update(text);
      byte[] signature = rs256.sign();
      Signature verifier = Signature.getInstance(RS256);
      verifier.initVerify(certificate.getPublicKey());
      verifier.update(text);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // Another algorithm, or another size.
    }
  }
}
