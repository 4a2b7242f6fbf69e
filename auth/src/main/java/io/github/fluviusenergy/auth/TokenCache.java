package io.github.fluviusenergy.auth;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
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

  // Volatile, so that reads need no lock.
  private volatile @Nullable AccessToken cached;

  /** When the API refused a token lately, so that another one would not help. */
  private Interval refused = Interval.NONE;

  /** When the token needs no renewal. */
  private volatile Interval fresh = Interval.NONE;

  /** When the server refuses requests. */
  private volatile Interval blocked = Interval.NONE;

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
    AccessToken token = cached;
    if (token != null && now.isBefore(token.expiresAt())) {
      if (idle && !fresh.contains(now)) {
        var unused = fetchOrJoin(last, now);
      }
      return token;
    }
    return await(idle && !blocked.contains(now) ? fetchOrJoin(last, now) : lastFetch);
  }

  /**
   * Returns a token other than the refused one, which may have been renewed already. Returns the
   * refused one if it has replaced another lately, because the API then refuses any token.
   */
  AccessToken renewed(AccessToken old) throws IOException {
    synchronized (this) {
      if (cached != null && cached.value().equals(old.value())) {
        Instant now = clock.instant();
        if (refused.contains(now)) {
          return old;
        }
        refused = new Interval(now, now.plus(RENEWAL_DELAY));
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

  private synchronized AccessToken store(
      Instant startedAt, @Nullable AccessToken token, @Nullable Throwable thrown) {
    if (token != null) {
      Duration tenth = Duration.between(startedAt, token.expiresAt()).dividedBy(10);
      Duration margin = Collections.min(List.of(tenth, MAX_RENEWAL_MARGIN));
      fresh = new Interval(startedAt, token.expiresAt().minus(margin));
      blocked = Interval.NONE;
      cached = token;
      return token;
    }
    Throwable failure =
        thrown instanceof TimeoutException
            ? new SocketTimeoutException("No access token after " + maxWait.toMillis() + " ms")
            : unwrap(thrown);
    Instant now = clock.instant();
    Duration delay = retryAfter(failure);
    blocked = new Interval(now, now.plus(delay));
    fresh = new Interval(now, now.plus(Collections.max(List.of(delay, RENEWAL_DELAY))));
    if (cached != null && now.isBefore(cached.expiresAt())) {
      LOG.warn(
          "The access token could not be renewed. Calls use the old one until it expires at {}: {}",
          cached.expiresAt(),
          failure.toString());
    }
    throw new CompletionException(failure);
  }

  /**
   * Refused credentials stay refused for a while. Otherwise only a busy server can delay requests,
   * and its header may be wrong.
   */
  private static Duration retryAfter(Throwable failure) {
    if (!(failure instanceof TokenRequestException e)) {
      return Duration.ZERO;
    }
    if (e.statusCode() == 429 || e.statusCode() >= 500) {
      Duration asked = e.retryAfter();
      return asked == null ? Duration.ZERO : Collections.min(List.of(asked, MAX_RETRY_AFTER));
    }
    return e.statusCode() < 400 || e.statusCode() == 408 ? Duration.ZERO : RENEWAL_DELAY;
  }

  private static AccessToken await(CompletableFuture<AccessToken> result) throws IOException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("Interrupted while waiting for the access token").initCause(e);
    } catch (ExecutionException e) {
      Throwable failure = unwrap(e);
      if (failure instanceof Error error) {
        throw error;
      }
      throw failure instanceof IOException io
          ? io
          : new IOException("The access token could not be fetched: " + failure, failure);
    }
  }

  /** Returns what a future's function threw. The future wraps it. */
  static Throwable unwrap(@Nullable Throwable wrapper) {
    return Objects.requireNonNull(Objects.requireNonNull(wrapper).getCause());
  }

  /** If the clock shows less than the start, it was set back, and the interval does not count. */
  private record Interval(Instant start, Instant end) {
    static final Interval NONE = new Interval(Instant.MIN, Instant.MIN);

    boolean contains(Instant now) {
      return !now.isBefore(start) && now.isBefore(end);
    }
  }
}
