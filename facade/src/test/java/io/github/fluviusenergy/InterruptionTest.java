package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.MockResponses;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private record Outcome(FluviusInterruptedException failure, boolean interrupted) {}

  /** Calls on a thread of its own. */
  private static Thread call(FluviusEnergyClient client, CompletableFuture<Outcome> outcome) {
    Thread thread =
        new Thread(
            () -> {
              try {
                FluviusInterruptedException e =
                    TestData.failure(FluviusInterruptedException.class, client);
                outcome.complete(new Outcome(e, Thread.currentThread().isInterrupted()));
              } catch (Throwable e) {
                outcome.completeExceptionally(e);
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void anInterruptedCallEndsWhileTheServerStillThinksAndTheFlagIsSet() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (TestBackend backend = new TestBackend();
        FluviusEnergyClient client = backend.client()) {
      backend.api(
          request -> {
            arrived.countDown();
            over.await();
            return MockResponses.json(200, "{}");
          });
      CompletableFuture<Outcome> outcome = new CompletableFuture<>();
      Thread caller = call(client, outcome);
      assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();

      caller.interrupt();

      Outcome ended = outcome.get(1, TimeUnit.MINUTES);
      assertThat(ended.interrupted()).isTrue();
      assertThat(ended.failure())
          .isInstanceOf(FluviusConnectionException.class)
          .hasMessage("getEnergy: the thread was interrupted while it waited for the response");
      assertThat(over.getCount()).isEqualTo(1);
      over.countDown();
    } finally {
      over.countDown();
    }
  }

  @Test
  void signingInIsInterruptedLikeTheCallItself() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (TestBackend backend = new TestBackend();
        FluviusEnergyClient client = backend.client()) {
      backend.tokens(
          request -> {
            arrived.countDown();
            over.await();
            return MockResponses.token(TestBackend.TOKEN);
          });
      CompletableFuture<Outcome> outcome = new CompletableFuture<>();
      Thread caller = call(client, outcome);
      assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();

      caller.interrupt();

      assertThat(outcome.get(1, TimeUnit.MINUTES).interrupted()).isTrue();
      over.countDown();
      // the next one is not harmed
      assertThat(client.getMandates()).isNotNull();
      assertThat(backend.apiRequests()).hasSize(1);
    } finally {
      over.countDown();
    }
  }

  /** Whichever of the two comes first, it is one exception of ours. */
  @Test
  void anInterruptionAtTheVeryMomentOfAFailureIsOneOfTheTwo() throws Exception {
    Thread caller = Thread.currentThread();
    try (TestBackend backend = new TestBackend();
        // a limit of calls in flight, so that it is another thread that works
        FluviusEnergyClient client =
            backend
                .clientBuilder()
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
  void aThreadThatIsInterruptedBeforeItCallsSendsNothing() throws Exception {
    try (TestBackend backend = new TestBackend();
        FluviusEnergyClient client = backend.client()) {
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
