package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.fluviusenergy.testsupport.Concurrently;
import io.github.fluviusenergy.testsupport.MockResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  @AutoClose private final TestBackend backend = new TestBackend();

  private static List<Thread> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("fluvius-energy-client"))
        .toList();
  }

  @Test
  void closesTwice() {
    FluviusEnergyClient client = backend.client();
    client.getMandates();

    client.close();
    client.close();
  }

  @Test
  void rejectsCallsAfterCloseWithoutSending() {
    FluviusEnergyClient client = backend.client();
    try (client) {
      client.getMandates();
    }

    assertThatIllegalStateException()
        .isThrownBy(client::getMandates)
        .withMessage("this FluviusEnergyClient is closed; create a new one");
    assertThatIllegalStateException().isThrownBy(() -> client.getEnergy(TestData.energyQuery()));
    assertThatIllegalStateException()
        .isThrownBy(() -> client.createMockMandate(TestData.mockMandateRequest()));
    assertThatIllegalStateException()
        .isThrownBy(() -> client.createClientSession(TestData.sessionRequest().build()));
    assertThat(backend.apiRequests()).hasSize(1);
  }

  @Test
  void closeLetsCallsInFlightFinish() {
    FluviusEnergyClient client = backend.client();
    backend.api(
        request -> {
          client.close();
          return json(200, "{\"data\":{\"mandates\":[{\"referenceNumber\":\"a\"}]}}");
        });

    assertThat(client.getMandates().data()).isNotNull();
  }

  @Test
  void closeLetsCallsFinishThatWaitForAToken() {
    FluviusEnergyClient client = backend.client();
    backend.tokens(
        request -> {
          client.close();
          return MockResponses.token(TestBackend.TOKEN);
        });

    assertThat(client.getMandates()).isNotNull();
  }

  @Test
  void closeDoesNotChangeFailuresOfCallsInFlight() {
    FluviusEnergyClient client = backend.client();
    backend.api(
        request -> {
          client.close();
          return json(404, "{}");
        });

    assertThat(failure(NotFoundException.class, client).statusCode()).isEqualTo(404);
  }

  @Test
  void closeLetsQueuedCallsRun() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    FluviusEnergyClient client = backend.clientBuilder().maxCallsInFlight(1).build();
    backend.api(
        request -> {
          arrived.countDown();
          closed.await();
          return json(200, "{}");
        });
    CompletableFuture<?> first = client.sendAsync(MandateQuery.all());
    arrived.await();
    CompletableFuture<?> queued = client.sendAsync(MandateQuery.all());

    client.close();
    closed.countDown();

    assertThat(first.get()).isNotNull();
    assertThat(queued.get()).isNotNull();
    assertThatIllegalStateException().isThrownBy(client::getMandates);
    assertAllEnd(ownThreads());
  }

  @Test
  void ownThreadsAreDaemonsAndEndAfterClose() throws Exception {
    List<Thread> threads = new ArrayList<>();
    FluviusEnergyClient client = backend.client();
    try (client) {
      client.sendAsync(MandateQuery.all()).join();
      threads.addAll(ownThreads());
      assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
    }

    assertAllEnd(threads);
  }

  private static void assertAllEnd(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(TimeUnit.MINUTES.toMillis(1));
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void closeKeepsTheUsersOkHttpClientOpen() throws Exception {
    OkHttpClient users = TestBackend.httpClient().build();
    Request request = new Request.Builder().url(backend.baseUrl()).build();
    try (Response response = users.newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(200);
    }
    try (var client = backend.clientBuilder().httpClient(users).build()) {
      client.getMandates();
    }

    assertThat(users.dispatcher().executorService().isShutdown()).isFalse();
    assertThat(users.connectionPool().connectionCount()).isEqualTo(1);
    assertThat(users.followRedirects()).isTrue();
    assertThat(users.interceptors()).isEmpty();
    assertThat(users.networkInterceptors()).isEmpty();
  }

  @Test
  void concurrentCallsShareOneToken() throws Exception {
    int calls = 30;
    CountDownLatch together = new CountDownLatch(calls);
    backend.api(
        request -> {
          together.countDown();
          // goes on once all have arrived
          return together.await(1, TimeUnit.MINUTES) ? json(200, "{}") : json(500, "{}");
        });
    try (FluviusEnergyClient client = backend.client()) {
      assertThat(Concurrently.call(calls, () -> client.getEnergy(TestData.energyQuery())))
          .doesNotContainNull();
    }
    assertThat(backend.apiRequests()).hasSize(calls);
    assertThat(backend.tokenRequests()).hasSize(1);
  }
}
