package io.github.fluviusenergy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testsupport.MockResponses;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TokenConcurrencyTest {
  private static final int THREADS = 100;

  private final CountDownLatch answerNow = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  @AutoClose private final TokenServer entra = new TokenServer();

  @AfterEach
  void stop() {
    answerNow.countDown();
  }

  @Test
  void fetchesOneTokenForConcurrentThreads() throws Exception {
    answerWhenTold(MockResponses.token("shared"));
    TokenProvider tokens = entra.provider(Clock.systemUTC());

    List<FutureTask<AccessToken>> calls = start(THREADS, tokens::token);
    awaitAllWaiting();
    answerNow.countDown();

    AccessToken first = calls.get(0).get();
    for (FutureTask<AccessToken> call : calls) {
      assertThat(call.get()).isSameAs(first);
    }
    assertThat(entra.requestCount()).isEqualTo(1);
  }

  @Test
  void concurrentThreadsShareAFailureAndTheNextCallRetries() throws Exception {
    answerWhenTold(MockResponses.json(503, ""));
    TokenProvider tokens = entra.provider(Clock.systemUTC());

    List<FutureTask<AccessToken>> calls = start(THREADS, tokens::token);
    awaitAllWaiting();
    answerNow.countDown();

    List<Throwable> failures = new ArrayList<>();
    for (FutureTask<AccessToken> call : calls) {
      failures.add(failure(call));
    }
    assertThat(failures)
        .allSatisfy(failure -> assertThat(failure).isSameAs(failures.get(0)))
        .first()
        .isInstanceOf(TokenRequestException.class);
    assertThat(entra.requestCount()).isEqualTo(1);

    answerWhenTold(MockResponses.token("better"));
    assertThat(tokens.token().value()).isEqualTo("better");
    assertThat(entra.requestCount()).isEqualTo(2);
  }

  @Test
  void interruptEndsTheWaitOfOneThreadOnly() throws Exception {
    answerWhenTold(MockResponses.token("shared"));
    TokenProvider tokens = entra.provider(Clock.systemUTC());

    FutureTask<AccessToken> startsTheFetch = start(1, () -> interruptible(tokens)).get(0);
    awaitAllWaiting();
    FutureTask<AccessToken> joins = start(1, tokens::token).get(0);
    awaitAllWaiting();
    threads.get(0).interrupt();

    assertThat(failure(startsTheFetch)).isExactlyInstanceOf(InterruptedIOException.class);
    answerNow.countDown();
    assertThat(joins.get().value()).isEqualTo("shared");
    assertThat(entra.requestCount()).isEqualTo(1);
  }

  @Test
  void returnsACachedTokenToAnInterruptedThread() throws Exception {
    entra.enqueueToken(MockResponses.token("kept"));
    TokenProvider tokens = entra.provider(Clock.systemUTC());
    tokens.token();

    Thread.currentThread().interrupt();
    try {
      assertThat(tokens.token().value()).isEqualTo("kept");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void throwsIfTheFetchCannotStart() {
    IllegalStateException noThread = new IllegalStateException("no thread");
    TokenCache shared =
        new TokenCache(
            Clock.systemUTC(),
            Duration.ofMinutes(1),
            () -> {
              throw noThread;
            });

    for (int call = 0; call < 2; call++) {
      assertThatThrownBy(shared::get).isInstanceOf(IOException.class).hasCause(noThread);
    }
  }

  /** Who comes while a round ends must not begin another: the round is theirs too. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void usesAFetchThatEndedAfterTheCallStarted(boolean well) throws Exception {
    CompletableFuture<AccessToken> first = new CompletableFuture<>();
    AtomicInteger fetches = new AtomicInteger();
    Instant noon = Instant.parse("2026-01-31T12:00:00Z");
    CountDownLatch looked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    // The second caller looks at the clock between finding no token and joining a round.
    Clock pausing =
        new MutableClock(noon) {
          @Override
          public Instant instant() {
            if (Thread.currentThread().getName().equals("second")) {
              looked.countDown();
              awaitUninterruptibly(goOn);
            }
            return super.instant();
          }
        };
    TokenCache shared =
        new TokenCache(
            pausing,
            Duration.ofMinutes(1),
            () -> {
              fetches.incrementAndGet();
              return first;
            });
    FutureTask<AccessToken> begins = start(1, shared::get).get(0);
    awaitAllWaiting();
    FutureTask<AccessToken> second = new FutureTask<>(shared::get);
    new Thread(second, "second").start();
    looked.await();

    AccessToken token = new AccessToken("good", noon.plusSeconds(3600));
    IOException refused = new IOException("refused");
    if (well) {
      first.complete(token);
    } else {
      first.completeExceptionally(refused);
    }
    assertThat(outcome(begins)).isSameAs(well ? token : refused);
    goOn.countDown();

    assertThat(outcome(second)).isSameAs(well ? token : refused);
    assertThat(fetches).hasValue(1);
  }

  /** What hangs outside the request, such as a key in hardware, must not hold callers for ever. */
  @Test
  void throwsAfterTheTimeout() throws Exception {
    CompletableFuture<AccessToken> hanging = new CompletableFuture<>();
    List<CompletableFuture<AccessToken>> fetches =
        new ArrayList<>(
            List.of(
                hanging,
                CompletableFuture.completedFuture(new AccessToken("better", Instant.MAX))));
    TokenCache shared =
        new TokenCache(Clock.systemUTC(), Duration.ofMillis(50), () -> fetches.remove(0));

    assertThatThrownBy(shared::get)
        .isExactlyInstanceOf(SocketTimeoutException.class)
        .hasMessage("No access token after 50 ms");
    assertThat(shared.get().value()).isEqualTo("better");
  }

  /** A name lookup cannot be aborted, so it keeps its thread. */
  @Test
  void hangingNameLookupDoesNotBlockTheNextFetch() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger lookups = new AtomicInteger();
    entra.enqueueToken(MockResponses.token("better"));
    OkHttpClient client =
        TokenServer.httpClient()
            .dns(
                name -> {
                  if (lookups.incrementAndGet() == 1) {
                    awaitUninterruptibly(never);
                  }
                  return Dns.SYSTEM.lookup(name);
                })
            .build();
    TokenProvider tokens = entra.provider(client, Duration.ofSeconds(2));
    try {
      assertThatThrownBy(tokens::token)
          .isExactlyInstanceOf(SocketTimeoutException.class)
          .hasMessage("No access token after 2000 ms");
      assertThat(tokens.token().value()).isEqualTo("better");
    } finally {
      never.countDown();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answerWhenTold(MockResponse response) {
    entra.tokens(
        request -> {
          answerNow.await();
          return response;
        });
  }

  private List<FutureTask<AccessToken>> start(int count, Callable<AccessToken> call) {
    List<FutureTask<AccessToken>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      FutureTask<AccessToken> task = new FutureTask<>(call);
      Thread thread = new Thread(task);
      tasks.add(task);
      threads.add(thread);
      thread.start();
    }
    return tasks;
  }

  private void awaitAllWaiting() {
    for (Thread thread : threads) {
      while (!waitsForTheToken(thread)) {
        Thread.onSpinWait();
      }
    }
  }

  private static boolean waitsForTheToken(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        && Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(TokenCache.class.getName()));
  }

  private static AccessToken interruptible(TokenProvider tokens) throws IOException {
    try {
      return tokens.token();
    } catch (InterruptedIOException e) {
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      throw e;
    }
  }

  private static Throwable failure(FutureTask<AccessToken> call) throws Exception {
    if (outcome(call) instanceof Throwable failure) {
      return failure;
    }
    throw new AssertionError("no failure but " + call.get());
  }

  /** The token, or what was thrown. */
  private static Object outcome(FutureTask<AccessToken> call) throws Exception {
    try {
      return call.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }
}
