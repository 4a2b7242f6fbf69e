package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FaultTest {
  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder()
          .clock(MutableClock.at("2025-01-15T12:00:00Z"))
          .dialect(Dialect.likely().with(Dialect.Protocol.HTTP_1_1))
          .start();

  private final TestClient client = TestClient.withoutContractCheck(server);

  @Test
  void badRequestHasApiBody() {
    ReceivedResponse response = fail(Fault.badRequest("one", "two"));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().keySet())
        .containsExactly("type", "code", "message", "validationErrorMessages");
    assertThat(response.json().getAsJsonArray("validationErrorMessages")).hasSize(2);
  }

  @Test
  void validationProblemHasAspNetBody() {
    ReceivedResponse response = fail(Fault.validationProblem("from", "is wrong"));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().keySet())
        .containsExactly("type", "title", "status", "traceId", "errors");
    assertThat(response.json().getAsJsonObject("errors").getAsJsonArray("from")).hasSize(1);
  }

  @Test
  void rateLimitedHasRetryAfter() {
    ReceivedResponse response = fail(Fault.rateLimited(Duration.ofSeconds(26)));

    assertThat(response.status()).isEqualTo(429);
    assertThat(response.headers().get("Retry-After")).isEqualTo("26");
    assertThat(response.body())
        .isEqualTo(
            "{\"statusCode\":429,"
                + "\"message\":\"Rate limit is exceeded. Try again in 26 seconds.\"}");
  }

  @Test
  void statusHasBodyOfApiOrGateway() {
    assertThat(fail(Fault.status(401))).extracting(ReceivedResponse::status).isEqualTo(401);
    assertThat(fail(Fault.status(403)).json().get("statusCode").getAsInt()).isEqualTo(403);
    ReceivedResponse notFound = fail(Fault.status(404));
    assertThat(notFound.status()).isEqualTo(404);
    assertThat(notFound.json().keySet()).containsExactly("type", "code", "message");
    assertThat(fail(Fault.status(500)).status()).isEqualTo(500);
    ReceivedResponse badGateway = fail(Fault.status(502));
    assertThat(badGateway.status()).isEqualTo(502);
    assertThat(badGateway.headers().get("Content-Type")).isEqualTo("text/html");
    assertThat(badGateway.body()).startsWith("<!DOCTYPE html>").contains("502 Bad Gateway");
    assertThat(fail(Fault.status(503)).status()).isEqualTo(503);
    ReceivedResponse timeout = fail(Fault.status(504));
    assertThat(timeout.status()).isEqualTo(504);
    assertThat(timeout.body()).isEmpty();
    assertThat(fail(Fault.status(400)).json().has("validationErrorMessages")).isTrue();
    assertThat(fail(Fault.status(415)).json().get("title").getAsString())
        .isEqualTo("Unsupported Media Type");
    ReceivedResponse rateLimited = fail(Fault.status(429));
    assertThat(rateLimited.json().get("statusCode").getAsInt()).isEqualTo(429);
    assertThat(rateLimited.headers().get("Retry-After")).isNull();
    ReceivedResponse teapot = fail(Fault.status(418));
    assertThat(teapot.status()).isEqualTo(418);
    assertThat(teapot.body()).isEmpty();
  }

  @Test
  void invalidBodiesHaveStatus200() {
    ReceivedResponse empty = fail(Fault.emptyBody());
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.body()).isEmpty();

    ReceivedResponse html = fail(Fault.htmlPage());
    assertThat(html.status()).isEqualTo(200);
    assertThat(html.headers().get("Content-Type")).isEqualTo("text/html");

    ReceivedResponse malformed = fail(Fault.malformedJson());
    assertThat(malformed.status()).isEqualTo(200);
    assertThatThrownBy(malformed::json).isInstanceOf(JsonParseException.class);
  }

  @Test
  void responseHasGivenStatusHeadersAndBody() {
    ReceivedResponse response = fail(Fault.response(418, Map.of("X-Why", "tea"), "{\"é\":1}"));

    assertThat(response.status()).isEqualTo(418);
    assertThat(response.headers().get("X-Why")).isEqualTo("tea");
    assertThat(response.body()).isEqualTo("{\"é\":1}");
  }

  @Test
  void disconnectSendsNoResponse() {
    // More than one fault, because OkHttp retries.
    server.faults().next(10, Fault.disconnect());
    assertThatThrownBy(() -> client.tryGet("api/mandate")).isInstanceOf(IOException.class);

    server.faults().clear();
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void truncatedBodyEndsEarly() {
    server.faults().next(Fault.truncatedBody());

    assertThatThrownBy(() -> client.tryGet("api/mandate"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unexpected end of stream");
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void stallEndsWhenServerCloses() throws Exception {
    server.faults().next(Fault.stall());
    CompletableFuture<Response> response = enqueue(client, server);
    while (server.requests().api().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(response).isNotDone();

    server.close();

    assertThatThrownBy(() -> response.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void rejectsInvalidFault() {
    assertThatThrownBy(() -> Fault.response(199, Map.of(), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("199");
    assertThatThrownBy(() -> Fault.response(200, Map.of("a\nb", "c"), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> server.faults().next(-1, Fault.stall()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Fault.stall()).hasToString("stall");
  }

  @Test
  void responseMayHaveEmptyBody() {
    for (int status : new int[] {401, 403, 404, 500, 502, 503, 504}) {
      ReceivedResponse response = fail(Fault.response(status, Map.of(), ""));
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void eachBodyMayHaveAnyStatus() {
    ReceivedResponse api = fail(Fault.apiError(503, "t", "c", "m"));
    assertThat(api.status()).isEqualTo(503);
    assertThat(api.body()).isEqualTo("{\"type\":\"t\",\"code\":\"c\",\"message\":\"m\"}");

    ReceivedResponse gateway = fail(Fault.gatewayError(401, "Access denied"));
    assertThat(gateway.status()).isEqualTo(401);
    assertThat(gateway.body()).isEqualTo("{\"statusCode\":401,\"message\":\"Access denied\"}");

    ReceivedResponse page = fail(Fault.gatewayPage(504));
    assertThat(page.status()).isEqualTo(504);
    assertThat(page.headers().get("Content-Type")).isEqualTo("text/html");
    assertThat(page.body()).contains("<h1>Error 504</h1>");

    ReceivedResponse quota = fail(Fault.quotaExceeded());
    assertThat(quota.status()).isEqualTo(403);
    assertThat(quota.json().get("message").getAsString()).contains("quota");
  }

  @Test
  void retryAfterIsSecondsOrDate() {
    ReceivedResponse seconds = fail(Fault.status(503).withRetryAfter(Duration.ofSeconds(90)));
    assertThat(seconds.headers().values("Retry-After")).containsExactly("90");

    // The example of an HTTP date in RFC 9110.
    Instant time = Instant.parse("1994-11-06T08:49:37Z");
    ReceivedResponse date = fail(Fault.rateLimited(Duration.ofSeconds(1)).withRetryAfter(time));
    assertThat(date.headers().values("Retry-After"))
        .containsExactly("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @Test
  void withHeaderAddsHeader() {
    assertThat(fail(Fault.status(404).withHeader("X-Why", "tea")).headers().get("X-Why"))
        .isEqualTo("tea");
    assertThatThrownBy(() -> Fault.status(404).withHeader("a\nb", "c"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsInvalidStatusAndSize() {
    assertThatThrownBy(() -> Fault.status(99)).hasMessageContaining("99");
    assertThatThrownBy(() -> Fault.gatewayError(600, "")).hasMessageContaining("600");
    assertThatThrownBy(() -> Fault.truncatedAfter(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Fault.slowBody(0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tokenEndpointUnavailableHasEntraBody() {
    server.tokenFaults().next(Fault.tokenEndpointUnavailable());
    ReceivedResponse response = requestToken();

    assertThat(response.status()).isEqualTo(503);
    JsonObject body = response.json();
    assertThat(body.keySet())
        .containsExactly(
            "error", "error_description", "error_codes", "timestamp", "trace_id", "correlation_id");
    assertThat(body.get("error_description").getAsString()).startsWith("AADSTS90033: ");
    assertThat(body.get("timestamp").getAsString()).isEqualTo("2025-01-15 12:00:00Z");
    assertThat(requestToken().status()).isEqualTo(200);
  }

  @Test
  void tokenEndpointThrottledHasRetryAfter() {
    server.tokenFaults().next(Fault.tokenEndpointThrottled(Duration.ofSeconds(7)));
    ReceivedResponse response = requestToken();

    assertThat(response.status()).isEqualTo(429);
    assertThat(response.headers().get("Retry-After")).isEqualTo("7");
    assertThat(response.json().get("error").getAsString()).isEqualTo("temporarily_unavailable");
  }

  @Test
  void tokenErrorHasGivenCode() {
    server.tokenFaults().next(Fault.tokenError(401, "invalid_client", 7000222, "Expired."));
    ReceivedResponse response = requestToken();

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.json().getAsJsonArray("error_codes").get(0).getAsInt()).isEqualTo(7000222);
  }

  private static CompletableFuture<Response> enqueue(TestClient client, FluviusTestServer server) {
    CompletableFuture<Response> future = new CompletableFuture<>();
    Request request = client.request(client.url("api/mandate").build()).build();
    server
        .httpClient()
        .newBuilder()
        .readTimeout(Duration.ZERO)
        .build()
        .newCall(request)
        .enqueue(
            new Callback() {
              @Override
              public void onResponse(Call call, Response response) {
                future.complete(response);
              }

              @Override
              public void onFailure(Call call, IOException e) {
                future.completeExceptionally(e);
              }
            });
    return future;
  }

  private ReceivedResponse fail(Fault failure) {
    server.faults().next(failure);
    return client.get("api/mandate");
  }

  private ReceivedResponse requestToken() {
    return TestClient.requestToken(server, TestClient.secretForm(server));
  }
}
