package io.github.fluviusenergy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the number of calls in flight. A call holds its place until its response has been read.
 */
final class ConcurrencyLimiter {
  private final int limit;
  private final Semaphore places;
  private final Set<Place> streams = new HashSet<>();
  private final Set<Thread> waiting = new HashSet<>();

  ConcurrencyLimiter(int limit) {
    this.limit = limit;
    places = new Semaphore(limit, true);
  }

  /**
   * Waits for a place.
   *
   * @return the place, or null if none becomes free in time. Returns null immediately if none can
   *     become free, because streams hold all places, and their threads wait here as well.
   */
  @Nullable Place acquire(Duration maxWait) throws InterruptedException {
    if (places.tryAcquire(0, TimeUnit.NANOSECONDS)) {
      return new Place();
    }
    Thread thread = Thread.currentThread();
    synchronized (this) {
      waiting.add(thread);
      if (streams.size() == limit && streams.stream().allMatch(p -> waiting.contains(p.reader))) {
        waiting.remove(thread);
        return null;
      }
    }
    try {
      return places.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS) ? new Place() : null;
    } finally {
      synchronized (this) {
        waiting.remove(thread);
      }
    }
  }

  /** The number of places that open streams hold. */
  synchronized int heldByStreams() {
    return streams.size();
  }

  /** A place of one call. */
  final class Place {
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile Thread reader = Thread.currentThread();

    /** Keeps the place for a stream, which the calling thread reads. */
    void keepForStream() {
      synchronized (ConcurrencyLimiter.this) {
        streams.add(this);
      }
    }

    /** Notes that the calling thread reads the stream. */
    void readByCurrentThread() {
      reader = Thread.currentThread();
    }

    void release() {
      if (released.compareAndSet(false, true)) {
        synchronized (ConcurrencyLimiter.this) {
          streams.remove(this);
        }
        places.release();
      }
    }
  }
}
