package io.github.fluviusenergy.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import okhttp3.tls.HeldCertificate;

/** A self-signed client certificate and its key, in the formats in which users have theirs. */
public final class TestCertificate {
  private final HeldCertificate held;

  /** Creates an RSA key of 2048 bits, and a certificate that is valid for a day. */
  public TestCertificate() {
    this(new HeldCertificate.Builder().commonName("client").rsa2048().build());
  }

  public TestCertificate(HeldCertificate held) {
    this.held = held;
  }

  public X509Certificate certificate() {
    return held.certificate();
  }

  public KeyPair keyPair() {
    return held.keyPair();
  }

  public PrivateKey privateKey() {
    return held.keyPair().getPrivate();
  }

  /** Returns the SHA-1 thumbprint as upper-case hexadecimal digits. */
  public String sha1() {
    return thumbprint("SHA-1");
  }

  /** Returns the SHA-256 thumbprint as upper-case hexadecimal digits. */
  public String sha256() {
    return thumbprint("SHA-256");
  }

  public String certificatePem() {
    return held.certificatePem();
  }

  public String pkcs8Pem() {
    return held.privateKeyPkcs8Pem();
  }

  public String pkcs1Pem() {
    return held.privateKeyPkcs1Pem();
  }

  /** Writes certificate and key to a PKCS#12 file, and returns the file. */
  public Path pkcs12(Path file, String password) throws IOException, GeneralSecurityException {
    Certificate[] chain = {certificate()};
    return Files.write(
        file,
        KeyStores.pkcs12(
            password,
            store -> store.setKeyEntry("client", privateKey(), password.toCharArray(), chain)));
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
