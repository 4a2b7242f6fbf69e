package io.github.fluviusenergy;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What depends on time and chance.
 *
 * @param clock what time it is, to whoever wrote an answer
 * @param nanos what {@link System#nanoTime} is: it does not jump
 */
record Time(Clock clock, LongSupplier nanos, Scheduler scheduler, RandomGenerator random) {

  /** Runs something later, on another thread than its own. */
  interface Scheduler {
    /** Runs the task after the delay, unless what it returns is run before. */
    Runnable after(Duration delay, Runnable task);
  }

  Duration since(long start) {
    return Duration.ofNanos(nanos.getAsLong() - start);
  }
}
