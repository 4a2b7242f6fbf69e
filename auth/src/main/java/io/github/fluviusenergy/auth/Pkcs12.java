package io.github.fluviusenergy.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Reads a PKCS#12 store (RFC 7292), which Windows calls PFX, by the JDK's key store. */
final class Pkcs12 {
  private Pkcs12() {}

  static KeyMaterial read(byte[] bytes, Supplier<String> password) {
    char[] secret = password.get().toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), secret);
      return onlyEntry(store, secret);
    } catch (UnrecoverableKeyException e) {
      throw KeyRefusal.WRONG_PASSWORD.exception();
    } catch (IOException e) {
      throw (e.getCause() instanceof UnrecoverableKeyException
              ? KeyRefusal.WRONG_PASSWORD
              : KeyRefusal.DAMAGED)
          .exception();
    } catch (GeneralSecurityException e) {
      throw KeyRefusal.DAMAGED.exception();
    }
  }

  private static KeyMaterial onlyEntry(KeyStore store, char[] password)
      throws GeneralSecurityException {
    List<PrivateKey> keys = new ArrayList<>();
    List<X509Certificate> certificates = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
      if (key instanceof PrivateKey privateKey) {
        keys.add(privateKey);
        Certificate[] chain = store.getCertificateChain(alias);
        if (chain != null) {
          add(chain, certificates);
        }
      }
    }
    if (keys.size() != 1) {
      throw KeyRefusal.keysInStore(keys.size()).exception();
    }
    return new KeyMaterial(RsaKeys.require(keys.get(0)), certificates);
  }

  private static void add(Certificate[] chain, List<X509Certificate> certificates) {
    for (Certificate certificate : chain) {
      if (certificate instanceof X509Certificate x509) {
        certificates.add(x509);
      }
    }
  }
}
