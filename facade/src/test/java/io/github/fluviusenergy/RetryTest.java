package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static io.github.fluviusenergy.testsupport.MockResponses.empty;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.MockResponses;
import io.github.fluviusenergy.testsupport.Ports;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is repeated, how often, and after which delay. */
class RetryTest {
  private static final MockResponse OK = json(200, "{\"data\":{\"headpoint\":null}}");

  private final VirtualTime time = new VirtualTime();
  @AutoClose private final TestBackend backend = new TestBackend();

  private FluviusEnergyClient client(RetryPolicy retries) {
    return backend.clientBuilder().retries(retries).time(time.time()).build();
  }

  private FluviusEnergyClient client() {
    return client(RetryPolicy.standard());
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void retriesReadsAfterTransientStatuses(int status) {
    backend.api(empty(status), OK);
    try (var client = client()) {
      assertThat(client.getEnergy(TestData.energyQuery()).data()).isNotNull();
    }
    assertThat(time.delays).hasSize(1);
    assertThat(backend.apiRequests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 503})
  void sendsOneRequestWithoutRetries(int status) {
    backend.api(empty(status).newBuilder().setHeader("Retry-After", "0").build(), OK);
    try (var client = client(RetryPolicy.none())) {
      failure(FluviusApiException.class, client, c -> c.getEnergy(TestData.energyQuery()));
    }
    assertThat(backend.apiRequests()).hasSize(1);
  }

  @Test
  void countsTheRetryOnAClosedPooledConnection() {
    backend.api(
        OK, new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build(), OK);
    try (var client = client()) {
      client.getEnergy(TestData.energyQuery());
      client.getEnergy(TestData.energyQuery());
    }
    assertThat(backend.apiRequests()).hasSize(3);
    assertThat(time.delays).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 400, 401, 403, 404, 405, 409, 422, 501, 505})
  void doesNotRetryOtherStatuses(int status) {
    backend.api(empty(status), OK);
    try (var client = client()) {
      failure(FluviusApiException.class, client, c -> c.getEnergy(TestData.energyQuery()));
    }
    assertThat(time.delays).isEmpty();
  }

  @Test
  void throwsTheLastFailureAfterTwoRetries() {
    backend.api(empty(500), empty(502), json(500, "{\"message\":\"third\"}"), OK);
    try (var client = client()) {
      ServerException e =
          failure(ServerException.class, client, c -> c.getEnergy(TestData.energyQuery()));
      assertThat(e).hasMessageContaining("third");
    }
    assertThat(backend.apiRequests()).hasSize(3);
    assertThat(time.delays).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void doublesDelaysUpToEightSeconds() {
    backend.api(empty(500));
    try (var client = client(RetryPolicy.builder().maxRetries(7).build())) {
      failure(ServerException.class, client, c -> c.getEnergy(TestData.energyQuery()));
    }
    assertThat(time.delays)
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L);
  }

  @Test
  void jitterRemovesUpToHalfOfADelay() {
    time.random(0);
    backend.api(empty(500));
    try (var client = client()) {
      failure(ServerException.class, client, c -> c.getEnergy(TestData.energyQuery()));
    }
    assertThat(time.delays).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After | 26 | {} | 26",
        "Retry-After | Wed, 03 Jul 2024 10:00:40 GMT | {} | 40",
        "X-Other | x | {\"message\":\"Rate limit is exceeded. Try again in 7 seconds.\"} | 7"
      })
  void whatTheAnswerAsksForIsWaited(String header, String value, String body, int seconds) {
    time.random(0);
    MockResponse limited = json(429, body).newBuilder().setHeader(header, value).build();
    backend.api(limited, OK);
    try (var client =
        backend
            .clientBuilder()
            .retries(RetryPolicy.standard())
            .time(time.time())
            .clock(time.clock())
            .build()) {
      assertThat(client.getEnergy(TestData.energyQuery())).isNotNull();
    }
    assertThat(time.delays).containsExactly(Duration.ofSeconds(seconds));
  }

  @Test
  void addsJitterToRetryAfter() {
    time.random(0.5);
    backend.api(json(429, "{}").newBuilder().setHeader("Retry-After", "10").build(), OK);
    try (var client = client()) {
      assertThat(client.getEnergy(TestData.energyQuery())).isNotNull();
    }
    assertThat(time.delays).containsExactly(Duration.ofMillis(10_250));
  }

  @Test
  void failsIfRetryAfterExceedsTheMaximum() {
    backend.api(json(429, "{}").newBuilder().setHeader("Retry-After", "31").build(), OK);
    RetryPolicy impatient = RetryPolicy.builder().maxRetryAfter(Duration.ofSeconds(30)).build();
    try (var client = client(impatient)) {
      RateLimitException e =
          failure(RateLimitException.class, client, c -> c.getEnergy(TestData.energyQuery()));
      assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(31));
    }
    assertThat(backend.apiRequests()).hasSize(1);
  }

  /** OkHttp itself would fail on it, in a way that reaches the thread's exception handler. */
  @Test
  void ignoresAMalformedRetryAfter() {
    backend.api(empty(503).newBuilder().setHeader("Retry-After", "99999999999999").build(), OK);
    try (var client = client()) {
      assertThat(client.getEnergy(TestData.energyQuery()).data()).isNotNull();
    }
    assertThat(time.delays).containsExactly(Duration.ofMillis(500));
  }

  @Test
  void retriesReadsWhoseResponseIsCutOff() {
    MockResponse broken =
        json(200, "{\"data\":{\"headpoint\":null}}" + " ".repeat(50_000))
            .newBuilder()
            .onResponseBody(new SocketEffect.CloseSocket())
            .build();
    backend.api(broken, OK);
    try (var client = client()) {
      assertThat(client.getEnergy(TestData.energyQuery()).data()).isNotNull();
    }
    assertThat(time.delays).hasSize(1);
  }

  @Test
  void retriesReadsWhoseJsonIsTruncated() {
    backend.api(json(200, "{\"data\":{\"headpoint\":"), OK);
    try (var client = client()) {
      assertThat(client.getEnergy(TestData.energyQuery()).data()).isNotNull();
    }
    assertThat(time.delays).hasSize(1);
  }

  @Test
  void doesNotRetryMalformedJson() {
    backend.api(json(200, "oops"), OK);
    try (var client = client()) {
      failure(ResponseFormatException.class, client, c -> c.getEnergy(TestData.energyQuery()));
    }
    assertThat(backend.apiRequests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void doesNotRetryASessionThatMayExist(int status) {
    backend.api(empty(status).newBuilder().setHeader("Retry-After", "0").build(), OK);
    try (var client = client()) {
      failure(
          FluviusApiException.class,
          client,
          c -> c.createClientSession(TestData.sessionRequest().build()));
    }
    assertThat(backend.apiRequests()).hasSize(1);
  }

  @Test
  void doesNotRetryASessionWhoseResponseIsCutOff() {
    backend.api(
        json(200, "{}" + " ".repeat(50_000))
            .newBuilder()
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    try (var client = client()) {
      failure(
          FluviusConnectionException.class,
          client,
          c -> c.createClientSession(TestData.sessionRequest().build()));
    }
    assertThat(backend.apiRequests()).hasSize(1);
  }

  @Test
  void retriesASessionAfter429() {
    backend.api(
        json(429, "{}"),
        json(200, "{\"data\":{\"status\":\"success\",\"shortUrlIdentifier\":\"s\"}}"));
    try (var client = client()) {
      assertThat(client.createClientSession(TestData.sessionRequest().build()).data()).isNotNull();
    }
    assertThat(backend.apiRequests()).hasSize(2);
  }

  @Test
  void retriesASessionAfterARefusedConnection() throws Exception {
    HttpUrl nobody = backend.baseUrl().newBuilder().port(Ports.unused()).build();
    try (var client =
        backend
            .clientBuilder()
            .baseUrl(nobody)
            .retries(RetryPolicy.standard())
            .time(time.time())
            .build()) {
      failure(
          FluviusConnectionException.class,
          client,
          c -> c.createClientSession(TestData.sessionRequest().build()));
    }
    assertThat(time.delays).hasSize(2);
  }

  @Test
  void retriesASessionAfterAFailedTokenRequest() {
    backend.tokens(empty(503), MockResponses.token(TestBackend.TOKEN));
    backend.api(json(200, "{\"data\":{\"status\":\"success\",\"shortUrlIdentifier\":\"s\"}}"));
    try (var client = client()) {
      assertThat(client.createClientSession(TestData.sessionRequest().build()).data()).isNotNull();
    }
    assertThat(backend.apiRequests()).hasSize(1);
  }

  @Test
  void doesNotRetryCertificateFailures() {
    try (var client =
        FluviusEnergyClient.builder()
            .baseUrl(backend.baseUrl())
            .authority(backend.origin())
            .credentials(TestBackend.credentials().build())
            .time(time.time())
            .build()) {
      failure(FluviusConnectionException.class, client, c -> c.getEnergy(TestData.energyQuery()));
    }
    assertThat(time.delays).isEmpty();
  }

  @Test
  void canBeSetPerCall() {
    backend.api(empty(500), OK);
    try (var client = client()) {
      RequestOptions once = RequestOptions.builder().retries(RetryPolicy.none()).build();
      failure(
          ServerException.class,
          client,
          c -> c.withOptions(once).getEnergy(TestData.energyQuery()));
    }
    assertThat(backend.apiRequests()).hasSize(1);
  }
}
