package io.github.fluviusenergy.testserver.internal.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate authority, and the certificates of server and client. */
public final class LocalTls {
  private static final Duration LIFETIME = Duration.ofDays(365);

  private final HeldCertificate authority;
  private final HeldCertificate server;

  public LocalTls() {
    // The system clock, because the JDK checks certificates with it.
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

  public X509Certificate authority() {
    return authority.certificate();
  }

  public HandshakeCertificates forServer() {
    return new HandshakeCertificates.Builder().heldCertificate(server).build();
  }

  public HandshakeCertificates forClient() {
    return new HandshakeCertificates.Builder().addTrustedCertificate(authority()).build();
  }
}
