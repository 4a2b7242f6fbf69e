package io.github.fluviusenergy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Time that passes only while a call sleeps, and then immediately. */
final class VirtualTime {
  private static final Instant START = Instant.parse("2024-07-03T10:00:00Z");

  final List<Duration> delays = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
  private final long start = nanos.get();
  private double random = 1.0;

  /** Sets the next random numbers, from 0 to 1. */
  VirtualTime random(double random) {
    this.random = random;
    return this;
  }

  TimeSource time() {
    return new TimeSource(clock(), nanos::get, this::sleep, chance());
  }

  private void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    delays.add(duration);
    nanos.addAndGet(duration.toNanos());
  }

  private RandomGenerator chance() {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException();
      }

      @Override
      public double nextDouble() {
        return random;
      }
    };
  }

  Clock clock() {
    return Clock.fixed(START.plusNanos(nanos.get() - start), ZoneOffset.UTC);
  }
}
