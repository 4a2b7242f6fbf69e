package io.github.fluviusenergy;

import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Time and chance, which tests replace.
 *
 * @param clock the wall clock, to compare with dates in responses
 * @param nanos the monotonic clock, {@link System#nanoTime}
 */
record TimeSource(Clock clock, LongSupplier nanos, Sleeper sleeper, RandomGenerator random) {

  /** Blocks the calling thread. */
  interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  static TimeSource system(Clock clock) {
    return new TimeSource(
        clock,
        System::nanoTime,
        duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000),
        new Random());
  }

  Duration since(long start) {
    return Duration.ofNanos(nanos.getAsLong() - start);
  }
}
