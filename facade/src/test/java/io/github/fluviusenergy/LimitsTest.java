package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fluviusenergy.testsupport.MockResponses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many calls a second, and at once. */
class LimitsTest {

  @Test
  void callsGetTheirMomentsOneAfterTheOther() {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 100_000_000);
    Pace pace = new Pace(4, now::get);
    assertThat(pace.reserve()).isEqualTo(Duration.ZERO);
    assertThat(pace.reserve()).isEqualTo(Duration.ofMillis(250));
    assertThat(pace.reserve()).isEqualTo(Duration.ofMillis(500));
    now.addAndGet(600_000_000);
    assertThat(pace.reserve()).isEqualTo(Duration.ofMillis(150));
    now.addAndGet(10_000_000_000L);
    assertThat(pace.reserve()).isEqualTo(Duration.ZERO);
    assertThat(pace.reserve()).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void retriesTakeTheirTurnToo() throws Exception {
    VirtualTime time = new VirtualTime();
    try (TestBackend backend = new TestBackend();
        var client =
            backend
                .clientBuilder()
                .maxCallsPerSecond(0.1)
                .retries(RetryPolicy.standard())
                .time(time.time())
                .build()) {
      backend.api(MockResponses.json(503, "{}"), MockResponses.json(200, "{}"));
      assertThat(client.getEnergy(TestData.energyQuery())).isNotNull();
      // the retry's delay, and then the rest of the ten seconds
      assertThat(time.delays).containsExactly(Duration.ofMillis(500), Duration.ofMillis(9500));
    }
  }

  @Test
  void noMoreCallsAreInFlightThanMayBe() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    Semaphore answers = new Semaphore(0);
    try (TestBackend backend = new TestBackend();
        var client = backend.clientBuilder().maxCallsInFlight(3).build()) {
      backend.api(
          request -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            three.countDown();
            answers.acquire();
            atOnce.decrementAndGet();
            return MockResponses.json(200, "{}");
          });
      List<CompletableFuture<?>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(client.async().getEnergy(TestData.energyQuery()));
      }
      three.await();
      answers.release(20);
      CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new)).join();
      assertThat(most).hasValue(3);
      assertThat(backend.apiRequests()).hasSize(20);
    }
  }

  @Test
  void aStreamCountsUntilItIsClosed() throws Exception {
    String slices =
        "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-headpoint\",\"ean\":\"1\","
            + "\"energyType\":\"E\",\"hourlyEnergy\":["
            + "{\"start\":\"2024-07-02T22:00:00Z\",\"end\":\"2024-07-02T23:00:00Z\"},"
                .repeat(50_000)
            + "{}]}}}";
    try (TestBackend backend = new TestBackend();
        var client = backend.clientBuilder().maxCallsInFlight(1).build()) {
      backend.api(MockResponses.json(200, slices), MockResponses.json(200, "{}"));
      CompletableFuture<?> other;
      try (EnergySlices energy = client.streamEnergy(TestData.energyQuery())) {
        assertThat(energy.next()).isTrue();
        other = client.async().getMandates();
        // more has come than a buffer ahead holds, so the server is not done with this one
        assertThat(backend.apiRequests()).hasSize(1);
      }
      assertThat(other.get()).isNotNull();
      assertThat(backend.apiRequests()).hasSize(2);
    }
  }

  @Test
  void aCallThatIsCancelledInTheQueueIsNeverSent() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (TestBackend backend = new TestBackend();
        var client = backend.clientBuilder().maxCallsInFlight(1).build()) {
      backend.api(
          request -> {
            arrived.countDown();
            over.await();
            return MockResponses.json(200, "{}");
          });
      CompletableFuture<?> first = client.async().getMandates();
      arrived.await();
      CompletableFuture<?> second = client.async().getEnergy(TestData.energyQuery());
      assertThat(second.cancel(true)).isTrue();
      over.countDown();
      assertThat(first.get()).isNotNull();
      assertThat(client.getMandates()).isNotNull();
      assertThat(backend.apiRequests()).allMatch(r -> !r.getTarget().contains("energy"));
    } finally {
      over.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1e-5, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, 1e7})
  void aPaceThatIsNoneIsRefused(double pace) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FluviusEnergyClient.builder().maxCallsPerSecond(pace));
  }

  @Test
  void noCallAtOnceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FluviusEnergyClient.builder().maxCallsInFlight(0));
  }
}
