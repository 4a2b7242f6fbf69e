package io.github.fluviusenergy.testserver;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  private final Clock clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

  AccessTokens(Clock clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  String issue() {
    byte[] bytes = new byte[48];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    expiries.put(token, clock.instant().plus(lifetime));
    return token;
  }

  /** Ends all tokens given so far, before their time. */
  void revokeAll() {
    expiries.replaceAll((token, expiry) -> Instant.MIN);
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
