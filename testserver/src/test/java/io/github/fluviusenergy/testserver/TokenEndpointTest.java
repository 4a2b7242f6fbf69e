package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {
  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder()
          .clock(MutableClock.at("2025-01-15T12:00:00Z"))
          .tokenLifetime(Duration.ofMinutes(10))
          .start();

  @Test
  void secretReturnsToken() {
    ReceivedResponse response = TestClient.requestToken(server, TestClient.secretForm(server));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers().get("Content-Type")).startsWith("application/json");
    assertThat(response.json().get("token_type").getAsString()).isEqualTo("Bearer");
    assertThat(response.json().get("expires_in").getAsInt()).isEqualTo(600);
    assertThat(response.json().get("ext_expires_in").getAsInt()).isEqualTo(600);
    assertThat(response.json().get("access_token").getAsString()).hasSizeGreaterThan(20);
  }

  @Test
  void eachRequestReturnsAnotherToken() {
    ReceivedResponse first = TestClient.requestToken(server, TestClient.secretForm(server));
    ReceivedResponse second = TestClient.requestToken(server, TestClient.secretForm(server));

    assertThat(first.json().get("access_token")).isNotEqualTo(second.json().get("access_token"));
  }

  @Test
  void issuesTokenWithoutRequest() {
    String token = server.credentials().issueAccessToken();
    assertThat(statusWith(token)).isEqualTo(200);
    assertThat(server.requests().token()).isEmpty();
    assertThat(server.credentials().issueAccessToken()).isNotEqualTo(token);

    server.credentials().expireAccessTokens();
    assertThat(statusWith(token)).isEqualTo(401);
  }

  private int statusWith(String token) {
    Request request =
        new Request.Builder()
            .url(server.baseUrl().newBuilder().addPathSegments("api/mandate").build())
            .header("Authorization", "Bearer " + token)
            .header("Ocp-Apim-Subscription-Key", server.credentials().subscriptionKey())
            .build();
    return TestClient.send(server, request).status();
  }

  @Test
  void acceptsScopesOfMsal() {
    FormBody.Builder form =
        form(
            "client_credentials",
            server.credentials().clientId(),
            scopes(),
            "client_secret",
            secret());

    assertThat(TestClient.requestToken(server, form).status()).isEqualTo(200);
  }

  @Test
  void rejectsWrongSecretLikeEntraId() {
    ReceivedResponse response =
        TestClient.requestToken(
            server,
            form(
                "client_credentials",
                server.credentials().clientId(),
                scopes(),
                "client_secret",
                "no"));

    JsonObject body = assertRefused(response, 401, "invalid_client", 7000215);
    String traceId = body.get("trace_id").getAsString();
    String correlationId = body.get("correlation_id").getAsString();
    assertThat(body.get("timestamp").getAsString()).isEqualTo("2025-01-15 12:00:00Z");
    assertThat(body.get("error_description").getAsString())
        .startsWith("AADSTS7000215: Invalid client secret provided.")
        .endsWith(
            "\r\nTrace ID: "
                + traceId
                + "\r\nCorrelation ID: "
                + correlationId
                + "\r\nTimestamp: 2025-01-15 12:00:00Z");
  }

  @Test
  void returnsCorrelationIdOfClient() {
    Request request =
        new Request.Builder()
            .url(TestClient.tokenUrl(server))
            .header("client-request-id", "5e0ff1ce-0000-4000-8000-00000000cafe")
            .post(new FormBody.Builder().build())
            .build();

    assertThat(TestClient.send(server, request).json().get("correlation_id").getAsString())
        .isEqualTo("5e0ff1ce-0000-4000-8000-00000000cafe");
  }

  @Test
  void rejectsUnknownClient() {
    assertRefused(
        TestClient.requestToken(
            server, form("client_credentials", "stranger", scopes(), "client_secret", secret())),
        400,
        "unauthorized_client",
        700016);
  }

  @Test
  void rejectsUnknownTenant() {
    Request request =
        new Request.Builder()
            .url(server.authority().newBuilder("elsewhere/oauth2/v2.0/token").build())
            .post(TestClient.secretForm(server).build())
            .build();

    assertRefused(TestClient.send(server, request), 400, "invalid_request", 90002);
  }

  @Test
  void rejectsAnotherScope() {
    assertRefused(
        TestClient.requestToken(
            server,
            form(
                "client_credentials",
                server.credentials().clientId(),
                server.credentials().scope() + "x openid",
                "client_secret",
                secret())),
        400,
        "invalid_scope",
        70011);
  }

  @Test
  void rejectsAnotherGrantType() {
    assertRefused(
        TestClient.requestToken(
            server,
            form("password", server.credentials().clientId(), scopes(), "client_secret", secret())),
        400,
        "unsupported_grant_type",
        70003);
  }

  @Test
  void rejectsRequestWithoutCredentials() {
    assertRefused(
        TestClient.requestToken(
            server,
            form("client_credentials", server.credentials().clientId(), scopes(), "foo", "bar")),
        401,
        "invalid_client",
        7000216);
  }

  @Test
  void errorNamesMissingParameter() {
    FormBody.Builder noGrant =
        new FormBody.Builder().add("client_id", server.credentials().clientId());
    FormBody.Builder noClient = new FormBody.Builder().add("grant_type", "client_credentials");
    FormBody.Builder noScope =
        new FormBody.Builder()
            .add("grant_type", "client_credentials")
            .add("client_id", server.credentials().clientId());

    assertThat(missing(noGrant)).contains("'grant_type'");
    assertThat(missing(noClient)).contains("'client_id'");
    assertThat(missing(noScope)).contains("'scope'");
  }

  @Test
  void acceptsFormsOnly() {
    Request request =
        new Request.Builder()
            .url(TestClient.tokenUrl(server))
            .post(
                RequestBody.create(
                    "grant_type=client_credentials", MediaType.get("application/json")))
            .build();

    assertRefused(TestClient.send(server, request), 400, "invalid_request", 900144);
  }

  @Test
  void acceptsPostOnly() {
    Request request = new Request.Builder().url(TestClient.tokenUrl(server)).build();

    assertRefused(TestClient.send(server, request), 400, "invalid_request", 900561);
  }

  private String secret() {
    return server.credentials().clientSecret();
  }

  private String scopes() {
    return "openid " + server.credentials().scope() + " profile offline_access";
  }

  private static FormBody.Builder form(
      String grant, String client, String scope, String credential, String value) {
    return new FormBody.Builder()
        .add(credential, value)
        .add("grant_type", grant)
        .add("scope", scope)
        .add("client_id", client);
  }

  private String missing(FormBody.Builder form) {
    ReceivedResponse response = TestClient.requestToken(server, form);
    return assertRefused(response, 400, "invalid_request", 900144)
        .get("error_description")
        .getAsString();
  }

  private static JsonObject assertRefused(
      ReceivedResponse response, int status, String error, int code) {
    assertThat(response.status()).isEqualTo(status);
    JsonObject body = response.json();
    assertThat(body.get("error").getAsString()).isEqualTo(error);
    assertThat(body.getAsJsonArray("error_codes").get(0).getAsInt()).isEqualTo(code);
    assertThat(body.get("error_description").getAsString()).startsWith("AADSTS" + code + ": ");
    return body;
  }
}
