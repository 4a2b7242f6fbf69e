package io.github.fluviusenergy.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * How the last token request failed, and until when not to ask again. A time before {@code at}
 * means that the clock was set back: then nothing can be told from it, and nothing is forbidden.
 */
record FailedFetch(Throwable failure, Instant at, Instant askAgainAt) {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration RENEWAL_PAUSE = Duration.ofSeconds(30);

  static FailedFetch of(Throwable failure, Instant at) {
    return new FailedFetch(failure, at, at.plus(wait(failure)));
  }

  /** Only of servers that are busy or down, and not for as long as one says by mistake. */
  private static Duration wait(Throwable failure) {
    if (!(failure instanceof TokenRequestException refusal)
        || refusal.retryAfter() == null
        || (refusal.statusCode() != 429 && refusal.statusCode() < 500)) {
      return Duration.ZERO;
    }
    return refusal.retryAfter().compareTo(LONGEST_WAIT) < 0 ? refusal.retryAfter() : LONGEST_WAIT;
  }

  /** Whether the server named a time that has not come yet. */
  boolean forbidsAskingAt(Instant now) {
    return !now.isBefore(at) && now.isBefore(askAgainAt);
  }

  /** While the old token is good there is no hurry. */
  boolean pausesRenewalAt(Instant now) {
    Instant pausedUntil = at.plus(RENEWAL_PAUSE);
    return !now.isBefore(at) && (now.isBefore(pausedUntil) || now.isBefore(askAgainAt));
  }
}
