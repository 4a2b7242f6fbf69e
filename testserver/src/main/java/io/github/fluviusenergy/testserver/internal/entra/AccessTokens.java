package io.github.fluviusenergy.testserver.internal.entra;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The issued access tokens and their expiry. Thread-safe. */
public final class AccessTokens {
  public enum State {
    VALID,
    EXPIRED,
    UNKNOWN
  }

  /** An expired token is kept this long, so that the memory does not grow without bound. */
  private static final Duration RETENTION = Duration.ofDays(1);

  private final InstantSource clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

  public AccessTokens(InstantSource clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  public String issue() {
    byte[] bytes = new byte[48];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    expiries.values().removeIf(expiry -> expiry.plus(RETENTION).isBefore(now));
    expiries.put(token, now.plus(lifetime));
    return token;
  }

  public void expireAll() {
    Instant now = clock.instant();
    expiries.replaceAll((token, expiry) -> expiry.isBefore(now) ? expiry : now);
  }

  Duration lifetime() {
    return lifetime;
  }

  public State stateOf(String token) {
    Instant expiry = expiries.get(token);
    if (expiry == null) {
      return State.UNKNOWN;
    }
    return clock.instant().isBefore(expiry) ? State.VALID : State.EXPIRED;
  }
}
