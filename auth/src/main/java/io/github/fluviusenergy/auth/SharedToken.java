package io.github.fluviusenergy.auth;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a token until shortly before it expires, and lets one fetch at a time run for all who wait.
 *
 * <p>The fetch runs on a thread of its own, so whoever is interrupted while waiting leaves alone.
 */
final class SharedToken {
  private static final Duration LARGEST_MARGIN = Duration.ofMinutes(5);

  private record Kept(AccessToken token, Instant renewAt) {}

  private final Clock clock;
  private final Callable<CompletableFuture<AccessToken>> fetch;
  private final AtomicReference<@Nullable CompletableFuture<AccessToken>> running =
      new AtomicReference<>();
  private volatile @Nullable Kept kept;

  SharedToken(Clock clock, Callable<CompletableFuture<AccessToken>> fetch) {
    this.clock = clock;
    this.fetch = fetch;
  }

  AccessToken get() throws IOException {
    AccessToken token = stillGood();
    return token != null ? token : await(fetchOrJoin());
  }

  private @Nullable AccessToken stillGood() {
    Kept current = kept;
    return current != null && clock.instant().isBefore(current.renewAt()) ? current.token() : null;
  }

  private CompletableFuture<AccessToken> fetchOrJoin() {
    CompletableFuture<AccessToken> mine = new CompletableFuture<>();
    CompletableFuture<AccessToken> others = running.compareAndExchange(null, mine);
    if (others != null) {
      return others;
    }
    // A fetch may have ended between the look at the token and here.
    AccessToken token = stillGood();
    if (token != null) {
      finish(mine, token, null);
      return mine;
    }
    Instant startedAt = clock.instant();
    try {
      var unused =
          fetch.call().whenComplete((fetched, failure) -> ended(mine, startedAt, fetched, failure));
    } catch (Exception | Error e) {
      // Without this, everybody would wait for ever for a fetch that never began.
      finish(mine, null, e);
    }
    return mine;
  }

  private void ended(
      CompletableFuture<AccessToken> future,
      Instant startedAt,
      @Nullable AccessToken token,
      @Nullable Throwable failure) {
    try {
      if (token != null) {
        kept = new Kept(token, renewAt(startedAt, token.expiresAt()));
      }
    } finally {
      finish(future, token, failure);
    }
  }

  private void finish(
      CompletableFuture<AccessToken> future,
      @Nullable AccessToken token,
      @Nullable Throwable failure) {
    // In this order: who comes from now on finds the kept token, or begins a fetch of its own.
    running.set(null);
    if (token != null) {
      future.complete(token);
    } else if (failure != null) {
      future.completeExceptionally(failure);
    }
  }

  private static Instant renewAt(Instant startedAt, Instant expiresAt) {
    Duration tenth = Duration.between(startedAt, expiresAt).dividedBy(10);
    return expiresAt.minus(tenth.compareTo(LARGEST_MARGIN) < 0 ? tenth : LARGEST_MARGIN);
  }

  private static AccessToken await(CompletableFuture<AccessToken> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("Interrupted while waiting for the access token");
      interrupted.initCause(e);
      throw interrupted;
    } catch (ExecutionException e) {
      throw asIoException(e.getCause());
    }
  }

  private static IOException asIoException(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException e
        ? e
        : new IOException("The access token could not be fetched: " + cause, cause);
  }
}
