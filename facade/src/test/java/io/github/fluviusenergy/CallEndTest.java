package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testsupport.MockResponses;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Ends of calls: cancellation at any point, errors, and listeners that fail. */
class CallEndTest {
  private static final RetryPolicy PATIENT =
      RetryPolicy.builder().maxRetryAfter(Duration.ofHours(2)).build();

  @AutoClose private final TestBackend backend = new TestBackend();
  private final BlockingQueue<CallEvent> retrying = new LinkedBlockingQueue<>();
  private final BlockingQueue<CallEvent> ended = new LinkedBlockingQueue<>();
  private final CallListener listener =
      new CallListener() {
        @Override
        public void retrying(CallEvent call) {
          retrying.add(call);
        }

        @Override
        public void ended(CallEvent call) {
          ended.add(call);
        }
      };

  /** One thread, so that a call which does not end blocks the next one. */
  private FluviusEnergyClient.Builder builder() {
    return backend.clientBuilder().retries(PATIENT).maxCallsInFlight(1).listener(listener);
  }

  private void cancel(FluviusEnergyClient client, CompletableFuture<?> call) throws Exception {
    assertThat(call.cancel(true)).isTrue();
    assertThat(ended.poll(1, TimeUnit.MINUTES))
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(CancellationException.class));
    backend.api(MockResponses.json(200, "{}"));
    assertThat(client.sendAsync(MandateQuery.all()).get(1, TimeUnit.MINUTES)).isNotNull();
    assertThat(ended).hasSize(1).allSatisfy(e -> assertThat(e.outcome()).isEqualTo("success"));
  }

  @Test
  void cancelsACallThatWaitsForTheRateLimit() throws Exception {
    CountDownLatch sleeping = new CountDownLatch(1);
    TimeSource slow =
        new TimeSource(
            Clock.systemUTC(),
            System::nanoTime,
            duration -> {
              sleeping.countDown();
              new CountDownLatch(1).await();
            },
            new Random());
    try (var client = builder().maxCallsPerSecond(1.0 / 600).time(slow).build()) {
      client.getMandates();
      ended.take();
      CompletableFuture<?> call = client.sendAsync(TestData.energyQuery());
      sleeping.await();
      call.cancel(true);
      assertThat(ended.poll(1, TimeUnit.MINUTES).outcome()).isEqualTo("CancellationException");
      assertThat(backend.apiRequests()).hasSize(1);
    }
  }

  @Test
  void cancelsACallBetweenTwoAttempts() throws Exception {
    MockResponse busy = MockResponses.json(503, "{}");
    backend.api(busy.newBuilder().setHeader("Retry-After", "3600").build());
    try (var client = builder().deadline(Duration.ZERO).build()) {
      CompletableFuture<?> call = client.sendAsync(TestData.energyQuery());
      assertThat(retrying.poll(1, TimeUnit.MINUTES)).isNotNull();
      cancel(client, call);
    }
  }

  @Test
  void cancelsACallThatWaitsForItsResponse() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    backend.api(
        request -> {
          arrived.countDown();
          done.await();
          return MockResponses.json(200, "{}");
        });
    try (var client = builder().build()) {
      CompletableFuture<?> call = client.sendAsync(TestData.energyQuery());
      arrived.await();
      cancel(client, call);
    } finally {
      done.countDown();
    }
  }

  @Test
  void cancelsACallThatReadsItsResponse() throws Exception {
    backend.api(
        MockResponses.json(200, "{" + " ".repeat(100_000))
            .newBuilder()
            .throttleBody(1000, 1, TimeUnit.HOURS)
            .build());
    CountDownLatch reading = new CountDownLatch(1);
    OkHttpClient http =
        TestBackend.httpClient()
            .eventListener(
                new EventListener() {
                  @Override
                  public void responseBodyStart(Call call) {
                    reading.countDown();
                  }
                })
            .build();
    try (var client = builder().httpClient(http).build()) {
      CompletableFuture<?> call = client.sendAsync(TestData.energyQuery());
      reading.await();
      cancel(client, call);
    }
  }

  @Test
  void cancelsACallThatWaitsForAToken() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    backend.tokens(
        request -> {
          arrived.countDown();
          done.await();
          return MockResponses.token(TestBackend.TOKEN);
        });
    try (var client = builder().build()) {
      CompletableFuture<?> call = client.sendAsync(TestData.energyQuery());
      arrived.await();
      assertThat(call.cancel(true)).isTrue();
      assertThat(ended.poll(1, TimeUnit.MINUTES).outcome()).isEqualTo("CancellationException");
      done.countDown();
      assertThat(client.sendAsync(MandateQuery.all()).get(1, TimeUnit.MINUTES)).isNotNull();
      assertThat(backend.apiRequests()).hasSize(1);
    } finally {
      done.countDown();
    }
  }

  @Test
  void throwsErrorsToTheCaller() {
    Error thrown = new OutOfMemoryError("no room for the response");
    OkHttpClient broken =
        TestBackend.httpClient()
            .addInterceptor(
                chain -> {
                  throw thrown;
                })
            .build();
    try (var client = builder().httpClient(broken).build()) {
      assertThatThrownBy(client::getMandates).isSameAs(thrown);
      assertThat(client.sendAsync(MandateQuery.all()))
          .failsWithin(Duration.ofMinutes(1))
          .withThrowableThat()
          .withCause(thrown);
    }
  }

  @Test
  void throwsExceptionsOfEventListenerFactories() {
    IllegalStateException thrown = new IllegalStateException("no listener today");
    OkHttpClient broken =
        TestBackend.httpClient()
            .eventListenerFactory(
                call -> {
                  throw thrown;
                })
            .build();
    try (var client = builder().httpClient(broken).build()) {
      assertThatThrownBy(client::getMandates).isSameAs(thrown);
      assertThat(client.sendAsync(MandateQuery.all()))
          .failsWithin(Duration.ofMinutes(1))
          .withThrowableThat()
          .withCause(thrown);
    }
  }

  @Test
  void keepsTheDeadlineIfAnEventListenerFails() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    OkHttpClient broken =
        TestBackend.httpClient()
            .eventListener(
                new EventListener() {
                  @Override
                  public void canceled(Call call) {
                    throw new IllegalStateException("canceled");
                  }
                })
            .build();
    backend.api(
        request -> {
          done.await();
          return MockResponses.json(200, "{}");
        });
    RequestOptions shortly = RequestOptions.builder().deadline(Duration.ofMillis(200)).build();
    try (var client = builder().httpClient(broken).build()) {
      for (int i = 0; i < 2; i++) {
        TestData.failure(
            FluviusTimeoutException.class,
            client,
            c -> c.withOptions(shortly).getEnergy(TestData.energyQuery()));
      }
    } finally {
      done.countDown();
    }
  }

  @Test
  void retriesIoExceptionsOfInterceptors() {
    List<Object> attempts = new CopyOnWriteArrayList<>();
    OkHttpClient broken =
        TestBackend.httpClient()
            .addInterceptor(
                chain -> {
                  attempts.add(chain);
                  throw new IOException("out of order");
                })
            .build();
    RetryPolicy once = RetryPolicy.builder().maxRetries(1).firstDelay(Duration.ZERO).build();
    try (var client = builder().httpClient(broken).retries(once).build()) {
      TestData.failure(FluviusConnectionException.class, client);
    }
    assertThat(attempts).hasSize(2);
  }
}
