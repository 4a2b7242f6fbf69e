package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.internal.api.EscoApi;
import io.github.fluviusenergy.testserver.internal.entra.AccessTokens;
import io.github.fluviusenergy.testserver.internal.entra.TokenEndpoint.AppRegistration;
import java.util.Map;

/**
 * The credentials that the server accepts. Set other values with {@link FluviusTestServer.Builder}.
 *
 * <pre>{@code
 * FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", server.credentials().environment()::get);
 *
 * server.credentials().expireAccessTokens();     // the API responds with 401
 * server.credentials().revokeSubscriptionKey();  // the gateway responds with 401
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class TestCredentials {
  private final AppRegistration app;
  private final String subscriptionKey;
  private final String dataAccessContractNumber;
  private final EscoApi api;
  private final AccessTokens tokens;

  TestCredentials(
      AppRegistration app,
      String subscriptionKey,
      String dataAccessContractNumber,
      EscoApi api,
      AccessTokens tokens) {
    this.app = app;
    this.subscriptionKey = subscriptionKey;
    this.dataAccessContractNumber = dataAccessContractNumber;
    this.api = api;
    this.tokens = tokens;
  }

  /** {@return the id of the Entra ID tenant} */
  public String tenantId() {
    return app.tenantId();
  }

  /** {@return the client id} */
  public String clientId() {
    return app.clientId();
  }

  /** {@return the scope of a token request} */
  public String scope() {
    return app.scope();
  }

  /** {@return the client secret} */
  public String clientSecret() {
    return app.clientSecret();
  }

  /** {@return the subscription key, which every request to the API must carry} */
  public String subscriptionKey() {
    return subscriptionKey;
  }

  /** {@return the data access contract number, which a client session must have} */
  public String dataAccessContractNumber() {
    return dataAccessContractNumber;
  }

  /**
   * {@return the credentials as environment variables of the sandbox, {@code
   * FLUVIUS_SANDBOX_CLIENT_ID} and so on; unmodifiable} Use them to configure a client with the
   * same code as for the real sandbox.
   */
  public Map<String, String> environment() {
    return Map.of(
        "FLUVIUS_SANDBOX_SUBSCRIPTION_KEY", subscriptionKey(),
        "FLUVIUS_SANDBOX_CLIENT_ID", clientId(),
        "FLUVIUS_SANDBOX_TENANT_ID", tenantId(),
        "FLUVIUS_SANDBOX_SCOPE", scope(),
        "FLUVIUS_SANDBOX_DATA_ACCESS_CONTRACT_NUMBER", dataAccessContractNumber(),
        "FLUVIUS_SANDBOX_CLIENT_SECRET", clientSecret());
  }

  /**
   * Issues an access token without a token request, for clients that get tokens from another
   * source.
   *
   * <pre>{@code
   * builder.tokenProvider(
   *     () -> new AccessToken(server.credentials().issueAccessToken(), Instant.MAX));
   * }</pre>
   *
   * @return a new token with the usual lifetime
   */
  public String issueAccessToken() {
    return tokens.issue();
  }

  /**
   * Makes all access tokens issued so far expire now. The API responds with 401 to them. Tokens
   * issued later are valid.
   */
  public void expireAccessTokens() {
    tokens.expireAll();
  }

  /**
   * Revokes the subscription key. The gateway responds with 401 to every request until {@link
   * #restoreSubscriptionKey()}.
   */
  public void revokeSubscriptionKey() {
    api.revokeSubscriptionKey();
  }

  /** Makes the subscription key valid again. */
  public void restoreSubscriptionKey() {
    api.restoreSubscriptionKey();
  }

  /** Shows the ids only, no secrets. */
  @Override
  public String toString() {
    return "TestCredentials[tenant " + tenantId() + ", client " + clientId() + "]";
  }
}
