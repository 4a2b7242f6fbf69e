package io.github.fluviusenergy.testserver.internal.api;

import io.github.fluviusenergy.testserver.internal.http.ErrorResponseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** The gateway's limit of calls in a sliding minute. Thread-safe. */
final class RateLimit {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int calls;
  private final InstantSource clock;
  private final Deque<Instant> times = new ArrayDeque<>();

  /**
   * Creates the limit.
   *
   * @param calls the number of calls; 0 for no limit
   */
  RateLimit(int calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** Counts a call, or throws 429 with the seconds until the next one. */
  synchronized void check() {
    if (calls == 0) {
      return;
    }
    Instant now = clock.instant();
    times.removeIf(time -> !time.plus(WINDOW).isAfter(now));
    if (times.size() < calls) {
      times.add(now);
      return;
    }
    Duration wait = Duration.between(now, times.getFirst().plus(WINDOW));
    long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
    throw new ErrorResponseException(
        ApiResponses.gatewayError(
                429, "Rate limit is exceeded. Try again in " + seconds + " seconds.")
            .newBuilder()
            .setHeader("Retry-After", Long.toString(seconds))
            .build());
  }
}
