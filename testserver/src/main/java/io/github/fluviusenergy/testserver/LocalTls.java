package io.github.fluviusenergy.testserver;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate authority of the server's own, and what each side of the connection needs. */
final class LocalTls {
  private static final Duration LIFETIME = Duration.ofDays(365);

  private final HeldCertificate authority;
  private final HeldCertificate server;

  LocalTls() {
    // The machine's time, not the server's clock: the JDK checks certificates by the former.
    long from = Instant.now().minus(Duration.ofHours(1)).toEpochMilli();
    long to = from + LIFETIME.toMillis();
    authority =
        new HeldCertificate.Builder()
            .commonName("Fluvius test server's own certificate authority")
            .certificateAuthority(0)
            .validityInterval(from, to)
            .build();
    server =
        new HeldCertificate.Builder()
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .signedBy(authority)
            .validityInterval(from, to)
            .build();
  }

  X509Certificate authority() {
    return authority.certificate();
  }

  String authorityPem() {
    return authority.certificatePem();
  }

  HandshakeCertificates forServer() {
    return new HandshakeCertificates.Builder().heldCertificate(server).build();
  }

  HandshakeCertificates forClient() {
    return new HandshakeCertificates.Builder().addTrustedCertificate(authority()).build();
  }
}
