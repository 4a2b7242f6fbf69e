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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches a token and renews it in the background before it expires. Concurrent callers share one
 * fetch and its result.
 *
 * <p>The fetch runs on a thread of its own, so interrupting a caller does not abort it.
 */
final class TokenCache {
  private static final Logger LOG = LoggerFactory.getLogger(TokenCache.class);

  private final Clock clock;
  private final Duration maxWait;
  private final Callable<CompletableFuture<AccessToken>> fetch;

  /** Immutable, so that reads need no lock. Written under the lock. */
  private volatile State state = new State(null, null, null);

  /**
   * @param maxWait the time after which a fetch counts as failed
   * @param fetch starts to fetch a token
   */
  TokenCache(Clock clock, Duration maxWait, Callable<CompletableFuture<AccessToken>> fetch) {
    this.clock = clock;
    this.maxWait = maxWait;
    this.fetch = fetch;
  }

  /** Returns the cached token, or fetches one. */
  AccessToken get() throws IOException {
    State seen = state;
    Instant now = clock.instant();
    CachedToken cached = seen.cached();
    FailedFetch failed = seen.failed();
    if (cached != null && cached.isValidAt(now)) {
      boolean delayed = failed != null && failed.delaysRenewalAt(now);
      if (cached.needsRenewalAt(now) && !delayed && !seen.isFetching()) {
        var unused = fetchOrJoin(seen, now);
      }
      return cached.token();
    }
    if (failed != null && failed.forbidsFetchAt(now)) {
      throw asIoException(failed.failure());
    }
    return await(fetchOrJoin(seen, now));
  }

  /** Returns a token other than the refused one, which may have been renewed already. */
  AccessToken renewed(AccessToken refused) throws IOException {
    synchronized (this) {
      CachedToken cached = state.cached();
      if (cached != null && cached.token().value().equals(refused.value())) {
        state = new State(null, state.failed(), state.lastFetch());
      }
    }
    return get();
  }

  /** Starts a fetch, unless one is in flight or has ended since the caller read the state. */
  private CompletableFuture<AccessToken> fetchOrJoin(State seen, Instant now) {
    CompletableFuture<AccessToken> result = new CompletableFuture<>();
    synchronized (this) {
      CachedToken cached = state.cached();
      FailedFetch failed = state.failed();
      if (state.isFetching()) {
        return Objects.requireNonNull(state.lastFetch());
      }
      if (cached != null && !cached.equals(seen.cached()) && cached.isValidAt(now)) {
        return CompletableFuture.completedFuture(cached.token());
      }
      if (failed != null && !failed.equals(seen.failed())) {
        return CompletableFuture.failedFuture(failed.failure());
      }
      state = new State(cached, failed, result);
    }
    try {
      var unused =
          fetch.call().whenComplete((token, failure) -> finish(result, now, token, failure));
    } catch (Exception | Error e) {
      finish(result, now, null, e); // otherwise, callers would wait for a fetch that never started
    }
    return result;
  }

  private void finish(
      CompletableFuture<AccessToken> result,
      Instant startedAt,
      @Nullable AccessToken token,
      @Nullable Throwable thrown) {
    // The state comes first: once the result is there, the next caller acts on it.
    if (token != null) {
      CachedToken cached = CachedToken.of(token, startedAt);
      synchronized (this) {
        state = new State(cached, null, state.lastFetch());
      }
      result.complete(token);
    } else if (thrown != null) {
      Throwable failure = unwrap(thrown);
      Instant now = clock.instant();
      CachedToken cached;
      synchronized (this) {
        cached = state.cached();
        state = new State(cached, FailedFetch.of(failure, now), state.lastFetch());
      }
      result.completeExceptionally(failure);
      if (cached != null && cached.isValidAt(now)) {
        LOG.warn(
            "The access token could not be renewed. Calls use the old one until it expires at {}:"
                + " {}",
            cached.token().expiresAt(),
            failure.toString());
      }
    }
  }

  private AccessToken await(CompletableFuture<AccessToken> result) throws IOException {
    try {
      return result.get(maxWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("Interrupted while waiting for the access token").initCause(e);
    } catch (TimeoutException e) {
      SocketTimeoutException timeout =
          new SocketTimeoutException("No access token after " + maxWait.toMillis() + " ms");
      finish(result, clock.instant(), null, timeout);
      throw timeout;
    } catch (ExecutionException e) {
      throw asIoException(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    while (inner instanceof CompletionException && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static IOException asIoException(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof IOException e
        ? e
        : new IOException("The access token could not be fetched: " + failure, failure);
  }

  /**
   * @param lastFetch the result of the last fetch, which may be in flight
   */
  private record State(
      @Nullable CachedToken cached,
      @Nullable FailedFetch failed,
      @Nullable CompletableFuture<AccessToken> lastFetch) {

    boolean isFetching() {
      return lastFetch != null && !lastFetch.isDone();
    }
  }

  /**
   * @param since when its request started. If the clock says less, it was set back, and the token
   *     may expire earlier than the clock says
   * @param renewAt 5 minutes before it expires, or a tenth of its lifetime if that is less
   */
  private record CachedToken(AccessToken token, Instant since, Instant renewAt) {
    private static final Duration MAX_MARGIN = Duration.ofMinutes(5);

    static CachedToken of(AccessToken token, Instant since) {
      Duration tenth = Duration.between(since, token.expiresAt()).dividedBy(10);
      Duration margin = tenth.compareTo(MAX_MARGIN) < 0 ? tenth : MAX_MARGIN;
      return new CachedToken(token, since, token.expiresAt().minus(margin));
    }

    boolean isValidAt(Instant now) {
      return now.isBefore(token.expiresAt());
    }

    boolean needsRenewalAt(Instant now) {
      return !now.isBefore(renewAt) || now.isBefore(since);
    }
  }

  /**
   * @param at when it failed. If the clock says less, it was set back, and the failure is ignored
   * @param retryAt when the server accepts requests again
   */
  private record FailedFetch(Throwable failure, Instant at, Instant retryAt) {
    private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);
    private static final Duration RENEWAL_DELAY = Duration.ofSeconds(30);

    static FailedFetch of(Throwable failure, Instant at) {
      return new FailedFetch(failure, at, at.plus(retryAfter(failure)));
    }

    /** Only a busy server can delay requests, and its header may be wrong. */
    private static Duration retryAfter(Throwable failure) {
      if (!(failure instanceof TokenRequestException e)
          || e.retryAfter() == null
          || (e.statusCode() != 429 && e.statusCode() < 500)) {
        return Duration.ZERO;
      }
      return e.retryAfter().compareTo(MAX_RETRY_AFTER) < 0 ? e.retryAfter() : MAX_RETRY_AFTER;
    }

    boolean forbidsFetchAt(Instant now) {
      return !now.isBefore(at) && now.isBefore(retryAt);
    }

    boolean delaysRenewalAt(Instant now) {
      return !now.isBefore(at) && (now.isBefore(at.plus(RENEWAL_DELAY)) || now.isBefore(retryAt));
    }
  }
}
