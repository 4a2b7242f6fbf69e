package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fluviusenergy.testsupport.Concurrently;
import io.github.fluviusenergy.testsupport.EnergyJson;
import io.github.fluviusenergy.testsupport.MockResponses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many calls a second, and at once. */
class LimitsTest {
  private static final String TWO_SLICES =
      EnergyJson.BEGIN_HOURS + EnergyJson.HOUR + "," + EnergyJson.HOUR + EnergyJson.END_HOURS;

  @Test
  void rateLimitSpacesCallsEvenly() {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 100_000_000);
    Duration day = Duration.ofDays(1);
    RateLimiter limiter = new RateLimiter(4, now::get);
    assertThat(limiter.reserve(day)).isEqualTo(Duration.ZERO);
    assertThat(limiter.reserve(day)).isEqualTo(Duration.ofMillis(250));
    assertThat(limiter.reserve(day)).isEqualTo(Duration.ofMillis(500));
    now.addAndGet(600_000_000);
    assertThat(limiter.reserve(day)).isEqualTo(Duration.ofMillis(150));
    now.addAndGet(10_000_000_000L);
    assertThat(limiter.reserve(day)).isEqualTo(Duration.ZERO);
    assertThat(limiter.reserve(day)).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void aCallThatCannotWaitReservesNoSlot() {
    RateLimiter limiter = new RateLimiter(1, () -> 0);
    assertThat(limiter.reserve(Duration.ZERO)).isEqualTo(Duration.ZERO);
    assertThat(limiter.reserve(Duration.ofMillis(999))).isNull();
    assertThat(limiter.reserve(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void failsImmediatelyIfTheSlotIsAfterTheDeadline() throws Exception {
    VirtualTime time = new VirtualTime();
    try (TestBackend backend = new TestBackend();
        var client =
            backend
                .clientBuilder()
                .maxCallsPerSecond(0.01)
                .deadline(Duration.ofSeconds(99))
                .time(time.time())
                .build()) {
      assertThat(client.getMandates()).isNotNull();
      TestData.failure(FluviusTimeoutException.class, client);
      assertThat(time.delays).isEmpty();
      assertThat(backend.apiRequests()).hasSize(1);
    }
  }

  @Test
  void rateLimitAppliesToRetries() throws Exception {
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
  void limitsCallsInFlight() throws Exception {
    AtomicInteger concurrency = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    Semaphore responses = new Semaphore(0);
    try (TestBackend backend = new TestBackend();
        var client = backend.clientBuilder().maxCallsInFlight(3).build()) {
      backend.api(
          request -> {
            most.accumulateAndGet(concurrency.incrementAndGet(), Math::max);
            three.countDown();
            responses.acquire();
            concurrency.decrementAndGet();
            return MockResponses.json(200, "{}");
          });
      List<CompletableFuture<?>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(client.sendAsync(TestData.energyQuery()));
      }
      three.await();
      responses.release(20);
      CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new)).join();
      assertThat(most).hasValue(3);
      assertThat(backend.apiRequests()).hasSize(20);
    }
  }

  @Test
  void countsAStreamUntilItIsClosed() throws Exception {
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
        other = client.sendAsync(MandateQuery.all());
        // more has come than a buffer ahead holds, so the server is not done with this one
        assertThat(backend.apiRequests()).hasSize(1);
      }
      assertThat(other.get()).isNotNull();
      assertThat(backend.apiRequests()).hasSize(2);
    }
  }

  @Test
  void detectsAThreadThatWaitsForItsOwnStreams() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.clientBuilder().maxCallsInFlight(2).deadline(Duration.ZERO).build()) {
      backend.api(MockResponses.json(200, TWO_SLICES));
      try (EnergySlices first = client.streamEnergy(TestData.energyQuery());
          EnergySlices second = client.streamEnergy(TestData.energyQuery())) {
        assertThat(first.next()).isTrue();
        assertThat(second.next()).isTrue();
        assertThat(TestData.failure(FluviusTimeoutException.class, client))
            .hasMessageContaining("Open streams hold 2 places");
        assertThat(first.next()).isTrue();
        assertThat(first.next()).isFalse();
        // the end of a stream frees its place
        assertThat(client.getEnergy(TestData.energyQuery())).isNotNull();
      }
    }
  }

  @Test
  void detectsStreamsThatWaitForEachOther() throws Exception {
    CyclicBarrier open = new CyclicBarrier(2);
    try (TestBackend backend = new TestBackend();
        var client = backend.clientBuilder().maxCallsInFlight(2).deadline(Duration.ZERO).build()) {
      backend.api(MockResponses.json(200, TWO_SLICES));
      List<Boolean> refused =
          Concurrently.call(
              2,
              () -> {
                try (EnergySlices energy = client.streamEnergy(TestData.energyQuery())) {
                  assertThat(energy.next()).isTrue();
                  open.await();
                  return client.getEnergy(TestData.energyQuery()) == null;
                } catch (FluviusTimeoutException e) {
                  return true;
                }
              });
      // the first one waits; the second one gives up, which frees its place for the first
      assertThat(refused).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  void namesOpenStreamsIfNoPlaceIsFree() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.clientBuilder().maxCallsInFlight(1).build()) {
      backend.api(MockResponses.json(200, TWO_SLICES));
      RequestOptions shortly = RequestOptions.builder().deadline(Duration.ofMillis(200)).build();
      try (EnergySlices energy = client.streamEnergy(TestData.energyQuery())) {
        assertThat(energy.next()).isTrue();
        FluviusTimeoutException e =
            Concurrently.call(
                    1,
                    () ->
                        TestData.failure(
                            FluviusTimeoutException.class,
                            client,
                            c -> c.withOptions(shortly).getEnergy(TestData.energyQuery())))
                .get(0);
        assertThat(e)
            .hasMessageContaining("no place of maxCallsInFlight")
            .hasMessageContaining("Open streams hold 1 places");
      }
      assertThat(backend.apiRequests()).hasSize(1);
    }
  }

  @Test
  void neverSendsACallCancelledInTheQueue() throws Exception {
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
      CompletableFuture<?> first = client.sendAsync(MandateQuery.all());
      arrived.await();
      CompletableFuture<?> second = client.sendAsync(TestData.energyQuery());
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
  void rejectsInvalidRates(double pace) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FluviusEnergyClient.builder().maxCallsPerSecond(pace));
  }

  @Test
  void rejectsAConcurrencyBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FluviusEnergyClient.builder().maxCallsInFlight(0));
  }
}
