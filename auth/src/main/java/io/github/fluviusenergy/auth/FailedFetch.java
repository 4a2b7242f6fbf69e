package io.github.fluviusenergy.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * How the last token request failed, and until when not to ask again. A time before {@code at}
 * means that the clock was set back: then nothing can be told from it, and nothing is forbidden.
 */
record FailedFetch(Throwable failure, Instant at, Instant askAgainAt) {
  private static final Duration RENEWAL_PAUSE = Duration.ofSeconds(30);

  static FailedFetch of(Throwable failure, Instant at) {
    Duration wait =
        failure instanceof TokenRequestException refusal && refusal.retryAfter() != null
            ? refusal.retryAfter()
            : Duration.ZERO;
    return new FailedFetch(failure, at, at.plus(wait));
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
