package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.TestClient.Answer;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Error answers beyond the plain ones, and failures by chance. */
class TroubleTest {
  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(MutableClock.at("2025-01-15T12:00:00Z")).start();

  private final TestClient client = TestClient.takingAnything(server);

  @Test
  void givesAnyStatusWithoutABody() {
    for (int status : new int[] {401, 403, 404, 500, 502, 503, 504}) {
      Answer answer = fail(Failure.status(status));
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void givesAnyStatusWithAnyOfTheBodies() {
    Answer api = fail(Failure.apiError(503, "t", "c", "m"));
    assertThat(api.status()).isEqualTo(503);
    assertThat(api.body()).isEqualTo("{\"type\":\"t\",\"code\":\"c\",\"message\":\"m\"}");

    Answer gateway = fail(Failure.gatewayError(401, "Access denied"));
    assertThat(gateway.status()).isEqualTo(401);
    assertThat(gateway.body()).isEqualTo("{\"statusCode\":401,\"message\":\"Access denied\"}");

    Answer page = fail(Failure.gatewayPage(504));
    assertThat(page.status()).isEqualTo(504);
    assertThat(page.headers().get("Content-Type")).isEqualTo("text/html");
    assertThat(page.body()).contains("<h1>Error 504</h1>");

    Answer quota = fail(Failure.quotaExceeded());
    assertThat(quota.status()).isEqualTo(403);
    assertThat(quota.json().get("message").getAsString()).contains("quota");
  }

  @Test
  void saysWhenToComeAgainInBothForms() {
    Answer seconds = fail(Failure.serviceUnavailable().withRetryAfter(Duration.ofSeconds(90)));
    assertThat(seconds.headers().values("Retry-After")).containsExactly("90");

    // RFC 9110's own example of an HTTP date.
    Instant time = Instant.parse("1994-11-06T08:49:37Z");
    Answer date = fail(Failure.rateLimited(Duration.ofSeconds(1)).withRetryAfter(time));
    assertThat(date.headers().values("Retry-After"))
        .containsExactly("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @Test
  void addsHeaders() {
    assertThat(fail(Failure.notFound().withHeader("X-Why", "tea")).headers().get("X-Why"))
        .isEqualTo("tea");
    assertThatThrownBy(() -> Failure.notFound().withHeader("a\nb", "c"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesStatusesAndSizesThatAreNone() {
    assertThatThrownBy(() -> Failure.status(99)).hasMessageContaining("99");
    assertThatThrownBy(() -> Failure.gatewayError(600, "")).hasMessageContaining("600");
    assertThatThrownBy(() -> Failure.cutOffAfter(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Failure.trickle(0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void letsTheTokenEndpointBeDown() {
    server.failNextTokenRequest(Failure.tokenEndpointDown());
    Answer answer = requestToken();

    assertThat(answer.status()).isEqualTo(503);
    JsonObject body = answer.json();
    assertThat(body.keySet())
        .containsExactly(
            "error", "error_description", "error_codes", "timestamp", "trace_id", "correlation_id");
    assertThat(body.get("error_description").getAsString()).startsWith("AADSTS90033: ");
    assertThat(body.get("timestamp").getAsString()).isEqualTo("2025-01-15 12:00:00Z");
    assertThat(requestToken().status()).isEqualTo(200);
  }

  @Test
  void letsTheTokenEndpointThrottle() {
    server.failNextTokenRequest(Failure.tokenEndpointThrottled(Duration.ofSeconds(7)));
    Answer answer = requestToken();

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers().get("Retry-After")).isEqualTo("7");
    assertThat(answer.json().get("error").getAsString()).isEqualTo("temporarily_unavailable");
  }

  @Test
  void letsTheTokenEndpointRefuse() {
    server.failNextTokenRequest(Failure.tokenError(401, "invalid_client", 7000222, "Expired."));
    Answer answer = requestToken();

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().getAsJsonArray("error_codes").get(0).getAsInt()).isEqualTo(7000222);
  }

  @Test
  void failsByChanceTheSameForTheSameSeed() {
    List<Integer> first = fiftyCalls(42);

    assertThat(first).contains(200, 503, 404).hasSize(50);
    assertThat(fiftyCalls(42)).isEqualTo(first);
    assertThat(fiftyCalls(43)).isNotEqualTo(first);
  }

  @Test
  void failsNeverOrAlwaysWhereChanceIsNone() {
    server.failAtRandom(0, 1, Failure.notFound());
    assertThat(client.get("api/mandate").status()).isEqualTo(200);

    server.failAtRandom(1, 1, Failure.notFound());
    assertThat(client.get("api/mandate").status()).isEqualTo(404);
    server.failNext(Failure.forbidden());
    assertThat(client.get("api/mandate").status()).isEqualTo(403);
    assertThat(client.get("api/mandate").status()).isEqualTo(404);
    assertThat(requestToken().status()).isEqualTo(200);

    server.clearFailures();
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void failsTokenRequestsByChance() {
    server.failTokenRequestsAtRandom(1, 7, Failure.tokenEndpointDown());

    assertThat(requestToken().status()).isEqualTo(503);
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void refusesAChanceThatIsNone() {
    assertThatThrownBy(() -> server.failAtRandom(1.1, 1, Failure.notFound()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.1");
    assertThatThrownBy(() -> server.failAtRandom(Double.NaN, 1, Failure.notFound()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> server.failAtRandom(0.5, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void failsCallsOfAKindUntilAllIsWell() {
    server.failWhen(request -> "a".equals(request.query("referenceNumber")), Failure.notFound());
    server.failWhen(request -> request.query("referenceNumber") != null, Failure.forbidden());
    server.failNext(Failure.internalServerError());

    assertThat(ask("a")).isEqualTo(500);
    assertThat(ask("a")).isEqualTo(404);
    assertThat(ask("b")).isEqualTo(403);
    assertThat(ask("a")).isEqualTo(404);
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
    assertThat(requestToken().status()).isEqualTo(200);

    server.failAtRandom(1, 1, Failure.serviceUnavailable());
    assertThat(ask("a")).isEqualTo(404);
    assertThat(client.get("api/mandate").status()).isEqualTo(503);

    server.clearFailures();
    assertThat(ask("a")).isEqualTo(200);
  }

  @Test
  void failsAnyNumberOfTimes() {
    server.failNext(0, Failure.forbidden());
    server.failNext(2, Failure.notFound());
    server.failNext(Integer.MAX_VALUE, Failure.serviceUnavailable());

    assertThat(IntStream.range(0, 5).map(i -> ask("a"))).containsExactly(404, 404, 503, 503, 503);
    assertThatThrownBy(() -> server.failNext(-1, Failure.notFound()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  private int ask(String reference) {
    return client.get("api/mandate", "referenceNumber", reference).status();
  }

  private List<Integer> fiftyCalls(long seed) {
    server.failAtRandom(0.5, seed, Failure.serviceUnavailable(), Failure.notFound());
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      statuses.add(client.get("api/mandate").status());
    }
    return statuses;
  }

  private Answer fail(Failure failure) {
    server.failNext(failure);
    return client.get("api/mandate");
  }

  private Answer requestToken() {
    return TestClient.requestToken(server, TestClient.secretForm(server));
  }
}
