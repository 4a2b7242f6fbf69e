package io.github.fluviusenergy.auth;

import java.io.ByteArrayInputStream;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Reads certificates, and finds the one that is a key's and in force. */
final class Certificates {
  private Certificates() {}

  static X509Certificate ofDer(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw KeyRefusal.DAMAGED_CERTIFICATE.exception();
    }
  }

  static X509Certificate ofKey(PrivateKey key, List<X509Certificate> certificates, Clock clock) {
    X509Certificate own =
        certificates.stream()
            .filter(certificate -> RsaKeys.belongTogether(key, certificate))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Expected a certificate and the private key that belongs to it, found a key"
                            + " of another certificate. openssl x509 -in cert.pem -noout -pubkey"
                            + " and openssl pkey -in key.pem -pubout print the same for two that"
                            + " belong together."));
    requireInForce(own, clock.instant());
    return own;
  }

  private static void requireInForce(X509Certificate certificate, Instant now) {
    Instant start = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    if (now.isAfter(end)) {
      throw new IllegalArgumentException(
          "Expected a certificate that is in force, found one that expired at "
              + end
              + ". Get a new one, and register it for the application.");
    }
    if (now.isBefore(start)) {
      throw new IllegalArgumentException(
          "Expected a certificate that is in force, found one that is not valid before "
              + start
              + "; here it is "
              + now
              + ". Is this machine's clock right?");
    }
  }
}
