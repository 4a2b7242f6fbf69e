package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.auth.AccessToken;
import io.github.fluviusenergy.testsupport.MockResponses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** On which threads calls run. */
class CallThreadTest {
  @AutoClose private final TestBackend backend = new TestBackend();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  /** The thread of a call requests the token. */
  private FluviusEnergyClient.Builder builder() {
    return backend
        .clientBuilder()
        .tokenProvider(
            () -> {
              threads.add(Thread.currentThread());
              return new AccessToken("t", Instant.MAX);
            });
  }

  @Test
  void runsBlockingCallsOnTheCallingThread() {
    OkHttpClient http =
        TestBackend.httpClient().addInterceptor(chain -> chain.proceed(chain.request())).build();
    try (var client = builder().httpClient(http).maxCallsInFlight(2).build()) {
      client.getMandates();
      client.sendRaw(TestData.energyQuery());
      client.streamEnergy(TestData.energyQuery()).close();
    }
    assertThat(threads).hasSize(3).containsOnly(Thread.currentThread());
  }

  @Test
  void runsAsynchronousCallsOnItsOwnThreads() throws Exception {
    try (var client = builder().build()) {
      client.sendAsync(MandateQuery.all()).get();
    }
    assertThat(threads).singleElement().isNotSameAs(Thread.currentThread());
  }

  @Test
  void runsAsynchronousCallsOnTheExecutorThatIsSet() throws Exception {
    Executor executor = task -> new Thread(task, "executor of the test").start();
    try (var client = builder().executor(executor).build()) {
      client.sendAsync(MandateQuery.all()).get();
    }
    assertThat(threads)
        .singleElement()
        .extracting(Thread::getName)
        .isEqualTo("executor of the test");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void runsAsynchronousCallsOnVirtualThreads() throws Exception {
    ExecutorService executor =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    CountDownLatch together = new CountDownLatch(200);
    backend.api(
        request -> {
          together.countDown();
          together.await();
          return MockResponses.json(200, "{}");
        });
    try (var client = builder().executor(executor).build()) {
      List<CompletableFuture<?>> calls = new CopyOnWriteArrayList<>();
      for (int i = 0; i < 200; i++) {
        calls.add(client.sendAsync(MandateQuery.all()));
      }
      CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new)).get();
    } finally {
      executor.shutdown();
    }
    assertThat(threads).hasSize(200).allSatisfy(t -> assertThat(t.toString()).contains("Virtual"));
  }

  @Test
  void throwsTheRejectionOfTheExecutor() {
    Executor full =
        task -> {
          throw new RejectedExecutionException("full");
        };
    try (var client = builder().executor(full).build()) {
      assertThatThrownBy(() -> client.sendAsync(MandateQuery.all()))
          .isInstanceOf(RejectedExecutionException.class);
    }
    assertThat(backend.apiRequests()).isEmpty();
  }

  @Test
  void runsWithAnExecutorThatUsesTheCallingThread() throws Exception {
    try (var client = builder().executor(Runnable::run).deadline(Duration.ofMinutes(1)).build()) {
      assertThat(client.sendAsync(MandateQuery.all()).get()).isNotNull();
    }
    assertThat(threads).containsOnly(Thread.currentThread());
  }
}
