package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static io.github.fluviusenergy.testsupport.MockResponses.empty;
import static io.github.fluviusenergy.testsupport.MockResponses.html;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API or its gateway answered with an error status. */
class ErrorStatusTest {
  @AutoClose private final TestBackend backend = new TestBackend();

  @AutoClose
  private final FluviusEnergyClient client =
      backend
          .clientBuilder()
          .clock(Clock.fixed(Instant.parse("2024-07-03T10:00:00Z"), ZoneOffset.UTC))
          .build();

  private <E extends FluviusApiException> E answered(Class<E> type, MockResponse response) {
    backend.api(response);
    return failure(type, client);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ValidationException",
    "401, AuthenticationException",
    "403, ForbiddenException",
    "404, NotFoundException",
    "429, RateLimitException",
    "500, ServerException",
    "502, ServerException",
    "503, ServiceUnavailableException",
    "504, ServerException",
    "599, ServerException",
    "405, FluviusApiException",
    "418, FluviusApiException",
  })
  void mapsEachStatusWithAndWithoutBody(int status, String exception) {
    for (MockResponse response : List.of(empty(status), html(status), json(status, "{}"))) {
      FluviusApiException e = answered(FluviusApiException.class, response);

      assertThat(e.getClass().getSimpleName()).isEqualTo(exception);
      assertThat(e.statusCode()).isEqualTo(status);
      assertThat(e.operation()).isEqualTo("getEnergy");
      assertThat(e.getMessage()).startsWith("getEnergy: the API returned status " + status);
      assertThat(e).hasNoCause();
    }
  }

  @Test
  void readsValidationErrorsOfTheApi() {
    ValidationException e =
        answered(
            ValidationException.class,
            json(
                400,
                """
                {"type":"Validation","code":"V-17","message":"The request is wrong.",
                 "validationErrorMessages":["ean is unknown.","from is in the future."]}"""));

    assertThat(e.validationErrors()).containsExactly("ean is unknown.", "from is in the future.");
    assertThat(e.validationErrorsByField()).isEmpty();
    assertThat(e.errorType()).isEqualTo("Validation");
    assertThat(e.errorCode()).isEqualTo("V-17");
    assertThat(e.getMessage())
        .isEqualTo(
            "getEnergy: the API returned status 400: The request is wrong. ean is unknown."
                + " from is in the future. (Correct the request.)");
  }

  @Test
  void readsValidationErrorsByField() {
    ValidationException e =
        answered(
            ValidationException.class,
            json(
                400,
                """
                {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1",
                 "title":"One or more validation errors occurred.","status":400,
                 "traceId":"00-4bf92f3577b34da6-00",
                 "errors":{"PeriodType":["Is required.","Is odd."],"ean":["Is too short."]}}"""));

    assertThat(e.validationErrorsByField())
        .containsExactly(
            entry("PeriodType", List.of("Is required.", "Is odd.")),
            entry("ean", List.of("Is too short.")));
    assertThat(e.validationErrors()).containsExactly("Is required.", "Is odd.", "Is too short.");
    assertThat(e.errorType()).isEqualTo("https://tools.ietf.org/html/rfc9110#section-15.5.1");
    assertThat(e.requestId()).isEqualTo("00-4bf92f3577b34da6-00");
    assertThat(e.getMessage()).contains("One or more validation errors occurred. Is required.");
  }

  @Test
  void readsMessagesOfTheGateway() {
    AuthenticationException e =
        answered(
            AuthenticationException.class,
            json(401, "{\"statusCode\":401,\"message\":\"Access denied: missing key.\"}"));

    assertThat(e.getMessage()).contains("Access denied: missing key.", "Check the subscription");
    assertThat(e.entraCode()).isNull();
    assertThat(e.correlationId()).isNull();
    assertThat(e.traceId()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "400, Correct the request",
    "403, allow-list",
    "404, no data for this EAN",
    "429, Call less often",
    "503, Try again later",
    "302, check the base URL",
  })
  void messagesSayWhatToDo(int status, String advice) {
    assertThat(answered(FluviusApiException.class, empty(status)).getMessage()).contains(advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "26                              | 26",
        "0                               | 0",
        "Wed, 03 Jul 2024 10:01:30 GMT   | 90",
        "Wed, 03 Jul 2024 09:00:00 GMT   | 0"
      })
  void mapsRateLimitsWithTheirDelay(String header, long seconds) {
    MockResponse.Builder response = new MockResponse.Builder().setHeader("Retry-After", header);

    assertThat(answered(RateLimitException.class, response.code(429).build()).retryAfter())
        .isEqualTo(Duration.ofSeconds(seconds));
    assertThat(answered(ServiceUnavailableException.class, response.code(503).build()).retryAfter())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void readsTheDelayFromTheGatewaysMessage() {
    MockResponse response =
        json(
            429,
            "{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in 26 seconds.\"}");

    assertThat(answered(RateLimitException.class, response).retryAfter())
        .isEqualTo(Duration.ofSeconds(26));
    for (String odd : List.of("soon", "", "-5", "99999999999999999999")) {
      assertThat(
              answered(
                      RateLimitException.class,
                      response.newBuilder().setHeader("Retry-After", odd).build())
                  .retryAfter())
          .isEqualTo(Duration.ofSeconds(26));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Out of call volume quota. Quota will be replenished in 00:26:40. | PT26M40S",
        "Out of call volume quota. Quota will be replenished in 6.13:00:01. | P6DT13H1S",
        "Out of bandwidth quota. Quota will be replenished in 01:02:03. | PT1H2M3S",
        "Out of call volume quota. | ",
      })
  void mapsAUsedUpQuotaToARateLimit(String message, @Nullable Duration delay) {
    RateLimitException e =
        answered(
            RateLimitException.class,
            json(403, "{\"statusCode\":403,\"message\":\"" + message + "\"}"));

    assertThat(e.statusCode()).isEqualTo(403);
    assertThat(e.retryAfter()).isEqualTo(delay);
    assertThat(e).hasMessageEndingWith("(Call less often.)");
  }

  @Test
  void hasNoDelayWithoutHeaderAndMessage() {
    assertThat(answered(RateLimitException.class, empty(429)).retryAfter()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void doesNotFollowRedirects(int status) throws Exception {
    try (MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start();
      FluviusApiException e =
          answered(
              FluviusApiException.class,
              new MockResponse.Builder()
                  .code(status)
                  .setHeader("Location", elsewhere.url("/"))
                  .build());

      assertThat(e.statusCode()).isEqualTo(status);
      assertThat(elsewhere.getRequestCount()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00"})
  void doesNotResendAPostOnRequestOfTheServer(String retryAfter) {
    backend.api(
        new MockResponse.Builder().code(503).setHeader("Retry-After", retryAfter).build(),
        json(200, "{}"));

    ServiceUnavailableException e =
        failure(
            ServiceUnavailableException.class,
            client,
            c -> c.createClientSession(TestData.sessionRequest().build()));

    assertThat(backend.apiRequests()).hasSize(1);
    assertThat(e.retryAfter()).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-ms-request-id", "APIM-Request-Id", "request-id", "X-Request-ID"})
  void readsTheRequestIdFromHeaders(String name) {
    assertThat(
            answered(
                    ServerException.class,
                    new MockResponse.Builder().code(500).setHeader(name, "id-1").build())
                .requestId())
        .isEqualTo("id-1");
  }

  @Test
  void hasNoRequestIdWithoutHeader() {
    assertThat(answered(ServerException.class, empty(500)).requestId()).isNull();
  }

  @Test
  void headersAreCaseInsensitiveAndImmutable() {
    FluviusApiException e =
        answered(
            ServerException.class,
            new MockResponse.Builder()
                .code(500)
                .addHeader("X-Region", "west")
                .addHeader("X-Region", "north")
                .build());

    assertThat(e.headers().get("x-region")).containsExactly("west", "north").isUnmodifiable();
    assertThat(e.headers().get("X-REGION")).hasSize(2);
    assertThat(e.headers()).isUnmodifiable();
  }

  @Test
  void siblingsCanBeCaughtInEitherOrder() {
    backend.api(empty(503), empty(500));

    assertThat(caughtServerErrorsFirst()).isEqualTo("503");
    assertThat(caughtUnavailabilityFirst()).isEqualTo("500");
  }

  private String caughtServerErrorsFirst() {
    try {
      return client.getMandates().toString();
    } catch (ServerException e) {
      return "500";
    } catch (ServiceUnavailableException e) {
      return "503";
    }
  }

  private String caughtUnavailabilityFirst() {
    try {
      return client.getMandates().toString();
    } catch (ServiceUnavailableException e) {
      return "503";
    } catch (ServerException e) {
      return "500";
    }
  }
}
