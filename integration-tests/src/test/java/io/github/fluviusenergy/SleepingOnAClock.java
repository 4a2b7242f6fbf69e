package io.github.fluviusenergy;

import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Lets the sleeps of a client advance a clock, so that a test does not wait. */
public final class SleepingOnAClock {
  private SleepingOnAClock() {}

  public static FluviusEnergyClient.Builder with(
      FluviusEnergyClient.Builder builder, MutableClock clock) {
    Instant start = clock.instant();
    return builder.time(
        new TimeSource(
            clock,
            () -> Duration.between(start, clock.instant()).toNanos(),
            clock::advance,
            new Random(1)));
  }
}
