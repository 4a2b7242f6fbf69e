package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.testsupport.Contract;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * A minimal client. It sends an access token and the subscription key with each request, and checks
 * each response against the OpenAPI document.
 */
final class TestClient {
  private static final MediaType JSON = MediaType.get("application/json");

  private final FluviusTestServer server;
  private final String token;
  private final boolean checksContract;

  TestClient(FluviusTestServer server) {
    this(server, true);
  }

  /** A client that accepts any response, for faults. */
  static TestClient withoutContractCheck(FluviusTestServer server) {
    return new TestClient(server, false);
  }

  private TestClient(FluviusTestServer server, boolean checksContract) {
    this.server = server;
    this.checksContract = checksContract;
    this.token = requestToken(server, secretForm(server)).json().get("access_token").getAsString();
  }

  record ReceivedResponse(int status, Headers headers, String body) {
    JsonObject json() {
      return JsonParser.parseString(body).getAsJsonObject();
    }

    JsonObject data() {
      return json().getAsJsonObject("data");
    }
  }

  static FormBody.Builder secretForm(FluviusTestServer server) {
    return new FormBody.Builder()
        .add("grant_type", "client_credentials")
        .add("client_id", server.credentials().clientId())
        .add("scope", server.credentials().scope())
        .add("client_secret", server.credentials().clientSecret());
  }

  static HttpUrl tokenUrl(FluviusTestServer server) {
    return server
        .authority()
        .newBuilder()
        .addPathSegments(server.credentials().tenantId() + "/oauth2/v2.0/token")
        .build();
  }

  static ReceivedResponse requestToken(FluviusTestServer server, FormBody.Builder form) {
    return send(server, new Request.Builder().url(tokenUrl(server)).post(form.build()).build());
  }

  static ReceivedResponse send(FluviusTestServer server, Request request) {
    try {
      return trySend(server, request);
    } catch (IOException e) {
      throw new AssertionError("no response to " + request, e);
    }
  }

  static ReceivedResponse trySend(FluviusTestServer server, Request request) throws IOException {
    try (Response response = server.httpClient().newCall(request).execute()) {
      return new ReceivedResponse(response.code(), response.headers(), response.body().string());
    }
  }

  /** A request with all credentials. */
  Request.Builder request(HttpUrl url) {
    return new Request.Builder()
        .url(url)
        .header("Authorization", "Bearer " + token)
        .header("Ocp-Apim-Subscription-Key", server.credentials().subscriptionKey());
  }

  HttpUrl.Builder url(String path) {
    return server.baseUrl().newBuilder().addPathSegments(path);
  }

  ReceivedResponse get(String path, String... query) {
    return call(request(withQuery(path, query)).build());
  }

  ReceivedResponse tryGet(String path, String... query) throws IOException {
    return trySend(server, request(withQuery(path, query)).build());
  }

  ReceivedResponse post(String path, String json) {
    return call(request(url(path).build()).post(RequestBody.create(json, JSON)).build());
  }

  /** Sends a request, and checks the response against the OpenAPI document. */
  ReceivedResponse call(Request request) {
    ReceivedResponse response = send(server, request);
    if (checksContract) {
      assertThat(violations(request, response)).as("violations of the OpenAPI document").isEmpty();
    }
    return response;
  }

  private List<String> violations(Request request, ReceivedResponse response) {
    return Contract.responseViolations(
        request.method(),
        request.url(),
        server.baseUrl(),
        response.status(),
        response.headers().get("Content-Type"),
        response.body());
  }

  ReceivedResponse post(String path, Map<String, ?> body) {
    return post(path, new com.google.gson.GsonBuilder().serializeNulls().create().toJson(body));
  }

  private HttpUrl withQuery(String path, String... query) {
    HttpUrl.Builder url = url(path);
    for (int i = 0; i < query.length; i += 2) {
      url.addQueryParameter(query[i], query[i + 1]);
    }
    return url.build();
  }
}
