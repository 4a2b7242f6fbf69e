package io.github.fluviusenergy.auth;

import java.security.PrivateKey;
import java.security.interfaces.RSAKey;

/** Which keys sign a client assertion: RSA of at least 2048 bits, which RS256 asks for. */
final class RsaKeys {
  static final int MINIMUM_BITS = 2048;

  private RsaKeys() {}

  static PrivateKey require(PrivateKey key) {
    if (!key.getAlgorithm().equals("RSA")) {
      throw new IllegalArgumentException(
          "Private key: expected an RSA key, found one for the algorithm "
              + key.getAlgorithm()
              + ".");
    }
    // A key in hardware need not tell its modulus; Entra ID judges it then.
    if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MINIMUM_BITS) {
      throw new IllegalArgumentException(
          "Private key: expected an RSA key of at least "
              + MINIMUM_BITS
              + " bits, found "
              + rsa.getModulus().bitLength()
              + " bits.");
    }
    return key;
  }
}
