package io.github.fluviusenergy;

import io.github.fluviusenergy.testsupport.FluviusMockServer;
import io.github.fluviusenergy.testsupport.MockResponses;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;

/** A server that responds successfully unless a test scripts it, and clients that call it. */
final class TestBackend extends FluviusMockServer {
  TestBackend() {
    this(Protocol.HTTP_1_1);
  }

  /**
   * @param protocols the protocols over TLS, or none for plain HTTP
   */
  TestBackend(Protocol... protocols) {
    super(protocols);
    api(MockResponses.json(200, "{}"));
    tokens(MockResponses.token(TOKEN));
  }

  /** For requests that break the OpenAPI document on purpose. */
  TestBackend offContract() {
    disableContractCheck();
    return this;
  }

  static FluviusCredentials.Builder credentials() {
    return FluviusCredentials.builder()
        .subscriptionKey(SUBSCRIPTION_KEY)
        .clientId(CLIENT_ID)
        .tenantId(TENANT_ID)
        .scope(SCOPE)
        .clientSecret(CLIENT_SECRET);
  }

  FluviusEnergyClient.Builder clientBuilder() {
    return FluviusEnergyClient.builder()
        .baseUrl(baseUrl())
        .authority(origin())
        .httpClient(httpClient().build())
        .retries(RetryPolicy.none())
        .credentials(credentials().dataAccessContractNumber("DAC-1").build());
  }

  FluviusEnergyClient client() {
    return clientBuilder().build();
  }

  RecordedRequest onlyApiRequest() {
    if (apiRequests().size() != 1) {
      throw new AssertionError("expected one request to the API, found " + apiRequests());
    }
    return apiRequests().get(0);
  }
}
