package io.github.fluviusenergy.testsupport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC that stands still until a test moves it. */
public class MutableClock extends Clock {
  private volatile Instant now;

  public MutableClock(Instant start) {
    now = start;
  }

  /** Returns a clock that shows an ISO 8601 timestamp, such as {@code 2025-01-15T12:00:00Z}. */
  public static MutableClock at(String timestamp) {
    return new MutableClock(Instant.parse(timestamp));
  }

  /** Moves the clock forward, or back if the duration is negative. */
  public final synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Sets the clock to an ISO 8601 timestamp. */
  public final synchronized void set(String timestamp) {
    now = Instant.parse(timestamp);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("MutableClock is always in UTC");
  }
}
