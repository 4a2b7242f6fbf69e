package io.github.fluviusenergy;

import java.time.Duration;
import java.util.function.LongSupplier;

/** At most so many calls a second: gives each its moment, one after the other. */
final class Pace {
  private final LongSupplier nanos;
  private final long interval;
  private long next;

  Pace(double callsPerSecond, LongSupplier nanos) {
    this.nanos = nanos;
    interval = (long) (1e9 / callsPerSecond);
    next = nanos.getAsLong();
  }

  /** Takes the next free moment, and says how far off it is. */
  synchronized Duration reserve() {
    long now = nanos.getAsLong();
    // compared by difference, as System.nanoTime wants it
    if (next - now < 0) {
      next = now;
    }
    long wait = next - now;
    next += interval;
    return Duration.ofNanos(wait);
  }
}
