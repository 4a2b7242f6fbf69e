package io.github.fluviusenergy.testsupport;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** TLS for servers and clients on this machine. */
public final class Tls {
  /** The certificate of servers on localhost. */
  public static final HeldCertificate LOCALHOST = localhost();

  private Tls() {}

  /** Creates a self-signed certificate for localhost. */
  public static HeldCertificate localhost() {
    return new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  }

  /**
   * Returns the sockets of a server.
   *
   * @param trusted the client certificates that the server trusts
   */
  public static SSLSocketFactory serverSockets(HeldCertificate own, X509Certificate... trusted) {
    return trust(new HandshakeCertificates.Builder().heldCertificate(own), trusted)
        .sslSocketFactory();
  }

  /** Returns a builder of HTTP clients that trust only these certificates. */
  public static OkHttpClient.Builder trusting(X509Certificate... certificates) {
    return trusting(new OkHttpClient.Builder(), certificates);
  }

  /** Changes a builder so that its clients trust only these certificates. */
  public static OkHttpClient.Builder trusting(
      OkHttpClient.Builder http, X509Certificate... certificates) {
    HandshakeCertificates trust = trust(new HandshakeCertificates.Builder(), certificates);
    return http.sslSocketFactory(trust.sslSocketFactory(), trust.trustManager());
  }

  private static HandshakeCertificates trust(
      HandshakeCertificates.Builder handshake, X509Certificate... certificates) {
    for (X509Certificate certificate : certificates) {
      handshake.addTrustedCertificate(certificate);
    }
    return handshake.build();
  }
}
