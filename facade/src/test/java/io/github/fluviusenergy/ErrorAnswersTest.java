package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer with an error status tells, whatever its body. */
class ErrorAnswersTest {
  private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

  private FakeFluvius fluvius;
  private FluviusEnergyClient client;

  @BeforeEach
  void start() throws Exception {
    fluvius = new FakeFluvius();
    client = fluvius.client().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();
  }

  @AfterEach
  void stop() {
    client.close();
    fluvius.close();
  }

  @ParameterizedTest
  @CsvSource({
    "302, FluviusApiException",
    "400, ValidationException",
    "401, AuthenticationException",
    "403, ForbiddenException",
    "404, NotFoundException",
    "405, FluviusApiException",
    "418, FluviusApiException",
    "429, RateLimitException",
    "500, ServerException",
    "502, ServerException",
    "503, ServiceUnavailableException",
    "504, ServerException",
    "599, ServerException",
  })
  void hasAClassByStatusWhateverTheBody(int status, String kind) {
    for (String body :
        new String[] {
          "",
          "null",
          "<html><body>Bad gateway</body></html>",
          "{\"message\":\"cut o",
          "{\"type\":{},\"code\":[],\"message\":{\"a\":1},\"validationErrorMessages\":\"x\"}",
          "{\"errors\":{\"from\":\"not a list\"}}",
          "{\"errors\":[1,2]}",
          "{\"statusCode\":\"many\"}",
          "[1,2]",
          "\"text\"",
          "{".repeat(2000)
        }) {
      fluvius.apiAnswers.add(FakeFluvius.json(status, body));

      FluviusApiException e = failure();

      assertThat(e.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(e.statusCode()).isEqualTo(status);
      assertThat(e.operation()).isEqualTo("getMandates");
      assertThat(e.body()).isEqualTo(body);
      assertThat(e).hasMessageContaining("getMandates").hasMessageContaining("" + status);
    }
  }

  @Test
  void readsTheApisOwnBody() {
    fluvius.apiAnswers.add(
        FakeFluvius.json(
            400,
            """
            {"type":"Validation","code":"E42","message":"Wrong.",
             "validationErrorMessages":["a is wrong","b is wrong"],"new":1}
            """));

    ValidationException e = (ValidationException) failure();

    assertThat(e.errorType()).isEqualTo("Validation");
    assertThat(e.errorCode()).isEqualTo("E42");
    assertThat(e.validationErrors()).containsExactly("a is wrong", "b is wrong");
    assertThat(e.validationErrorsByField()).isEmpty();
    assertThat(e).hasMessageContainingAll("Wrong.", "a is wrong", "b is wrong");
  }

  @Test
  void readsTheFrameworksBody() {
    fluvius.apiAnswers.add(
        new MockResponse.Builder()
            .code(400)
            .setHeader("Content-Type", "application/problem+json")
            .body(
                """
                {"type":"https://tools.ietf.org/html/rfc9110","title":"Validation failed.",
                 "status":400,"traceId":"00-abc-01","errors":{"from":["no date","too early"]}}
                """)
            .build());

    ValidationException e = (ValidationException) failure();

    assertThat(e.validationErrorsByField())
        .containsExactly(Map.entry("from", List.of("no date", "too early")));
    assertThat(e.validationErrors()).containsExactly("no date", "too early");
    assertThat(e.requestId()).isEqualTo("00-abc-01");
    assertThat(e).hasMessageContainingAll("Validation failed.", "no date");
  }

  @Test
  void readsTheGatewaysBody() {
    fluvius.apiAnswers.add(
        FakeFluvius.json(401, "{\"statusCode\":401,\"message\":\"Access denied due to …\"}"));

    assertThat(failure()).hasMessageContaining("Access denied due to …");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "26 | | 26",
        "0 | | 0",
        "Thu, 15 Jan 2026 12:00:30 GMT | | 30",
        "Thu, 15 Jan 2026 11:00:00 GMT | | 0",
        " | Rate limit is exceeded. Try again in 26 seconds. | 26",
        "soon | Try again in 1 second. | 1",
        "26 | Try again in 99 seconds. | 26",
      })
  void saysWhenToComeBack(String header, String message, long seconds) {
    MockResponse.Builder answer =
        new MockResponse.Builder()
            .code(429)
            .body(message == null ? "" : "{\"statusCode\":429,\"message\":\"" + message + "\"}");
    if (header != null) {
      answer.setHeader("Retry-After", header);
    }
    fluvius.apiAnswers.add(answer.build());

    assertThat(((RateLimitException) failure()).retryAfter()).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "99999999999999999999"})
  void doesNotGuessWhenToComeBack(String header) {
    fluvius.apiAnswers.add(
        new MockResponse.Builder().code(429).setHeader("Retry-After", header).build());

    assertThat(((RateLimitException) failure()).retryAfter()).isEmpty();
  }

  @Test
  void saysWhenAServiceThatIsDownWillBeBack() {
    fluvius.apiAnswers.add(
        new MockResponse.Builder().code(503).setHeader("Retry-After", "120").build());

    assertThat(((ServiceUnavailableException) failure()).retryAfter())
        .contains(Duration.ofMinutes(2));
  }

  @Test
  void keepsAHugeBodyToABound() {
    fluvius.apiAnswers.add(FakeFluvius.json(500, "x".repeat(1_000_000)));

    assertThat(failure().body()).hasSize(64 * 1024);
  }

  @Test
  void keepsHeadersButNoCookies() {
    fluvius.apiAnswers.add(
        new MockResponse.Builder()
            .code(500)
            .setHeader("X-Ms-Request-Id", "request-1")
            .setHeader("Set-Cookie", "session=1")
            .build());

    FluviusApiException e = failure();

    assertThat(e.requestId()).isEqualTo("request-1");
    assertThat(e.headers().get("x-ms-REQUEST-id")).containsExactly("request-1");
    assertThat(e.headers()).doesNotContainKey("Set-Cookie");
  }

  @Test
  void repeatsNoSecretAndNoEanThatTheServerRepeats() {
    fluvius.apiAnswers.add(
        FakeFluvius.json(
            403,
            "{\"statusCode\":403,\"message\":\"key "
                + FakeFluvius.SUBSCRIPTION_KEY
                + " Bearer "
                + FakeFluvius.TOKEN
                + " EAN 541440110000000001\"}"));

    assertThat(failure())
        .hasMessageContaining("**************0001")
        .hasMessageNotContainingAny(
            FakeFluvius.SUBSCRIPTION_KEY, FakeFluvius.TOKEN, "541440110000000001");
  }

  @Test
  void tellsWhatEntraIdSaid() {
    fluvius.tokenAnswers.add(
        FakeFluvius.json(
            401,
            """
            {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. \
            Trace ID: 1 Correlation ID: 2","error_codes":[7000215],"timestamp":"2026-01-15 12:00:00Z",
             "trace_id":"0aaaaaaa-0000-4000-8000-000000000001",
             "correlation_id":"0aaaaaaa-0000-4000-8000-000000000002"}
            """));

    AuthenticationException e = (AuthenticationException) failure();

    assertThat(e.entraCode()).isEqualTo("AADSTS7000215");
    assertThat(e.traceId()).isEqualTo("0aaaaaaa-0000-4000-8000-000000000001");
    assertThat(e.correlationId()).isEqualTo("0aaaaaaa-0000-4000-8000-000000000002");
    assertThat(e.body()).isNull();
    assertThat(e.headers()).isEmpty();
    assertThat(e).hasMessageContainingAll("token endpoint", "AADSTS7000215");
    assertThat(fluvius.apiRequests).isEmpty();
  }

  @Test
  void passesOnWhenEntraIdWantsToBeLeftAlone() {
    fluvius.tokenAnswers.add(
        new MockResponse.Builder().code(429).setHeader("Retry-After", "7").build());

    assertThat(((RateLimitException) failure()).retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void survivesBeingWrittenAndRead() throws Exception {
    fluvius.apiAnswers.add(FakeFluvius.json(404, "{\"code\":\"E404\"}"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat((NotFoundException) in.readObject())
          .satisfies(e -> assertThat(e.errorCode()).isEqualTo("E404"))
          .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
    }
  }

  private FluviusApiException failure() {
    return catchThrowableOfType(FluviusApiException.class, client::getMandates);
  }
}
