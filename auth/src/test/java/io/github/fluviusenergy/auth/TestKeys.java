package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import okhttp3.tls.HeldCertificate;

/** Keys made for this run. */
final class TestKeys {
  static final KeyPair RSA_2048 = generate("RSA", 2048);

  /** Of {@link #RSA_2048}, in force for a day from now on. */
  static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().commonName("client").keyPair(RSA_2048).build();

  private TestKeys() {}

  static KeyPair generate(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** PKCS#8, as {@code openssl genpkey} writes it. */
  static String pkcs8Pem(PrivateKey key) {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  /** PKCS#1, as {@code openssl genrsa -traditional} writes it. */
  static String pkcs1Pem(PrivateKey rsa2048) {
    return pem("RSA PRIVATE KEY", pkcs1(rsa2048));
  }

  /**
   * For 2048 bits, PKCS#8 is 26 bytes (4 sequence, 3 version, 15 algorithm, 4 octets), then this.
   */
  static byte[] pkcs1(PrivateKey rsa2048) {
    byte[] pkcs8 = rsa2048.getEncoded();
    return Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String pem(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }
}
