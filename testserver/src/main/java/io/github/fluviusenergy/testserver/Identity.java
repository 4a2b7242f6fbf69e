package io.github.fluviusenergy.testserver;

/** Whom the server lets in: what a client must present at the token endpoint and at the API. */
record Identity(
    String tenantId,
    String clientId,
    String scope,
    String clientSecret,
    String subscriptionKey,
    String dataAccessContractNumber) {

  @Override
  public String toString() {
    return "Identity[tenant " + tenantId + ", client " + clientId + "]";
  }
}
