package io.github.fluviusenergy.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * A token, and when it is due for renewal: 5 minutes before it ends, or a tenth of its life if that
 * is less.
 *
 * @param since when its request began; a clock that says less was set back meanwhile, so that the
 *     token's end cannot be told from it any more
 */
record KeptToken(AccessToken token, Instant since, Instant renewAt) {
  private static final Duration LARGEST_MARGIN = Duration.ofMinutes(5);

  static KeptToken of(AccessToken token, Instant since) {
    Duration tenth = Duration.between(since, token.expiresAt()).dividedBy(10);
    Duration margin = tenth.compareTo(LARGEST_MARGIN) < 0 ? tenth : LARGEST_MARGIN;
    return new KeptToken(token, since, token.expiresAt().minus(margin));
  }

  boolean isGoodAt(Instant now) {
    return now.isBefore(token.expiresAt());
  }

  boolean isDueAt(Instant now) {
    return !now.isBefore(renewAt) || now.isBefore(since);
  }
}
