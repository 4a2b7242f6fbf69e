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
import java.util.Map;
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
      Answer answer = fail(Fault.response(status, Map.of(), ""));
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void givesAnyStatusWithAnyOfTheBodies() {
    Answer api = fail(Fault.apiError(503, "t", "c", "m"));
    assertThat(api.status()).isEqualTo(503);
    assertThat(api.body()).isEqualTo("{\"type\":\"t\",\"code\":\"c\",\"message\":\"m\"}");

    Answer gateway = fail(Fault.gatewayError(401, "Access denied"));
    assertThat(gateway.status()).isEqualTo(401);
    assertThat(gateway.body()).isEqualTo("{\"statusCode\":401,\"message\":\"Access denied\"}");

    Answer page = fail(Fault.gatewayPage(504));
    assertThat(page.status()).isEqualTo(504);
    assertThat(page.headers().get("Content-Type")).isEqualTo("text/html");
    assertThat(page.body()).contains("<h1>Error 504</h1>");

    Answer quota = fail(Fault.quotaExceeded());
    assertThat(quota.status()).isEqualTo(403);
    assertThat(quota.json().get("message").getAsString()).contains("quota");
  }

  @Test
  void saysWhenToComeAgainInBothForms() {
    Answer seconds = fail(Fault.status(503).withRetryAfter(Duration.ofSeconds(90)));
    assertThat(seconds.headers().values("Retry-After")).containsExactly("90");

    // RFC 9110's own example of an HTTP date.
    Instant time = Instant.parse("1994-11-06T08:49:37Z");
    Answer date = fail(Fault.rateLimited(Duration.ofSeconds(1)).withRetryAfter(time));
    assertThat(date.headers().values("Retry-After"))
        .containsExactly("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @Test
  void addsHeaders() {
    assertThat(fail(Fault.status(404).withHeader("X-Why", "tea")).headers().get("X-Why"))
        .isEqualTo("tea");
    assertThatThrownBy(() -> Fault.status(404).withHeader("a\nb", "c"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesStatusesAndSizesThatAreNone() {
    assertThatThrownBy(() -> Fault.status(99)).hasMessageContaining("99");
    assertThatThrownBy(() -> Fault.gatewayError(600, "")).hasMessageContaining("600");
    assertThatThrownBy(() -> Fault.truncatedAfter(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Fault.slowBody(0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void letsTheTokenEndpointBeDown() {
    server.tokenFaults().next(Fault.tokenEndpointUnavailable());
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
    server.tokenFaults().next(Fault.tokenEndpointThrottled(Duration.ofSeconds(7)));
    Answer answer = requestToken();

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers().get("Retry-After")).isEqualTo("7");
    assertThat(answer.json().get("error").getAsString()).isEqualTo("temporarily_unavailable");
  }

  @Test
  void letsTheTokenEndpointRefuse() {
    server.tokenFaults().next(Fault.tokenError(401, "invalid_client", 7000222, "Expired."));
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
    server.faults().atRandom(0, 1, Fault.status(404));
    assertThat(client.get("api/mandate").status()).isEqualTo(200);

    server.faults().atRandom(1, 1, Fault.status(404));
    assertThat(client.get("api/mandate").status()).isEqualTo(404);
    server.faults().next(Fault.status(403));
    assertThat(client.get("api/mandate").status()).isEqualTo(403);
    assertThat(client.get("api/mandate").status()).isEqualTo(404);
    assertThat(requestToken().status()).isEqualTo(200);

    server.faults().clear();
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void failsTokenRequestsByChance() {
    server.tokenFaults().atRandom(1, 7, Fault.tokenEndpointUnavailable());

    assertThat(requestToken().status()).isEqualTo(503);
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void refusesAChanceThatIsNone() {
    assertThatThrownBy(() -> server.faults().atRandom(1.1, 1, Fault.status(404)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.1");
    assertThatThrownBy(() -> server.faults().atRandom(Double.NaN, 1, Fault.status(404)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> server.faults().atRandom(0.5, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void failsCallsOfAKindUntilAllIsWell() {
    server
        .faults()
        .when(request -> "a".equals(request.query("referenceNumber")), Fault.status(404));
    server.faults().when(request -> request.query("referenceNumber") != null, Fault.status(403));
    server.faults().next(Fault.status(500));

    assertThat(ask("a")).isEqualTo(500);
    assertThat(ask("a")).isEqualTo(404);
    assertThat(ask("b")).isEqualTo(403);
    assertThat(ask("a")).isEqualTo(404);
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
    assertThat(requestToken().status()).isEqualTo(200);

    server.faults().atRandom(1, 1, Fault.status(503));
    assertThat(ask("a")).isEqualTo(404);
    assertThat(client.get("api/mandate").status()).isEqualTo(503);

    server.faults().clear();
    assertThat(ask("a")).isEqualTo(200);
  }

  @Test
  void failsAnyNumberOfTimes() {
    server.faults().next(0, Fault.status(403));
    server.faults().next(2, Fault.status(404));
    server.faults().next(Integer.MAX_VALUE, Fault.status(503));

    assertThat(IntStream.range(0, 5).map(i -> ask("a"))).containsExactly(404, 404, 503, 503, 503);
    assertThatThrownBy(() -> server.faults().next(-1, Fault.status(404)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  private int ask(String reference) {
    return client.get("api/mandate", "referenceNumber", reference).status();
  }

  private List<Integer> fiftyCalls(long seed) {
    server.faults().atRandom(0.5, seed, Fault.status(503), Fault.status(404));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      statuses.add(client.get("api/mandate").status());
    }
    return statuses;
  }

  private Answer fail(Fault failure) {
    server.faults().next(failure);
    return client.get("api/mandate");
  }

  private Answer requestToken() {
    return TestClient.requestToken(server, TestClient.secretForm(server));
  }
}
