package io.github.fluviusenergy;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Spaces calls evenly: assigns each call its time slot. */
final class RateLimiter {
  private final LongSupplier nanos;
  private final long interval;
  private long next;

  RateLimiter(double callsPerSecond, LongSupplier nanos) {
    this.nanos = nanos;
    interval = (long) (1e9 / callsPerSecond);
    next = nanos.getAsLong();
  }

  /**
   * Reserves the next slot and returns the time until then; returns null if that exceeds the limit.
   */
  synchronized @Nullable Duration reserve(Duration limit) {
    long now = nanos.getAsLong();
    // compared by difference, as System.nanoTime requires
    if (next - now < 0) {
      next = now;
    }
    Duration wait = Duration.ofNanos(next - now);
    if (wait.compareTo(limit) > 0) {
      return null;
    }
    next += interval;
    return wait;
  }
}
