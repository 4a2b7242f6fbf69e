package io.github.fluviusenergy.integration;

import io.github.fluviusenergy.testserver.FluviusTestServer;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/** An OkHttp client for two test servers at once. */
final class Trust {
  private Trust() {}

  static OkHttpClient both(FluviusTestServer one, FluviusTestServer other) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(one.certificateAuthority())
            .addTrustedCertificate(other.certificateAuthority())
            .build();
    return one.httpClient()
        .newBuilder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
        .build();
  }
}
