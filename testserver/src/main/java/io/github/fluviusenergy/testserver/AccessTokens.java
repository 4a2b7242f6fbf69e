package io.github.fluviusenergy.testserver;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The access tokens handed out so far, and how long each is good. */
final class AccessTokens {
  enum State {
    VALID,
    EXPIRED,
    UNKNOWN
  }

  /** How long after its end a token is known to have been one. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final InstantSource clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

  AccessTokens(InstantSource clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  String issue() {
    byte[] bytes = new byte[48];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    // One that ended long ago is forgotten, so that they do not fill the memory in weeks.
    expiries.values().removeIf(expiry -> expiry.plus(REMEMBERED).isBefore(now));
    expiries.put(token, now.plus(lifetime));
    return token;
  }

  /** Ends all tokens given so far, before their time. */
  void expireAll() {
    Instant now = clock.instant();
    expiries.replaceAll((token, expiry) -> expiry.isBefore(now) ? expiry : now);
  }

  Duration lifetime() {
    return lifetime;
  }

  State stateOf(String token) {
    Instant expiry = expiries.get(token);
    if (expiry == null) {
      return State.UNKNOWN;
    }
    return clock.instant().isBefore(expiry) ? State.VALID : State.EXPIRED;
  }
}
