package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import io.github.fluviusenergy.testserver.TestClient.Answer;
import java.io.IOException;
import java.time.Duration;
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

class FailureTest {
  @AutoClose private final FluviusTestServer server = FluviusTestServer.start();
  private final TestClient client = TestClient.takingAnything(server);

  @Test
  void failsTheNextCallsOnlyAndInOrder() {
    server.faults().next(2, Fault.status(503));
    server.faults().next(Fault.status(404));

    assertThat(client.get("api/mandate").status()).isEqualTo(503);
    assertThat(client.get("api/mandate").status()).isEqualTo(503);
    assertThat(client.get("api/mandate").status()).isEqualTo(404);
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void doesNotCarryOutAFailedCall() {
    server.faults().next(Fault.status(500));
    client.post(
        "api/mandate/mock",
        Map.of("ean", "541440110000000001", "referenceNumber", "x", "dataServiceType", "VH_dag"));

    assertThat(server.mandates().all()).isEmpty();
  }

  @Test
  void keepsTheFailuresOfTokenRequestsAndCallsApart() {
    server.faults().next(Fault.status(403));
    server.tokenFaults().next(2, Fault.status(503));

    assertThat(TestClient.requestToken(server, TestClient.secretForm(server)).status())
        .isEqualTo(503);
    assertThat(client.get("api/mandate").status()).isEqualTo(403);
    assertThat(TestClient.requestToken(server, TestClient.secretForm(server)).status())
        .isEqualTo(503);
    assertThat(TestClient.requestToken(server, TestClient.secretForm(server)).status())
        .isEqualTo(200);
  }

  @Test
  void badRequestHasTheApisBody() {
    Answer answer = fail(Fault.badRequest("one", "two"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().keySet())
        .containsExactly("type", "code", "message", "validationErrorMessages");
    assertThat(answer.json().getAsJsonArray("validationErrorMessages")).hasSize(2);
  }

  @Test
  void validationProblemHasAspNetsBody() {
    Answer answer = fail(Fault.validationProblem("from", "is wrong"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().keySet())
        .containsExactly("type", "title", "status", "traceId", "errors");
    assertThat(answer.json().getAsJsonObject("errors").getAsJsonArray("from")).hasSize(1);
  }

  @Test
  void rateLimitedSaysWhenToComeAgain() {
    Answer answer = fail(Fault.rateLimited(Duration.ofSeconds(26)));

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers().get("Retry-After")).isEqualTo("26");
    assertThat(answer.body())
        .isEqualTo(
            "{\"statusCode\":429,"
                + "\"message\":\"Rate limit is exceeded. Try again in 26 seconds.\"}");
  }

  @Test
  void givesTheOtherStatusesWithTheirBodies() {
    assertThat(fail(Fault.status(401))).extracting(Answer::status).isEqualTo(401);
    assertThat(fail(Fault.status(403)).json().get("statusCode").getAsInt()).isEqualTo(403);
    Answer notFound = fail(Fault.status(404));
    assertThat(notFound.status()).isEqualTo(404);
    assertThat(notFound.json().keySet()).containsExactly("type", "code", "message");
    assertThat(fail(Fault.status(500)).status()).isEqualTo(500);
    Answer badGateway = fail(Fault.status(502));
    assertThat(badGateway.status()).isEqualTo(502);
    assertThat(badGateway.headers().get("Content-Type")).isEqualTo("text/html");
    assertThat(badGateway.body()).startsWith("<!DOCTYPE html>").contains("502 Bad Gateway");
    assertThat(fail(Fault.status(503)).status()).isEqualTo(503);
    Answer timeout = fail(Fault.status(504));
    assertThat(timeout.status()).isEqualTo(504);
    assertThat(timeout.body()).isEmpty();
  }

  @Test
  void givesGoodAnswersThatAreNone() {
    Answer empty = fail(Fault.emptyBody());
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.body()).isEmpty();

    Answer html = fail(Fault.htmlPage());
    assertThat(html.status()).isEqualTo(200);
    assertThat(html.headers().get("Content-Type")).isEqualTo("text/html");

    Answer malformed = fail(Fault.malformedJson());
    assertThat(malformed.status()).isEqualTo(200);
    assertThatThrownBy(malformed::json).isInstanceOf(JsonParseException.class);
  }

  @Test
  void givesAnyAnswer() {
    Answer answer = fail(Fault.response(418, Map.of("X-Why", "tea"), "{\"é\":1}"));

    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.headers().get("X-Why")).isEqualTo("tea");
    assertThat(answer.body()).isEqualTo("{\"é\":1}");
  }

  @Test
  void disconnectsWithoutAnAnswer() {
    // More than one: OkHttp repeats such a call by itself.
    server.faults().next(10, Fault.disconnect());
    assertThatThrownBy(() -> client.tryGet("api/mandate")).isInstanceOf(IOException.class);

    server.faults().clear();
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void cutsTheBodyOff() {
    server.faults().next(Fault.truncatedBody());

    assertThatThrownBy(() -> client.tryGet("api/mandate"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unexpected end of stream");
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void stallsUntilTheServerCloses() throws Exception {
    server.faults().next(Fault.stall());
    CompletableFuture<Response> answer = enqueue(client, server);
    while (server.requests().api().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(answer).isNotDone();

    server.close();

    assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void refusesAFailureThatIsNone() {
    assertThatThrownBy(() -> Fault.response(199, Map.of(), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("199");
    assertThatThrownBy(() -> Fault.response(200, Map.of("a\nb", "c"), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> server.faults().next(-1, Fault.stall()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Fault.stall()).hasToString("stall");
  }

  private Answer fail(Fault failure) {
    server.faults().next(failure);
    return client.get("api/mandate");
  }

  private static CompletableFuture<Response> enqueue(TestClient client, FluviusTestServer server) {
    CompletableFuture<Response> answer = new CompletableFuture<>();
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
                answer.complete(response);
              }

              @Override
              public void onFailure(Call call, IOException e) {
                answer.completeExceptionally(e);
              }
            });
    return answer;
  }
}
