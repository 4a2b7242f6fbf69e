package io.github.fluviusenergy.auth;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a token while it is good, renews it in the background shortly before it ends, and lets one
 * fetch at a time run for all who wait.
 *
 * <p>The fetch runs on a thread of its own, so whoever is interrupted while waiting leaves alone.
 */
final class SharedToken {
  private static final Logger LOG = LoggerFactory.getLogger(SharedToken.class);

  /** What the last rounds left behind; replaced as a whole, so that readers need no lock. */
  private record State(@Nullable KeptToken kept, @Nullable FailedFetch failed) {}

  private final Clock clock;
  private final Duration longestWait;
  private final Callable<CompletableFuture<AccessToken>> fetch;
  private final AtomicReference<@Nullable CompletableFuture<AccessToken>> running =
      new AtomicReference<>();
  private volatile State state = new State(null, null);

  /**
   * @param longestWait after which a fetch that has not ended counts as failed
   * @param fetch begins to fetch a token
   */
  SharedToken(Clock clock, Duration longestWait, Callable<CompletableFuture<AccessToken>> fetch) {
    this.clock = clock;
    this.longestWait = longestWait;
    this.fetch = fetch;
  }

  AccessToken get() throws IOException {
    State seen = state;
    Instant now = clock.instant();
    KeptToken kept = seen.kept();
    if (kept != null && kept.isGoodAt(now)) {
      if (kept.isDueAt(now)) {
        renewInBackground(seen, now);
      }
      return kept.token();
    }
    if (seen.failed() != null && seen.failed().forbidsAskingAt(now)) {
      throw asIoException(seen.failed().failure());
    }
    return await(fetchOrJoin(seen));
  }

  /** A token other than the refused one: the kept one, if somebody has renewed it already. */
  AccessToken renewed(AccessToken refused) throws IOException {
    drop(refused);
    return get();
  }

  private synchronized void drop(AccessToken refused) {
    KeptToken kept = state.kept();
    if (kept != null && kept.token().value().equals(refused.value())) {
      state = new State(null, state.failed());
    }
  }

  private void renewInBackground(State seen, Instant now) {
    boolean paused = seen.failed() != null && seen.failed().pausesRenewalAt(now);
    if (!paused && running.get() == null) {
      var unused = fetchOrJoin(seen);
    }
  }

  /**
   * @param seen what the caller found wanting
   */
  private CompletableFuture<AccessToken> fetchOrJoin(State seen) {
    CompletableFuture<AccessToken> mine = new CompletableFuture<>();
    CompletableFuture<AccessToken> others = running.compareAndExchange(null, mine);
    if (others != null) {
      return others;
    }
    if (!endedMeanwhile(mine, seen)) {
      begin(mine);
    }
    return mine;
  }

  /** A round that ended after the caller looked is the caller's round too, however it ended. */
  private boolean endedMeanwhile(CompletableFuture<AccessToken> mine, State seen) {
    State current = state;
    KeptToken kept = current.kept();
    if (kept != null && !kept.equals(seen.kept()) && kept.isGoodAt(clock.instant())) {
      finish(mine, kept.token(), null);
      return true;
    }
    FailedFetch failed = current.failed();
    if (failed != null && !failed.equals(seen.failed())) {
      finish(mine, null, failed.failure());
      return true;
    }
    return false;
  }

  private void begin(CompletableFuture<AccessToken> mine) {
    Instant startedAt = clock.instant();
    try {
      var unused =
          fetch.call().whenComplete((token, failure) -> ended(mine, startedAt, token, failure));
    } catch (Exception | Error e) {
      // Without this, everybody would wait for a fetch that never began.
      ended(mine, startedAt, null, e);
    }
  }

  private void ended(
      CompletableFuture<AccessToken> round,
      Instant startedAt,
      @Nullable AccessToken token,
      @Nullable Throwable failure) {
    try {
      if (token != null) {
        succeeded(KeptToken.of(token, startedAt));
      } else if (failure != null) {
        failed(unwrapped(failure));
      }
    } finally {
      finish(round, token, failure == null ? null : unwrapped(failure));
    }
  }

  private synchronized void succeeded(KeptToken kept) {
    state = new State(kept, null);
  }

  private synchronized void failed(Throwable failure) {
    KeptToken kept = state.kept();
    Instant now = clock.instant();
    state = new State(kept, FailedFetch.of(failure, now));
    if (kept != null && kept.isGoodAt(now)) {
      LOG.warn(
          "The access token could not be renewed; calls go on with the old one until {}: {}",
          kept.token().expiresAt(),
          failure.toString());
    }
  }

  private void finish(
      CompletableFuture<AccessToken> round,
      @Nullable AccessToken token,
      @Nullable Throwable failure) {
    // In this order: who comes from now on finds the new state, or begins a round of its own.
    running.compareAndSet(round, null);
    if (token != null) {
      round.complete(token);
    } else if (failure != null) {
      round.completeExceptionally(failure);
    }
  }

  private AccessToken await(CompletableFuture<AccessToken> round) throws IOException {
    try {
      return round.get(longestWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("Interrupted while waiting for the access token");
      interrupted.initCause(e);
      throw interrupted;
    } catch (TimeoutException e) {
      SocketTimeoutException late =
          new SocketTimeoutException("No access token after " + longestWait.toMillis() + " ms");
      ended(round, clock.instant(), null, late);
      throw late;
    } catch (ExecutionException e) {
      throw asIoException(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static IOException asIoException(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof IOException e
        ? e
        : new IOException("The access token could not be fetched: " + failure, failure);
  }
}
