package io.github.fluviusenergy;

import static io.github.fluviusenergy.testsupport.EnergyJson.BEGIN_HOURS;
import static io.github.fluviusenergy.testsupport.EnergyJson.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.auth.AccessToken;
import io.github.fluviusenergy.client.internal.InterruptibleSocketFactory;
import io.github.fluviusenergy.testsupport.MockResponses;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No call has a timeout here, so that only the interrupt can end it. */
class InterruptionTest {

  /** How the bytes travel. */
  private enum Wire {
    HTTP_1,
    HTTP_1_TLS;

    TestBackend backend() {
      return switch (this) {
        case HTTP_1 -> new TestBackend(new Protocol[0]);
        case HTTP_1_TLS -> new TestBackend(Protocol.HTTP_1_1);
      };
    }
  }

  private static FluviusEnergyClient.Builder client(TestBackend backend) {
    OkHttpClient http =
        TestBackend.httpClient()
            .socketFactory(new InterruptibleSocketFactory())
            .readTimeout(Duration.ZERO)
            .build();
    return backend.clientBuilder().httpClient(http).deadline(Duration.ZERO);
  }

  private static FluviusEnergyClient.Builder clientWithToken(TestBackend backend) {
    return client(backend).tokenProvider(() -> new AccessToken("t", Instant.MAX));
  }

  private record Outcome(FluviusInterruptedException failure, boolean interrupted) {}

  /** A call on a thread of its own. */
  private static final class CallThread extends Thread {
    final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final FluviusEnergyClient client;
    private final Function<FluviusEnergyClient, ?> call;

    CallThread(FluviusEnergyClient client, Function<FluviusEnergyClient, ?> call) {
      this.client = client;
      this.call = call;
      start();
    }

    @Override
    public void run() {
      try {
        FluviusInterruptedException e =
            TestData.failure(FluviusInterruptedException.class, client, call);
        outcome.complete(new Outcome(e, Thread.currentThread().isInterrupted()));
      } catch (Throwable e) {
        outcome.completeExceptionally(e);
      }
    }

    FluviusInterruptedException failure() throws Exception {
      Outcome ended = outcome.get(1, TimeUnit.MINUTES);
      assertThat(ended.interrupted()).isTrue();
      return ended.failure();
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsTheWaitForTheResponse(Wire wire) throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch respond = new CountDownLatch(1);
    try (TestBackend backend = wire.backend();
        FluviusEnergyClient client = clientWithToken(backend).build()) {
      backend.api(
          request -> {
            arrived.countDown();
            respond.await();
            return MockResponses.json(200, "{}");
          });
      CallThread caller = new CallThread(client, c -> c.getEnergy(TestData.energyQuery()));
      assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();

      caller.interrupt();

      assertThat(caller.failure())
          .hasMessage("getEnergy: the thread was interrupted while it waited for the response");
      respond.countDown();
    } finally {
      respond.countDown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsReadingTheBody(Wire wire) throws Exception {
    endsReading(wire, client -> client.getEnergy(TestData.energyQuery()));
  }

  @ParameterizedTest
  @EnumSource
  void endsReadingTheRawBody(Wire wire) throws Exception {
    endsReading(wire, client -> client.sendRaw(TestData.energyQuery()));
  }

  @ParameterizedTest
  @EnumSource
  void endsReadingAStream(Wire wire) throws Exception {
    endsReading(
        wire,
        client -> {
          try (EnergySlices slices = client.streamEnergy(TestData.energyQuery())) {
            while (slices.next()) {}
            return slices;
          }
        });
  }

  private static void endsReading(Wire wire, Function<FluviusEnergyClient, ?> call)
      throws Exception {
    try (TestBackend backend = wire.backend();
        FluviusEnergyClient client = clientWithToken(backend).build()) {
      backend.api(
          MockResponses.json(200, BEGIN_HOURS + HOUR + "," + " ".repeat(100_000))
              .newBuilder()
              .throttleBody(1000, 1, TimeUnit.HOURS)
              .build());
      CallThread caller = new CallThread(client, call);
      awaitReading(caller);

      caller.interrupt();

      assertThat(caller.failure()).hasMessageContaining("the thread was interrupted");
    }
  }

  /** Waits until the thread reads the body: OkHttp has a source class for each kind of body. */
  private static void awaitReading(CallThread caller) {
    while (Arrays.stream(caller.getStackTrace())
        .noneMatch(frame -> frame.getClassName().matches("okhttp3\\.internal\\.http.*Source"))) {
      assertThat(caller.outcome).isNotDone();
      Thread.onSpinWait();
    }
  }

  @Test
  void endsTheWaitForTheToken() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch respond = new CountDownLatch(1);
    try (TestBackend backend = new TestBackend();
        FluviusEnergyClient client = client(backend).build()) {
      backend.tokens(
          request -> {
            arrived.countDown();
            respond.await();
            return MockResponses.token(TestBackend.TOKEN);
          });
      CallThread caller = new CallThread(client, c -> c.getEnergy(TestData.energyQuery()));
      assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();

      caller.interrupt();

      assertThat(caller.failure()).isNotNull();
      respond.countDown();
      // the token request continues for other calls
      assertThat(client.getMandates()).isNotNull();
      assertThat(backend.apiRequests()).hasSize(1);
    } finally {
      respond.countDown();
    }
  }

  @Test
  void atTheEndOfACallHasOneOfTwoOutcomes() throws Exception {
    Thread caller = Thread.currentThread();
    try (TestBackend backend = new TestBackend();
        FluviusEnergyClient client =
            client(backend)
                .maxCallsInFlight(1)
                .listener(
                    new CallListener() {
                      @Override
                      public void ended(CallEvent call) {
                        caller.interrupt();
                      }
                    })
                .build()) {
      backend.api(MockResponses.empty(404));
      for (int i = 0; i < 500; i++) {
        try {
          throw new AssertionError(client.getMandates());
        } catch (NotFoundException | FluviusInterruptedException expected) {
          assertThat(expected).hasMessageStartingWith("getMandates");
        } finally {
          Thread.interrupted();
        }
      }
    }
  }

  @Test
  void beforeTheCallKeepsItFromBeingSent() throws Exception {
    try (TestBackend backend = new TestBackend();
        FluviusEnergyClient client = client(backend).build()) {
      ClientSessionRequest request = TestData.sessionRequest().build();
      Thread.currentThread().interrupt();
      try {
        FluviusInterruptedException e =
            TestData.failure(
                FluviusInterruptedException.class, client, c -> c.createClientSession(request));

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(e)
            .hasMessage(
                "createClientSession: the thread was interrupted before the call; nothing was"
                    + " sent");
      } finally {
        Thread.interrupted();
      }
      assertThat(backend.requestCount()).isZero();
    }
  }
}
