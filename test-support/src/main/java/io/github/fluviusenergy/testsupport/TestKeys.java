package io.github.fluviusenergy.testsupport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;

/** Keys that are generated once per JVM, and the formats in which users have theirs. */
public final class TestKeys {
  public static final KeyPair RSA_2048 = generate("RSA", 2048);

  private TestKeys() {}

  public static KeyPair generate(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns PKCS#8, as {@code openssl genpkey} writes it. */
  public static String pkcs8Pem(PrivateKey key) {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  /**
   * Returns the PKCS#1 part of a key's PKCS#8 form. For 2048 bits, it starts after 26 bytes (4
   * sequence, 3 version, 15 algorithm, 4 octets).
   */
  public static byte[] pkcs1(PrivateKey rsa2048) {
    byte[] pkcs8 = rsa2048.getEncoded();
    return Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
  }

  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  public static String pem(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }
}
