package io.github.fluviusenergy;

import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.invoker.ApiClient;
import io.github.fluviusenergy.client.invoker.ApiException;
import io.github.fluviusenergy.client.invoker.ApiResponse;
import io.github.fluviusenergy.client.invoker.EnergyStream;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.testsupport.EnergyJson;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A call ends as a whole, whatever is under way: nothing of it goes on without its caller. */
class CallEndTest {
  /** Not the test's own thread, which an answer that is there already would keep. */
  private static final Executor READING = task -> new Thread(task, "reading").start();

  private static final CallListener NOBODY = new CallListener() {};
  private static final RetryPolicy PATIENT =
      RetryPolicy.builder().maxRetryAfter(Duration.ofHours(2)).build();
  private static final String SLICES = EnergyJson.BEGIN_HOURS + EnergyJson.HOUR + ",";

  /** How calls of OkHttp end. */
  private static final class Ends extends EventListener {
    final CountDownLatch cancelled = new CountDownLatch(1);

    @Override
    public void canceled(Call call) {
      cancelled.countDown();
    }
  }

  private final VirtualTime time = new VirtualTime();
  private final Ends ends = new Ends();
  private final OkHttpClient http = TestBackend.httpClient().eventListener(ends).build();
  private final CompletableFuture<CompletableFuture<?>> begun = new CompletableFuture<>();

  /** Cancels its call as soon as it is told of it. */
  private final CallListener leaving =
      new CallListener() {
        @Override
        public void retrying(CallEvent call) {
          begun.join().cancel(true);
        }

        @Override
        public void ended(CallEvent call) {
          begun.join().cancel(true);
        }
      };

  @AutoClose private final TestBackend backend = new TestBackend().offContract();
  private final ApiClient api = new ApiClient(backend.baseUrl(), http);

  @AfterEach
  void stop() {
    http.dispatcher().executorService().shutdown();
  }

  @Test
  void aCallThatAwaitsItsTurnTakesItsTimerBack() {
    Pace pace = onceInTenMinutes();
    pace.reserve();
    CompletableFuture<?> result =
        start(context(time, pace, NOBODY), api::enqueueRaw, (answer, tries) -> tries);
    assertThat(time.isWaiting()).isTrue();

    result.cancel(true);

    assertThat(time.isWaiting()).isFalse();
    assertThat(backend.apiRequests()).isEmpty();
  }

  @Test
  void aCallBetweenTwoTriesTakesItsTimerBack() {
    backend.api(busy());
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch takenBack = new CountDownLatch(1);
    Time.Scheduler scheduler =
        (delay, task) -> {
          Runnable end = time.after(delay, task);
          waits.countDown();
          return () -> {
            end.run();
            takenBack.countDown();
          };
        };
    CompletableFuture<?> result =
        start(context(scheduler, null, NOBODY), api::enqueueRaw, (answer, tries) -> tries);
    await(waits);

    result.cancel(true);

    await(takenBack);
    assertThat(time.isWaiting()).isFalse();
    assertThat(backend.apiRequests()).hasSize(1);
  }

  @Test
  void aTimerThatBeginsJustAsTheCallEndsIsTakenBack() {
    backend.api(busy());
    CountDownLatch takenBack = new CountDownLatch(1);
    Time.Scheduler scheduler =
        (delay, task) -> {
          begun.join().cancel(true);
          return takenBack::countDown;
        };
    CompletableFuture<?> result =
        start(context(scheduler, null, NOBODY), api::enqueueRaw, (answer, tries) -> tries);

    await(takenBack);
    assertThat(result).isCancelled();
  }

  @Test
  void aTimerThatBeginsOnceTheCallHasEndedIsTakenBack() {
    backend.api(busy());
    CountDownLatch takenBack = new CountDownLatch(1);
    CompletableFuture<?> result =
        start(
            context((delay, task) -> takenBack::countDown, null, leaving),
            api::enqueueRaw,
            (answer, tries) -> tries);

    await(takenBack);
    assertThat(result).isCancelled();
  }

  @Test
  void anAttemptEndsThoughItBeganBeforeItsTimerWasKnown() {
    Pace pace = onceInTenMinutes();
    pace.reserve();
    // the thread of the timer may do all of its work while the one that set it stands still
    Time.Scheduler atOnce =
        (delay, task) -> {
          CompletableFuture.runAsync(task).join();
          return () -> {};
        };
    CompletableFuture<ApiResponse<ByteString>> attempt = new CompletableFuture<>();
    CompletableFuture<?> result =
        start(context(atOnce, pace, NOBODY), request -> attempt, (answer, tries) -> tries);

    result.cancel(true);

    assertThat(attempt).isCancelled();
  }

  @Test
  void aStreamWhoseFirstSliceIsAwaitedEnds() {
    backend.api(
        json(200, SLICES.substring(0, 20) + " ".repeat(100_000))
            .newBuilder()
            .throttleBody(1000, 1, TimeUnit.HOURS)
            .build());
    CountDownLatch reading = new CountDownLatch(1);
    CompletableFuture<?> result =
        start(
            context(time, null, NOBODY),
            api::enqueueStream,
            (answer, tries) -> {
              try (EnergyStream stream = answer.getData()) {
                reading.countDown();
                return stream.next();
              }
            });
    await(reading);

    result.cancel(true);

    await(ends.cancelled);
  }

  @Test
  void slicesThatNobodyWaitsForAnyMoreAreClosed() {
    CompletableFuture<?> result =
        start(
            context(time, null, NOBODY),
            api::enqueueRaw,
            (answer, tries) -> {
              begun.join().cancel(true);
              return slices();
            });

    await(ends.cancelled);
    assertThat(result).isCancelled();
  }

  @Test
  void slicesThatCameAsTheirCallerLeftAreClosed() {
    CompletableFuture<?> result =
        start(context(time, null, leaving), api::enqueueRaw, (answer, tries) -> slices());

    await(ends.cancelled);
    assertThat(result).isCancelled();
  }

  @Test
  void whatAListenerFactoryOfTheUsersThrowsIsTheCallsFailure() {
    IllegalStateException thrown = new IllegalStateException("no listener today");
    OkHttpClient broken =
        http.newBuilder()
            .eventListenerFactory(
                call -> {
                  throw thrown;
                })
            .build();
    try (var client = backend.clientBuilder().httpClient(broken).build()) {
      assertThat(client.async().getMandates())
          .failsWithin(Duration.ofMinutes(1))
          .withThrowableThat()
          .withCause(thrown);
    }
  }

  @Test
  void whatIsNoFailureOfTheApiIsTheCallsFailureAsItIs() {
    Error thrown = new OutOfMemoryError("no room for the answer");
    CompletableFuture<?> result =
        start(
            context(time, null, NOBODY),
            request -> CompletableFuture.<ApiResponse<ByteString>>failedFuture(thrown),
            (answer, tries) -> tries);

    assertThat(result).failsWithin(Duration.ofMinutes(1)).withThrowableThat().withCause(thrown);
  }

  private <A, T> CompletableFuture<T> start(
      CallContext context, RepeatedCall.Sender<A> sender, RepeatedCall.Reader<A, T> reader) {
    Operation<EnergyResponse> operation =
        Operation.of("getEnergy", null, request(), EnergyResponse.class, UnaryOperator.identity());
    CompletableFuture<T> result =
        new RepeatedCall<>(context, operation, RequestOptions.none(), sender, reader, READING)
            .start();
    begun.complete(result);
    return result;
  }

  private Request request() {
    return new Request.Builder().url(backend.baseUrl()).build();
  }

  private CallContext context(
      Time.Scheduler scheduler, @Nullable Pace pace, CallListener listener) {
    return new CallContext(
        new Time(time.clock(), System::nanoTime, scheduler, new Random()),
        failures(),
        PATIENT,
        Duration.ZERO,
        pace,
        listener,
        "test");
  }

  private Failures failures() {
    return new Failures(time.clock(), new Redaction(TestBackend.SUBSCRIPTION_KEY));
  }

  private static Pace onceInTenMinutes() {
    return new Pace(1.0 / 600, System::nanoTime);
  }

  private static MockResponse busy() {
    return json(503, "{}").newBuilder().setHeader("Retry-After", "3600").build();
  }

  /** Of a call of its own, which goes on until they are closed. */
  private EnergySlices slices() throws ApiException {
    backend.api(
        json(200, SLICES + " ".repeat(100_000))
            .newBuilder()
            .throttleBody(1000, 1, TimeUnit.HOURS)
            .build());
    EnergyStream stream = api.enqueueStream(request()).join().getData();
    return new EnergySlices(stream, stream.next(), 1, failures());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
