package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.auth.AccessToken;
import io.github.fluviusenergy.testsupport.MockResponses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A waiting call works on its caller's own thread where nothing can hold that up. */
class OwnThreadTest {
  private final VirtualTime time = new VirtualTime();
  private final List<Thread> workers = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  @AutoClose private final TestBackend backend = new TestBackend();

  @AfterEach
  void stop() {
    over.countDown();
  }

  /** Who asks for the token is who works. */
  private FluviusEnergyClient.Builder builder() {
    return backend
        .clientBuilder()
        .time(time.time())
        .tokenProvider(
            () -> {
              workers.add(Thread.currentThread());
              return new AccessToken("t", Instant.MAX);
            });
  }

  @Test
  void notTheFirstCallWhichHasAnAddressAndATokenToFind() {
    try (var client = builder().build()) {
      client.getMandates();
      client.getMandates();
      client.raw().get("/x", RequestOptions.none());
    }
    assertThat(workers.get(0)).isNotSameAs(Thread.currentThread());
    assertThat(workers.subList(1, 3)).containsOnly(Thread.currentThread());
  }

  @Test
  void notAfterAPause() {
    try (var client = builder().build()) {
      client.getMandates();
      time.pass(Duration.ofSeconds(30));
      client.getMandates();
    }
    assertThat(workers).hasSize(2).doesNotContain(Thread.currentThread());
  }

  @Test
  void notThroughInterceptorsOfTheUsersWhichMayWaitForAnything() {
    OkHttpClient http =
        TestBackend.httpClient().addInterceptor(chain -> chain.proceed(chain.request())).build();
    try (var client = builder().httpClient(http).build()) {
      client.getMandates();
      client.getMandates();
    }
    assertThat(workers).hasSize(2).doesNotContain(Thread.currentThread());
  }

  @Test
  void notPastALimitOfCallsInFlight() {
    try (var client = builder().maxCallsInFlight(2).build()) {
      client.getMandates();
      client.getMandates();
    }
    assertThat(workers).hasSize(2).doesNotContain(Thread.currentThread());
  }

  @Test
  void itsDeadlineFreesTheThread() throws Exception {
    try (var client = builder().build()) {
      client.getMandates();
      CompletableFuture<Throwable> outcome = callThatStalls(client);

      time.pass(Duration.ofMinutes(10));

      assertThat(outcome.get())
          .isInstanceOf(FluviusTimeoutException.class)
          .hasMessageContaining("deadline of PT10M");
      over.countDown();
    }
  }

  @Test
  void itsInterruptionFreesTheThreadAndIsNotRepeated() throws Exception {
    try (var client = builder().retries(RetryPolicy.standard()).build()) {
      client.getMandates();
      CompletableFuture<Throwable> outcome = callThatStalls(client);

      workers.get(1).interrupt();

      assertThat(outcome.get())
          .isInstanceOf(FluviusInterruptedException.class)
          .hasMessageContaining("while it waited for the answer");
      over.countDown();
    }
    assertThat(time.delays).isEmpty();
    assertThat(backend.apiRequests()).hasSize(2);
  }

  private CompletableFuture<Throwable> callThatStalls(FluviusEnergyClient client)
      throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    backend.api(
        request -> {
          arrived.countDown();
          over.await();
          return MockResponses.json(200, "{}");
        });
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                outcome.complete(new AssertionError(client.getMandates()));
              } catch (FluviusInterruptedException e) {
                outcome.complete(
                    Thread.currentThread().isInterrupted() ? e : new AssertionError("no flag", e));
              } catch (RuntimeException e) {
                outcome.complete(e);
              }
            });
    caller.start();
    arrived.await();
    assertThat(workers.get(workers.size() - 1)).isSameAs(caller);
    return outcome;
  }

  /** The thread that waits for a token is not the caller's. */
  @Test
  void theDeadlineOfAFirstCallFreesItsCallerFromATokenThatDoesNotCome() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    backend.tokens(
        request -> {
          arrived.countDown();
          over.await();
          return MockResponses.token(TestBackend.TOKEN);
        });
    try (var client = backend.clientBuilder().time(time.time()).build()) {
      CompletableFuture<Throwable> outcome = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  outcome.complete(new AssertionError(client.getMandates()));
                } catch (RuntimeException e) {
                  outcome.complete(e);
                }
              });
      caller.start();
      arrived.await();

      time.pass(Duration.ofMinutes(10));

      assertThat(outcome.get()).isInstanceOf(FluviusTimeoutException.class);
      over.countDown();
    }
  }
}
