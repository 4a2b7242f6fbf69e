package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fluviusenergy.AuthenticationException;
import io.github.fluviusenergy.FluviusApiException;
import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusInterruptedException;
import io.github.fluviusenergy.FluviusTimeoutException;
import io.github.fluviusenergy.ForbiddenException;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.RateLimitException;
import io.github.fluviusenergy.ResponseFormatException;
import io.github.fluviusenergy.ServerException;
import io.github.fluviusenergy.ServiceUnavailableException;
import io.github.fluviusenergy.ValidationException;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each way in which the API can fail, in each operation, is the one exception that it should be.
 */
class ApiFailuresTest {

  /**
   * A fault of the test server, and the exception that users get.
   *
   * @param factory the method of {@link Fault} that creates the fault
   * @param status the status of the exception; 0 if it has none
   */
  record Case(
      String factory, Fault fault, Class<? extends RuntimeException> exception, int status) {
    /** A call that is refused its token is repeated once, with another one. */
    int timesSent() {
      return status == 401 ? 2 : 1;
    }

    @Override
    public String toString() {
      return fault.toString();
    }
  }

  /** After a token was refused, the next is renewed at the earliest. */
  private static final Duration RENEWAL_DELAY = Duration.ofSeconds(30);

  private final MutableClock clock = new MutableClock(Instant.now());

  static List<Case> cases() {
    return List.of(
        new Case("badRequest", Fault.badRequest("no", "never"), ValidationException.class, 400),
        new Case(
            "validationProblem",
            Fault.validationProblem("from", "no date"),
            ValidationException.class,
            400),
        new Case("status", Fault.status(401), AuthenticationException.class, 401),
        new Case("status", Fault.status(403), ForbiddenException.class, 403),
        new Case("quotaExceeded", Fault.quotaExceeded(), RateLimitException.class, 403),
        new Case("response", response(500), ServerException.class, 500),
        new Case(
            "apiError",
            Fault.apiError(404, "type", "code", "message"),
            NotFoundException.class,
            404),
        new Case(
            "gatewayError",
            Fault.gatewayError(401, "Access denied"),
            AuthenticationException.class,
            401),
        new Case("gatewayPage", Fault.gatewayPage(502), ServerException.class, 502),
        new Case("connectionReset", Fault.connectionReset(), FluviusConnectionException.class, 0),
        new Case("status", Fault.status(404), NotFoundException.class, 404),
        new Case(
            "rateLimited",
            Fault.rateLimited(Duration.ofSeconds(26)),
            RateLimitException.class,
            429),
        new Case("status", Fault.status(500), ServerException.class, 500),
        new Case("status", Fault.status(502), ServerException.class, 502),
        new Case("status", Fault.status(503), ServiceUnavailableException.class, 503),
        new Case("status", Fault.status(504), ServerException.class, 504),
        new Case("emptyBody", Fault.emptyBody(), ResponseFormatException.class, 0),
        new Case("htmlPage", Fault.htmlPage(), ResponseFormatException.class, 0),
        new Case("malformedJson", Fault.malformedJson(), ResponseFormatException.class, 0),
        new Case("disconnect", Fault.disconnect(), FluviusConnectionException.class, 0),
        new Case("truncatedBody", Fault.truncatedBody(), FluviusConnectionException.class, 0),
        new Case("stall", Fault.stall(), FluviusTimeoutException.class, 0),
        new Case("response", response(302), FluviusApiException.class, 302),
        new Case("response", response(405), FluviusApiException.class, 405),
        new Case("response", response(418), FluviusApiException.class, 418),
        // By default, OkHttp sends a request again after these two.
        new Case("response", response(408), FluviusApiException.class, 408),
        new Case(
            "response",
            Fault.response(503, Map.of("Retry-After", "0"), ""),
            ServiceUnavailableException.class,
            503));
  }

  private static Fault response(int status) {
    return Fault.response(status, Map.of(), "");
  }

  /** Faults of the token endpoint, and faults that change or delay the real response. */
  private static final List<String> OF_ANOTHER_KIND =
      List.of(
          "tokenError",
          "tokenEndpointUnavailable",
          "tokenEndpointThrottled",
          "truncatedAfter",
          "wrongContentLength",
          "unknownFields",
          "unknownTypes",
          "missingTypes",
          "slowFirstByte",
          "slowBody");

  @Test
  void casesCoverAllFailuresOfTheTestServer() {
    assertThat(cases())
        .extracting(Case::factory)
        .containsAll(
            Stream.of(Fault.class.getDeclaredMethods())
                .filter(m -> Modifier.isStatic(m.getModifiers()))
                .filter(m -> Modifier.isPublic(m.getModifiers()))
                .map(Method::getName)
                .filter(name -> !OF_ANOTHER_KIND.contains(name))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mapsFailuresOfTheApi(Case expected) {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = client(server, expected)) {
      // More than there are calls.
      server.faults().next(100, expected.fault());
      TestRequests.ofEachOperation()
          .forEach(
              (operation, call) ->
                  assertFailed(operation, expected, catchThrowable(() -> call.accept(client))));
      assertThat(server.mandates().all()).isEmpty();
    }
  }

  private static void assertFailed(String operation, Case expected, Throwable thrown) {
    assertThat(thrown).as(operation).isExactlyInstanceOf(expected.exception());
    assertThat(thrown).hasMessageStartingWith(operation + ": ");
    if (thrown instanceof FluviusApiException answered) {
      assertThat(answered.statusCode()).isEqualTo(expected.status());
      assertThat(answered.operation()).isEqualTo(operation);
    } else {
      assertThat(expected.status()).isZero();
    }
  }

  /**
   * Twice sent, a session would be created twice: so not even OkHttp may repeat one. After a 401
   * nothing was done.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void neverResendsASessionOrMockMandate(Case expected) {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = client(server, expected)) {
      for (String operation : List.of("createClientSession", "createMockMandate")) {
        // So that there is a connection that was used before, on which OkHttp repeats.
        client.getMandates();
        server.requests().clear();
        clock.advance(RENEWAL_DELAY);
        server.faults().next(expected.timesSent(), expected.fault());
        Consumer<FluviusEnergyClient> call = TestRequests.ofEachOperation().get(operation);
        assertFailed(operation, expected, catchThrowable(() -> call.accept(client)));
        assertThat(server.requests().api()).as(operation).hasSize(expected.timesSent());
      }
      assertThat(server.mandates().all()).isEmpty();
    }
  }

  @Test
  void reportsValidationErrors() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      server.faults().next(Fault.badRequest("no", "never"));
      ValidationException own = (ValidationException) catchThrowable(client::getMandates);
      assertThat(own.validationErrors()).containsExactly("no", "never");
      assertThat(own.validationErrorsByField()).isEmpty();
      assertThat(own.errorType()).isEqualTo("ValidationError");
      assertThat(own.errorCode()).isEqualTo("InvalidRequest");
      assertThat(own).hasMessageContaining("never");

      server.faults().next(Fault.validationProblem("from", "no date"));
      ValidationException aspNets = (ValidationException) catchThrowable(client::getMandates);
      assertThat(aspNets.validationErrors()).containsExactly("no date");
      assertThat(aspNets.validationErrorsByField()).isEqualTo(Map.of("from", List.of("no date")));
      assertThat(aspNets.requestId()).startsWith("00-");
    }
  }

  @Test
  void reportsRetryAfter() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      server.faults().next(Fault.rateLimited(Duration.ofSeconds(26)));
      RateLimitException limited = (RateLimitException) catchThrowable(client::getMandates);
      assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(26));
    }
  }

  @Test
  void reportsRequestIdBodyAndHeaders() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.offContract(server).build()) {
      server
          .faults()
          .next(
              Fault.response(
                  500, Map.of("x-ms-request-id", "id-7", "Set-Cookie", "a=b"), "<b>Sorry</b>"));
      ServerException failure = (ServerException) catchThrowable(client::getMandates);
      assertThat(failure.requestId()).isEqualTo("id-7");
      assertThat(failure.body()).isEqualTo("<b>Sorry</b>");
      assertThat(failure.headers()).containsEntry("X-MS-Request-Id", List.of("id-7"));
      assertThat(failure.headers()).doesNotContainKey("set-cookie");
    }
  }

  @Test
  void clientIsUsableAfterEveryFailure() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.offContract(server).clock(clock).build()) {
      for (Case failed : cases()) {
        if (failed.factory().equals("stall")) {
          continue;
        }
        clock.advance(RENEWAL_DELAY);
        server.faults().next(failed.timesSent(), failed.fault());
        assertThat(catchThrowable(() -> client.createMockMandate(TestRequests.mockMandate())))
            .isExactlyInstanceOf(failed.exception());
        client.createMockMandate(TestRequests.mockMandate());
      }
      // The first, and one more for each 401.
      long refusals = cases().stream().filter(failed -> failed.status() == 401).count();
      assertThat(server.requests().token()).hasSize(1 + (int) refusals);
    }
  }

  @Test
  void keepsTheInterruptFlag() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      server.faults().next(Fault.stall());
      Thread.currentThread().interrupt();
      Throwable thrown = catchThrowable(client::getMandates);

      // Clears the flag, which the next test must not meet.
      assertThat(Thread.interrupted()).isTrue();
      assertThat(thrown).isExactlyInstanceOf(FluviusInterruptedException.class);
    }
  }

  @Test
  void mapsAServerThatIsGone() {
    FluviusTestServer server = FluviusTestServer.start();
    try (FluviusEnergyClient client = TestClients.of(server)) {
      client.getMandates();
      server.close();
      TestRequests.ofEachOperation()
          .values()
          .forEach(
              call ->
                  assertThat(catchThrowable(() -> call.accept(client)))
                      .isExactlyInstanceOf(FluviusConnectionException.class));
    }
  }

  @Test
  void mapsAnUntrustedServer() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusTestServer other = FluviusTestServer.start();
        FluviusEnergyClient client =
            TestClients.builder(server).httpClient(other.httpClient()).build()) {
      assertThat(catchThrowable(client::getMandates))
          .isExactlyInstanceOf(FluviusConnectionException.class)
          .hasMessageContaining("token");
      assertThat(server.requests().all()).isEmpty();
    }
  }

  /** Waits a second only for what never comes; for all else as long as users' clients do. */
  private FluviusEnergyClient client(FluviusTestServer server, Case expected) {
    Duration wait = Duration.ofSeconds(expected.factory().equals("stall") ? 1 : 10);
    return TestClients.builder(server)
        .httpClient(server.httpClient().newBuilder().readTimeout(wait).build())
        .clock(clock)
        .build();
  }
}
