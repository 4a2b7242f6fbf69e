package io.github.fluviusenergy.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

/** PKCS#12 key stores and trust stores. */
public final class KeyStores {
  private KeyStores() {}

  /** Adds the entries to a key store. */
  @FunctionalInterface
  public interface Entries {
    void addTo(KeyStore store) throws GeneralSecurityException;
  }

  /** Returns a PKCS#12 file with these entries. */
  public static byte[] pkcs12(String password, Entries entries)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    entries.addTo(store);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password.toCharArray());
    return out.toByteArray();
  }

  /** Returns a PKCS#12 file that trusts a certificate. */
  public static byte[] trustStore(String password, X509Certificate certificate)
      throws IOException, GeneralSecurityException {
    return pkcs12(password, store -> store.setCertificateEntry("trusted", certificate));
  }
}
