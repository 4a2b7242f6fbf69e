package io.github.fluviusenergy.integration;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import okhttp3.tls.HeldCertificate;

/** A client certificate made for this run, and its key in the forms in which users hold theirs. */
final class TestCertificate {
  private final HeldCertificate held =
      new HeldCertificate.Builder().commonName("client").rsa2048().build();

  X509Certificate certificate() {
    return held.certificate();
  }

  String sha1() {
    return thumbprint("SHA-1");
  }

  String sha256() {
    return thumbprint("SHA-256");
  }

  String certificatePem() {
    return held.certificatePem();
  }

  Path pkcs12(Path file, String password) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "client",
        held.keyPair().getPrivate(),
        password.toCharArray(),
        new Certificate[] {held.certificate()});
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file;
  }

  String pkcs8Pem() {
    return held.privateKeyPkcs8Pem();
  }

  String pkcs1Pem() {
    return held.privateKeyPkcs1Pem();
  }

  private String thumbprint(String algorithm) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate().getEncoded());
      return HexFormat.of().withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
