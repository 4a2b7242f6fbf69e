package io.github.fluviusenergy.integration;

import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testsupport.Tls;
import okhttp3.OkHttpClient;

/** An OkHttp client for two test servers at once. */
final class TrustedClients {
  private TrustedClients() {}

  static OkHttpClient both(FluviusTestServer one, FluviusTestServer other) {
    return Tls.trusting(
            one.httpClient().newBuilder(), one.certificateAuthority(), other.certificateAuthority())
        .build();
  }
}
