package io.github.fluviusenergy.auth;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Opens an encrypted PKCS#8 key (RFC 5958) by the JDK's means. */
final class EncryptedKeys {
  private EncryptedKeys() {}

  static PrivateKey open(byte[] der, Supplier<String> password) {
    EncryptedPrivateKeyInfo encrypted;
    SecretKeyFactory keys;
    Cipher cipher;
    try {
      encrypted = new EncryptedPrivateKeyInfo(der);
      keys = SecretKeyFactory.getInstance(algorithm(encrypted));
      cipher = Cipher.getInstance(algorithm(encrypted));
    } catch (IOException | GeneralSecurityException e) {
      throw KeyRefusal.OLD_ENCRYPTION.exception();
    }
    String given = password.get();
    if (given.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw KeyRefusal.PASSWORD_OUTSIDE_ASCII.exception();
    }
    return RsaKeys.ofPkcs8(decrypted(encrypted, keys, cipher, given));
  }

  /**
   * The JDK names the whole of PKCS#5's second scheme by one word, and its parameters by another.
   */
  private static String algorithm(EncryptedPrivateKeyInfo encrypted) {
    String name = encrypted.getAlgName();
    return name.equals("PBES2") || name.equals("1.2.840.113549.1.5.13")
        ? String.valueOf(encrypted.getAlgParameters())
        : name;
  }

  private static byte[] decrypted(
      EncryptedPrivateKeyInfo encrypted, SecretKeyFactory keys, Cipher cipher, String password) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray());
    try {
      cipher.init(Cipher.DECRYPT_MODE, keys.generateSecret(spec), encrypted.getAlgParameters());
      return encrypted.getKeySpec(cipher).getEncoded();
    } catch (GeneralSecurityException e) {
      throw KeyRefusal.WRONG_PASSWORD.exception();
    } finally {
      spec.clearPassword();
    }
  }
}
