package io.github.fluviusenergy.auth;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
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
  private static final Duration MAX_RENEWAL_MARGIN = Duration.ofMinutes(5);
  private static final Duration RENEWAL_DELAY = Duration.ofSeconds(30);
  private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

  private final Clock clock;
  private final Duration maxWait;
  private final Supplier<CompletableFuture<AccessToken>> fetch;

  // Written under the lock. Volatile, so that reads need no lock.
  private volatile @Nullable CachedToken cached;
  private volatile @Nullable FailedFetch failed;

  /** It may be in flight. Before the first one, a future that is done. */
  private volatile CompletableFuture<AccessToken> lastFetch =
      CompletableFuture.failedFuture(new IOException("No fetch yet"));

  /**
   * @param maxWait the time after which a fetch counts as failed
   * @param fetch starts to fetch a token
   */
  TokenCache(Clock clock, Duration maxWait, Supplier<CompletableFuture<AccessToken>> fetch) {
    this.clock = clock;
    this.maxWait = maxWait;
    this.fetch = fetch;
  }

  /** Returns the cached token, or fetches one. */
  AccessToken get() throws IOException {
    // The fetch comes first: if it is done, its result is in the fields that are read next.
    CompletableFuture<AccessToken> last = lastFetch;
    boolean idle = last.isDone();
    Instant now = clock.instant();
    CachedToken token = cached;
    FailedFetch failure = failed;
    if (token != null && token.isValidAt(now)) {
      boolean delayed = failure != null && failure.delaysRenewalAt(now);
      if (idle && !delayed && token.needsRenewalAt(now)) {
        var unused = fetchOrJoin(last, now);
      }
      return token.token();
    }
    if (failure != null && failure.forbidsFetchAt(now)) {
      return await(lastFetch); // the one that failed, or a later one
    }
    return await(idle ? fetchOrJoin(last, now) : last);
  }

  /** Returns a token other than the refused one, which may have been renewed already. */
  AccessToken renewed(AccessToken refused) throws IOException {
    synchronized (this) {
      if (cached != null && cached.token().value().equals(refused.value())) {
        cached = null;
      }
    }
    return get();
  }

  /** Starts a fetch, unless another caller has started one after the last that this one saw. */
  private CompletableFuture<AccessToken> fetchOrJoin(
      CompletableFuture<AccessToken> last, Instant now) {
    CompletableFuture<Instant> start = new CompletableFuture<>();
    CompletableFuture<AccessToken> result;
    synchronized (this) {
      if (lastFetch != last) {
        return lastFetch;
      }
      result =
          start
              .thenCompose(startedAt -> fetch.get())
              .orTimeout(maxWait.toNanos(), TimeUnit.NANOSECONDS)
              .handle((token, failure) -> store(now, token, failure));
      lastFetch = result;
    }
    start.complete(now);
    return result;
  }

  private AccessToken store(
      Instant startedAt, @Nullable AccessToken token, @Nullable Throwable thrown) {
    if (token != null) {
      synchronized (this) {
        cached = CachedToken.of(token, startedAt);
        failed = null;
      }
      return token;
    }
    Throwable failure =
        thrown instanceof TimeoutException
            ? new SocketTimeoutException("No access token after " + maxWait.toMillis() + " ms")
            : unwrap(Objects.requireNonNull(thrown));
    Instant now = clock.instant();
    failed = FailedFetch.of(failure, now);
    CachedToken old = cached;
    if (old != null && old.isValidAt(now)) {
      LOG.warn(
          "The access token could not be renewed. Calls use the old one until it expires at {}: {}",
          old.token().expiresAt(),
          failure.toString());
    }
    throw new CompletionException(failure);
  }

  private static AccessToken await(CompletableFuture<AccessToken> result) throws IOException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("Interrupted while waiting for the access token").initCause(e);
    } catch (ExecutionException e) {
      Throwable failure = Objects.requireNonNullElse(e.getCause(), e);
      if (failure instanceof Error error) {
        throw error;
      }
      throw failure instanceof IOException io
          ? io
          : new IOException("The access token could not be fetched: " + failure, failure);
    }
  }

  static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  /**
   * @param since when its request started. If the clock says less, it was set back, and the token
   *     may expire earlier than the clock says
   * @param renewAt 5 minutes before it expires, or a tenth of its lifetime if that is less
   */
  private record CachedToken(AccessToken token, Instant since, Instant renewAt) {
    static CachedToken of(AccessToken token, Instant since) {
      Duration tenth = Duration.between(since, token.expiresAt()).dividedBy(10);
      Duration margin = tenth.compareTo(MAX_RENEWAL_MARGIN) < 0 ? tenth : MAX_RENEWAL_MARGIN;
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
  private record FailedFetch(Instant at, Instant retryAt) {

    /** Only a busy server can delay requests, and its header may be wrong. */
    static FailedFetch of(Throwable thrown, Instant at) {
      Duration delay = Duration.ZERO;
      if (thrown instanceof TokenRequestException e
          && e.retryAfter() != null
          && (e.statusCode() == 429 || e.statusCode() >= 500)) {
        delay = e.retryAfter().compareTo(MAX_RETRY_AFTER) < 0 ? e.retryAfter() : MAX_RETRY_AFTER;
      }
      return new FailedFetch(at, at.plus(delay));
    }

    boolean forbidsFetchAt(Instant now) {
      return !now.isBefore(at) && now.isBefore(retryAt);
    }

    boolean delaysRenewalAt(Instant now) {
      return !now.isBefore(at) && (now.isBefore(at.plus(RENEWAL_DELAY)) || now.isBefore(retryAt));
    }
  }
}
