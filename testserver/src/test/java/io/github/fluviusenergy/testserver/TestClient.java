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
 * The least client that the API takes: it gets a token, and sends it and the key with each call. It
 * holds every answer against the OpenAPI document.
 */
final class TestClient {
  private static final MediaType JSON = MediaType.get("application/json");

  private final FluviusTestServer server;
  private final String token;
  private final boolean keepsToContract;

  TestClient(FluviusTestServer server) {
    this(server, true);
  }

  /** A client that takes any answer, for servers that are told to fail. */
  static TestClient takingAnything(FluviusTestServer server) {
    return new TestClient(server, false);
  }

  private TestClient(FluviusTestServer server, boolean keepsToContract) {
    this.server = server;
    this.keepsToContract = keepsToContract;
    this.token = requestToken(server, secretForm(server)).json().get("access_token").getAsString();
  }

  /** An answer, read to its end. */
  record Answer(int status, Headers headers, String body) {
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

  static Answer requestToken(FluviusTestServer server, FormBody.Builder form) {
    return send(server, new Request.Builder().url(tokenUrl(server)).post(form.build()).build());
  }

  static Answer send(FluviusTestServer server, Request request) {
    try {
      return trySend(server, request);
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    }
  }

  static Answer trySend(FluviusTestServer server, Request request) throws IOException {
    try (Response response = server.httpClient().newCall(request).execute()) {
      return new Answer(response.code(), response.headers(), response.body().string());
    }
  }

  /** A call with everything that lets it in. */
  Request.Builder request(HttpUrl url) {
    return new Request.Builder()
        .url(url)
        .header("Authorization", "Bearer " + token)
        .header("Ocp-Apim-Subscription-Key", server.credentials().subscriptionKey());
  }

  HttpUrl.Builder url(String path) {
    return server.baseUrl().newBuilder().addPathSegments(path);
  }

  Answer get(String path, String... query) {
    return call(request(withQuery(path, query)).build());
  }

  Answer tryGet(String path, String... query) throws IOException {
    return trySend(server, request(withQuery(path, query)).build());
  }

  Answer post(String path, String json) {
    return call(request(url(path).build()).post(RequestBody.create(json, JSON)).build());
  }

  /** Sends a call as it is, and holds the answer against the document. */
  Answer call(Request request) {
    Answer answer = send(server, request);
    if (keepsToContract) {
      assertThat(violations(request, answer)).as("what breaks the OpenAPI document").isEmpty();
    }
    return answer;
  }

  private List<String> violations(Request request, Answer answer) {
    return Contract.responseViolations(
        request.method(),
        request.url(),
        server.baseUrl(),
        answer.status(),
        answer.headers().get("Content-Type"),
        answer.body());
  }

  Answer post(String path, Map<String, ?> body) {
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
