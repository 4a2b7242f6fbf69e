package io.github.fluviusenergy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends the calls of threads that are interrupted. A thread that reads from a socket does not notice
 * it by itself, so somebody else looks, as long as there is a call.
 */
final class Interruptions {
  private static final long LOOK_EVERY_MILLIS = 20;

  /** A thread that makes a call. Each is another, also where one thread makes two. */
  static final class Watched {
    private final Thread thread = Thread.currentThread();
    private final Runnable end;

    private Watched(Runnable end) {
      this.end = end;
    }
  }

  private final ScheduledExecutorService timer;
  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean looking = new AtomicBoolean();

  Interruptions(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  /** Watches the calling thread until {@link #unwatch}. */
  Watched watch(Runnable end) {
    Watched call = new Watched(end);
    watched.add(call);
    lookLater();
    return call;
  }

  void unwatch(Watched call) {
    watched.remove(call);
  }

  private void lookLater() {
    if (!watched.isEmpty() && looking.compareAndSet(false, true)) {
      var unused = timer.schedule(this::look, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    try {
      for (Watched call : watched) {
        if (call.thread.isInterrupted()) {
          call.end.run();
        }
      }
    } finally {
      // also where an event listener of the user's fails on the end of a call
      looking.set(false);
      lookLater();
    }
  }
}
