package io.github.fluviusenergy;

import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Time that passes only where somebody waits: delays up to a minute are over at once, longer ones
 * (deadlines) when {@link #pass} says so.
 */
final class VirtualTime implements Time.Scheduler {
  final List<Duration> delays = new CopyOnWriteArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private final MutableClock clock = MutableClock.at("2024-07-03T10:00:00Z");
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
  private final Executor threads = task -> new Thread(task, "virtual-time").start();
  private double random = 1.0;

  /** What chance gives from now on, from 0 to 1. */
  VirtualTime random(double random) {
    this.random = random;
    return this;
  }

  Time time() {
    return new Time(clock, nanos::get, this, chance());
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
    return clock;
  }

  @Override
  public synchronized Runnable after(Duration delay, Runnable task) {
    if (delay.compareTo(Duration.ofMinutes(1)) <= 0) {
      delays.add(delay);
      advance(delay);
      threads.execute(task);
      return () -> {};
    }
    waiting.add(task);
    return () -> {
      synchronized (this) {
        waiting.remove(task);
      }
    };
  }

  synchronized boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** Runs what waits for longer. */
  void pass(Duration duration) {
    advance(duration);
    List<Runnable> due;
    synchronized (this) {
      due = List.copyOf(waiting);
      waiting.clear();
    }
    due.forEach(threads::execute);
  }

  private void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
    clock.advance(duration);
  }
}
