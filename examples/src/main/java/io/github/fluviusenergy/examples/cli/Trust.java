package io.github.fluviusenergy.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/** Makes HTTP clients that trust the certificates in a file beside the usual ones. */
final class Trust {
  private Trust() {}

  /**
   * @throws ToolException if the file cannot be read, or holds no certificate
   */
  static OkHttpClient in(Path file) {
    HandshakeCertificates.Builder trusted =
        new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
    try (InputStream pem = Files.newInputStream(file)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.addTrustedCertificate((X509Certificate) certificate);
      }
    } catch (IOException e) {
      throw new ToolException(
          Exit.CONFIGURATION, "Cannot read the file " + file + " that --trust names.", e);
    } catch (CertificateException e) {
      throw new ToolException(
          Exit.CONFIGURATION, "The file " + file + " that --trust names holds no certificate.", e);
    }
    HandshakeCertificates certificates = trusted.build();
    return new OkHttpClient.Builder()
        .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
        .connectionPool(new ConnectionPool(64, 5, TimeUnit.MINUTES))
        .readTimeout(Duration.ofMinutes(1))
        .build();
  }
}
