package io.github.fluviusenergy.spark;

import java.util.function.Supplier;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskInterruptListener;
import org.jspecify.annotations.Nullable;

/**
 * Ends the call of a task that is killed. By default, Spark only marks a killed task, and does not
 * interrupt its thread.
 */
final class InterruptibleCalls implements TaskInterruptListener {
  private @Nullable Thread caller;
  private boolean interrupted;

  private InterruptibleCalls() {}

  static InterruptibleCalls ofTask(@Nullable TaskContext task) {
    InterruptibleCalls calls = new InterruptibleCalls();
    if (task != null) {
      task.addTaskInterruptListener(calls);
    }
    return calls;
  }

  /** Makes a call on this thread, which is interrupted if the task is killed. */
  <T> T run(Supplier<T> call) {
    enter();
    try {
      return call.get();
    } finally {
      leave();
    }
  }

  synchronized boolean interrupted() {
    return interrupted;
  }

  private synchronized void enter() {
    caller = Thread.currentThread();
    if (interrupted) {
      caller.interrupt();
    }
  }

  private synchronized void leave() {
    caller = null;
  }

  @Override
  public synchronized void onTaskInterrupted(TaskContext task, String reason) {
    interrupted = true;
    if (caller != null) {
      caller.interrupt();
    }
  }
}
