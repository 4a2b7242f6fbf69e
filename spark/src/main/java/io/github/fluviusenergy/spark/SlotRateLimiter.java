package io.github.fluviusenergy.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * Spaces the calls of each task slot of this executor. A task gets a slot with its first call, and
 * keeps it until it ends. The next task gets the slot with the time of its last call, so short
 * tasks do not exceed the rate. Speculative tasks have slots like all others.
 *
 * <p>Each executor has as many slots as it runs tasks, so the slots of all executors together keep
 * the rate of the job, if {@code task_slots} is right. Thread-safe.
 */
final class SlotRateLimiter implements Interceptor {
  /** When the next call may start, on the clock of {@link System#nanoTime}. */
  private static final class Slot {
    private long next = System.nanoTime();
  }

  private final long interval;
  private final Map<Long, Slot> slotOfTask = new HashMap<>();
  private final Deque<Slot> free = new ArrayDeque<>();

  SlotRateLimiter(double callsPerSecond) {
    interval = (long) (1e9 / callsPerSecond);
  }

  Duration interval() {
    return Duration.ofNanos(interval);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    long wait = reserve(TaskContext.get());
    if (wait > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted =
            new InterruptedIOException("interrupted while waiting for the rate limit");
        interrupted.initCause(e);
        throw interrupted;
      }
    }
    return chain.proceed(chain.request());
  }

  /** Reserves the task's next call, and returns the nanoseconds until then. */
  private synchronized long reserve(@Nullable TaskContext task) {
    // the driver makes a call to plan a read
    long id = task == null ? -1 : task.taskAttemptId();
    Slot slot = slotOfTask.get(id);
    if (slot == null) {
      // the slot that has been free for longest
      Slot used = free.pollFirst();
      slot = used == null ? new Slot() : used;
      slotOfTask.put(id, slot);
      if (task != null) {
        TaskCompletionListener release = ended -> release(id);
        task.addTaskCompletionListener(release);
      }
    }
    long now = System.nanoTime();
    if (slot.next - now < 0) {
      slot.next = now;
    }
    long wait = slot.next - now;
    slot.next += interval;
    return wait;
  }

  private synchronized void release(long task) {
    Slot slot = slotOfTask.remove(task);
    if (slot != null) {
      free.addLast(slot);
    }
  }
}
