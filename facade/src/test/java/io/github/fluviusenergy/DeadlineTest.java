package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fluviusenergy.testsupport.EnergyJson;
import io.github.fluviusenergy.testsupport.MockResponses;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a call may take as a whole. */
class DeadlineTest {
  private final VirtualTime time = new VirtualTime();

  @Test
  void endsACallThatTakesTooLong() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (TestBackend backend = new TestBackend();
        var client = backend.clientBuilder().deadline(Duration.ofMillis(300)).build()) {
      backend.api(
          request -> {
            done.await();
            return MockResponses.json(200, "{}");
          });
      FluviusTimeoutException blocking = failure(FluviusTimeoutException.class, client);
      assertThat(blocking).hasMessage("getEnergy: no valid response within the deadline of PT0.3S");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(cause(client.sendAsync(TestData.energyQuery())))
          .isInstanceOf(FluviusTimeoutException.class)
          .hasMessage(blocking.getMessage());
      done.countDown();
    } finally {
      done.countDown();
    }
  }

  @Test
  void endsACallThatWaitsForAToken() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (TestBackend backend = new TestBackend();
        var client = backend.clientBuilder().deadline(Duration.ofMillis(300)).build()) {
      backend.tokens(
          request -> {
            done.await();
            return MockResponses.token(TestBackend.TOKEN);
          });
      failure(FluviusTimeoutException.class, client);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(backend.apiRequests()).isEmpty();
      done.countDown();
      assertThat(client.sendAsync(MandateQuery.all()).get()).isNotNull();
    } finally {
      done.countDown();
    }
  }

  @Test
  void endsAStreamWhoseFirstSliceDoesNotArrive() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.clientBuilder().deadline(Duration.ofMillis(300)).build()) {
      backend.api(
          MockResponses.json(200, EnergyJson.BEGIN_HOURS + " ".repeat(100_000))
              .newBuilder()
              .throttleBody(1000, 1, TimeUnit.HOURS)
              .build());
      failure(FluviusTimeoutException.class, client, c -> c.streamEnergy(TestData.energyQuery()));
    }
  }

  @Test
  void namesTheFailureOfTheLastAttempt() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    AtomicInteger requests = new AtomicInteger();
    RetryPolicy immediately =
        RetryPolicy.builder().firstDelay(Duration.ZERO).maxDelay(Duration.ZERO).build();
    try (TestBackend backend = new TestBackend();
        var client = backend.clientBuilder().retries(immediately).build()) {
      client.getMandates(); // opens the connection
      backend.api(
          request -> {
            if (requests.incrementAndGet() > 1) {
              done.await();
            }
            return MockResponses.json(503, "{}");
          });
      RequestOptions options = RequestOptions.builder().deadline(Duration.ofSeconds(3)).build();
      FluviusTimeoutException e =
          failure(
              FluviusTimeoutException.class,
              client,
              c -> c.withOptions(options).getEnergy(TestData.energyQuery()));
      assertThat(e).hasMessageEndingWith("deadline of PT3S (2 attempts)");
      assertThat(e.getSuppressed()).hasOnlyElementsOfType(ServiceUnavailableException.class);
      done.countDown();
    } finally {
      done.countDown();
    }
  }

  /** Its timer would interrupt the thread during the next call. */
  @Test
  void doesNotOutliveItsCall() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.client()) {
      RequestOptions shortly = RequestOptions.builder().deadline(Duration.ofMillis(400)).build();
      assertThat(client.withOptions(shortly).getEnergy(TestData.energyQuery())).isNotNull();
      backend.api(
          MockResponses.json(200, "{}")
              .newBuilder()
              .headersDelay(800, TimeUnit.MILLISECONDS)
              .build());
      assertThat(client.getEnergy(TestData.energyQuery())).isNotNull();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  /**
   * Half a second, 1, 2, 4 and then 8 at a time: 7.5 + 7 * 8 is 63.5, and is waited for where the
   * deadline is later only.
   */
  @ParameterizedTest
  @CsvSource({"PT1M5S, 7", "PT1M3.5S, 6"})
  void throwsTheFailureIfTheNextDelayExceedsIt(Duration deadline, int longest) throws Exception {
    try (TestBackend backend = new TestBackend();
        var client =
            backend
                .clientBuilder()
                .retries(RetryPolicy.builder().maxRetries(100).build())
                .deadline(deadline)
                .time(time.time())
                .build()) {
      backend.api(MockResponses.json(503, "{}"));
      failure(ServiceUnavailableException.class, client);
      assertThat(time.delays).hasSize(4 + longest);
    }
  }

  @Test
  void canBeSetPerCall() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client =
            backend
                .clientBuilder()
                .retries(RetryPolicy.builder().maxRetries(100).build())
                .time(time.time())
                .build()) {
      backend.api(MockResponses.json(503, "{}"));
      RequestOptions options = RequestOptions.builder().deadline(Duration.ofSeconds(62)).build();
      failure(
          ServiceUnavailableException.class,
          client,
          c -> c.withOptions(options).getEnergy(TestData.energyQuery()));
      assertThat(time.delays).hasSize(4 + 6);
    }
  }

  @Test
  void interruptEndsADelay() throws Exception {
    CountDownLatch retrying = new CountDownLatch(1);
    CallListener listener =
        new CallListener() {
          @Override
          public void retrying(CallEvent call) {
            retrying.countDown();
          }
        };
    RetryPolicy patient = RetryPolicy.builder().maxRetryAfter(Duration.ofHours(1)).build();
    try (TestBackend backend = new TestBackend();
        var client =
            backend
                .clientBuilder()
                .retries(patient)
                .deadline(Duration.ZERO)
                .listener(listener)
                .build()) {
      MockResponse busy = MockResponses.json(503, "{}");
      backend.api(busy.newBuilder().setHeader("Retry-After", "3000").build());
      CompletableFuture<Throwable> outcome = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  outcome.complete(new AssertionError(client.getEnergy(TestData.energyQuery())));
                } catch (FluviusException e) {
                  outcome.complete(
                      Thread.currentThread().isInterrupted() ? e : new AssertionError("no flag"));
                }
              });
      caller.start();
      retrying.await();
      caller.interrupt();
      assertThat(outcome.get()).isInstanceOf(FluviusInterruptedException.class);
    }
  }

  @Test
  void rejectsNegativeLimits() {
    Duration negative = Duration.ofNanos(-1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FluviusEnergyClient.builder().deadline(negative))
        .withMessageContaining("deadline");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FluviusEnergyClient.builder().connectTimeout(negative));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FluviusEnergyClient.builder().readTimeout(negative));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestOptions.builder().deadline(negative));
    assertThatIllegalArgumentException().isThrownBy(() -> RetryPolicy.builder().maxRetries(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.builder().firstDelay(negative));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.builder().maxDelay(Duration.ofDays(1).plusNanos(1)));
  }

  private static Throwable cause(CompletableFuture<?> future) throws InterruptedException {
    try {
      throw new AssertionError("expected a failure but got " + future.get());
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }
}
