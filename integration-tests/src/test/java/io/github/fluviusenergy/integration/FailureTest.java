package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fluviusenergy.AuthenticationException;
import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.FluviusApiException;
import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusException;
import io.github.fluviusenergy.FluviusInterruptedException;
import io.github.fluviusenergy.FluviusTimeoutException;
import io.github.fluviusenergy.ForbiddenException;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.RateLimitException;
import io.github.fluviusenergy.ResponseFormatException;
import io.github.fluviusenergy.ServerException;
import io.github.fluviusenergy.ServiceUnavailableException;
import io.github.fluviusenergy.ValidationException;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.testserver.Failure;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each thing that can go wrong is one exception, whichever operation it happens to. */
class FailureTest {
  private FluviusTestServer server;
  private FluviusEnergyClient client;

  @BeforeEach
  void start() {
    server = FluviusTestServer.start();
    OkHttpClient impatient =
        server.httpClient().newBuilder().readTimeout(Duration.ofSeconds(2)).build();
    client = Clients.builder(server).httpClient(impatient).build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(Failure.badRequest("numberOfEans is wrong"), ValidationException.class),
        Arguments.of(Failure.validationProblem("from", "is no date"), ValidationException.class),
        Arguments.of(Failure.unauthorized(), AuthenticationException.class),
        Arguments.of(Failure.forbidden(), ForbiddenException.class),
        Arguments.of(Failure.notFound(), NotFoundException.class),
        Arguments.of(Failure.rateLimited(Duration.ofSeconds(26)), RateLimitException.class),
        Arguments.of(Failure.internalServerError(), ServerException.class),
        Arguments.of(Failure.badGateway(), ServerException.class),
        Arguments.of(Failure.serviceUnavailable(), ServiceUnavailableException.class),
        Arguments.of(Failure.gatewayTimeout(), ServerException.class),
        Arguments.of(Failure.emptyBody(), ResponseFormatException.class),
        Arguments.of(Failure.html(), ResponseFormatException.class),
        Arguments.of(Failure.malformedJson(), ResponseFormatException.class),
        Arguments.of(Failure.disconnect(), FluviusConnectionException.class),
        Arguments.of(Failure.cutOff(), FluviusConnectionException.class),
        Arguments.of(Failure.stall(), FluviusTimeoutException.class),
        Arguments.of(
            Failure.response(302, Map.of("Location", "https://example.invalid/"), ""),
            FluviusApiException.class),
        Arguments.of(Failure.response(405, Map.of(), ""), FluviusApiException.class));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void endsAReadWithItsException(Failure failure, Class<? extends FluviusException> expected) {
    // OkHttp tries a GET again by itself where a connection breaks before an answer
    server.failNext(10, failure);

    Throwable e = catchThrowable(client::getMandates);

    assertThat(e).isExactlyInstanceOf(expected).hasMessageStartingWith("getMandates: ");
    assertThat(e.getMessage()).doesNotContain(server.subscriptionKey(), server.clientSecret());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void endsACreationWithItsExceptionAndIsSentOnce(
      Failure failure, Class<? extends FluviusException> expected) {
    client.getMandates(); // so that there is a connection to be used again
    server.clearRequests();
    server.failNext(10, failure);

    Throwable e = catchThrowable(() -> client.createClientSession(session()));

    assertThat(e).isExactlyInstanceOf(expected).hasMessageStartingWith("createClientSession: ");
    assertThat(server.apiRequests()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void saysThatItWasTheTokenEndpoint(Failure failure, Class<? extends FluviusException> expected) {
    server.failNextTokenRequest(10, failure);

    Throwable e = catchThrowable(client::getMandates);

    // for the token endpoint a wrong request means wrong credentials
    Class<?> kind =
        expected == ValidationException.class ? AuthenticationException.class : expected;
    assertThat(e).isExactlyInstanceOf(kind).hasMessageContaining("token");
    assertThat(server.apiRequests()).isEmpty();
  }

  @Test
  void listsWhatTheApiFindsWrong() {
    server.failNext(Failure.badRequest("numberOfEans is wrong", "flow is wrong"));
    assertThat(catchThrowable(client::getMandates))
        .isInstanceOfSatisfying(
            ValidationException.class,
            e -> {
              assertThat(e.validationErrors())
                  .containsExactly("numberOfEans is wrong", "flow is wrong");
              assertThat(e.validationErrorsByField()).isEmpty();
              assertThat(e).hasMessageContaining("flow is wrong");
            });

    server.failNext(Failure.validationProblem("from", "is no date"));
    assertThat(catchThrowable(client::getMandates))
        .isInstanceOfSatisfying(
            ValidationException.class,
            e -> {
              assertThat(e.validationErrorsByField())
                  .containsExactly(Map.entry("from", List.of("is no date")));
              assertThat(e.validationErrors()).containsExactly("is no date");
            });
  }

  @Test
  void saysWhenToComeBack() {
    server.failNext(Failure.rateLimited(Duration.ofSeconds(26)));

    assertThat(catchThrowable(client::getMandates))
        .isInstanceOfSatisfying(
            RateLimitException.class,
            e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(26)));
  }

  @Test
  void leavesNothingBehindThatDisturbsTheNextCall() {
    for (Arguments failure : failures().toList()) {
      server.failNext(10, (Failure) failure.get()[0]);
      assertThat(catchThrowable(client::getMandates)).isInstanceOf(FluviusException.class);
      server.clearFailures();

      assertThat(client.getMandates().data().mandates()).isEmpty();
    }
  }

  @Test
  void endsAtOnceWhenTheThreadIsInterrupted() throws Exception {
    try (FluviusEnergyClient patient =
        Clients.builder(server)
            .httpClient(server.httpClient().newBuilder().readTimeout(Duration.ZERO).build())
            .build()) {
      patient.getMandates();
      server.clearRequests();
      server.failNext(10, Failure.stall());
      CompletableFuture<Boolean> flag = new CompletableFuture<>();
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                thrown.complete(catchThrowable(patient::getMandates));
                flag.complete(Thread.currentThread().isInterrupted());
              });
      caller.start();
      while (server.apiRequests().isEmpty()) {
        Thread.onSpinWait();
      }
      caller.interrupt();

      assertThat(thrown.get()).isExactlyInstanceOf(FluviusInterruptedException.class);
      assertThat(flag.get()).isTrue();
    }
  }

  @Test
  void takesNoCredentialAlongARedirect() {
    try (FluviusTestServer elsewhere = FluviusTestServer.start()) {
      server.failNext(
          Failure.response(307, Map.of("Location", elsewhere.baseUrl() + "/api/mandate"), ""));

      assertThat(catchThrowable(client::getMandates))
          .isInstanceOfSatisfying(
              FluviusApiException.class, e -> assertThat(e.statusCode()).isEqualTo(307));
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  private static ClientSessionRequest session() {
    return ClientSessionRequest.builder()
        .referenceNumber("customer-42")
        .flow(Flow.B2C)
        .dataService(
            DataServiceType.VH_KWARTIER_UUR, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 7, 1))
        .numberOfEans(1)
        .build();
  }
}
