package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fluviusenergy.AuthenticationException;
import io.github.fluviusenergy.FluviusApiException;
import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusInterruptedException;
import io.github.fluviusenergy.FluviusTimeoutException;
import io.github.fluviusenergy.RateLimitException;
import io.github.fluviusenergy.ResponseFormatException;
import io.github.fluviusenergy.ServerException;
import io.github.fluviusenergy.ServiceUnavailableException;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which Entra ID can fail; the API is not called then. */
class TokenEndpointFailuresTest {
  private final MutableClock clock = MutableClock.at("2026-01-31T12:00:00Z");

  @ParameterizedTest
  @MethodSource
  void mapsFailuresOfTheTokenEndpoint(Fault failure, Class<? extends RuntimeException> exception) {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = client(server, exception)) {
      TestRequests.ofEachOperation()
          .forEach(
              (operation, call) -> {
                server.requests().clear();
                server.tokenFaults().next(failure);
                assertThat(catchThrowable(() -> call.accept(client)))
                    .as(operation)
                    .isExactlyInstanceOf(exception)
                    .hasMessageStartingWith(operation + ": ")
                    .hasMessageContaining("token");
                assertThat(server.requests().all()).hasSize(1);
                assertThat(server.requests().token()).hasSize(1);
                // Past any time that was named to come again.
                clock.advance(Duration.ofMinutes(1));
              });
      // The client is as good as before.
      TestRequests.ofEachOperation().values().forEach(call -> call.accept(client));
    }
  }

  static Stream<Arguments> mapsFailuresOfTheTokenEndpoint() {
    return Stream.of(
        Arguments.of(entraError(400), AuthenticationException.class),
        Arguments.of(Fault.status(401), AuthenticationException.class),
        Arguments.of(Fault.rateLimited(Duration.ofSeconds(26)), RateLimitException.class),
        Arguments.of(Fault.status(500), ServerException.class),
        Arguments.of(Fault.status(502), ServerException.class),
        Arguments.of(Fault.status(503), ServiceUnavailableException.class),
        Arguments.of(Fault.status(504), ServerException.class),
        Arguments.of(
            Fault.response(302, Map.of("Location", "https://login.example/"), ""),
            FluviusApiException.class),
        Arguments.of(Fault.emptyBody(), ResponseFormatException.class),
        Arguments.of(Fault.htmlPage(), ResponseFormatException.class),
        Arguments.of(Fault.malformedJson(), ResponseFormatException.class),
        Arguments.of(Fault.disconnect(), FluviusConnectionException.class),
        Arguments.of(Fault.truncatedBody(), FluviusConnectionException.class),
        Arguments.of(Fault.stall(), FluviusTimeoutException.class));
  }

  @Test
  void reportsRetryAfter() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      server.tokenFaults().next(Fault.rateLimited(Duration.ofSeconds(26)));
      RateLimitException limited = (RateLimitException) catchThrowable(client::getMandates);
      assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(26));
      assertThat(limited.body()).isNull();
    }
  }

  @Test
  void reportsErrorsOfEntraId() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      server.tokenFaults().next(entraError(401));
      AuthenticationException refused =
          (AuthenticationException) catchThrowable(client::getMandates);
      assertThat(refused.entraCode()).isEqualTo("AADSTS7000222");
      assertThat(refused.correlationId()).isEqualTo("11111111-2222-3333-4444-555555555555");
      assertThat(refused.traceId()).isEqualTo("66666666-7777-8888-9999-000000000000");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused).hasMessageContaining("The client secret has expired");
    }
  }

  @Test
  void keepsTheInterruptFlag() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      server.tokenFaults().next(Fault.stall());
      Thread.currentThread().interrupt();
      Throwable thrown = catchThrowable(client::getMandates);

      // Clears the flag, which the next test must not meet.
      assertThat(Thread.interrupted()).isTrue();
      assertThat(thrown).isExactlyInstanceOf(FluviusInterruptedException.class);
      assertThat(server.requests().api()).isEmpty();
    }
  }

  private static Fault entraError(int status) {
    return Fault.response(
        status,
        Map.of("Content-Type", "application/json"),
        """
        {"error": "invalid_client",
         "error_description": "AADSTS7000222: The provided client secret keys are expired.",
         "error_codes": [7000222],
         "trace_id": "66666666-7777-8888-9999-000000000000",
         "correlation_id": "11111111-2222-3333-4444-555555555555"}
        """);
  }

  /** Waits a second only for what never comes; for all else as long as users' clients do. */
  private FluviusEnergyClient client(FluviusTestServer server, Class<?> expected) {
    Duration wait = Duration.ofSeconds(expected == FluviusTimeoutException.class ? 1 : 10);
    return TestClients.builder(server)
        .httpClient(server.httpClient().newBuilder().readTimeout(wait).build())
        .clock(clock)
        .build();
  }
}
