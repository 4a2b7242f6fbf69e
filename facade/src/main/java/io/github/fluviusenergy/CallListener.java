package io.github.fluviusenergy;

/**
 * Receives an event for every call. Use it for metrics and tracing.
 *
 * <pre>{@code
 * CallListener timer =
 *     new CallListener() {
 *       @Override
 *       public void ended(CallEvent call) {
 *         registry
 *             .timer("fluvius.calls", "operation", call.operation(), "outcome", call.outcome())
 *             .record(call.duration());
 *       }
 *     };
 * }</pre>
 *
 * <p>The thread of the call invokes it, so it must be thread-safe and fast. Use {@link #started} to
 * keep state for a call. An exception that it throws is logged and otherwise ignored. An {@link
 * Error} of {@link #retrying} ends the call.
 */
public interface CallListener {

  /**
   * A call starts. The thread that makes the call invokes this, also for an asynchronous call, so
   * the caller's trace is current. Each call that starts ends once.
   *
   * @param call the call, before its first attempt
   * @return the listener of the further events of this call, for instance one that holds its span.
   *     By default, this listener
   */
  default CallListener started(CallEvent call) {
    return this;
  }

  /**
   * An attempt failed, and the call will be retried.
   *
   * @param call how the attempt ended; its duration is that of the call so far
   */
  default void retrying(CallEvent call) {}

  /**
   * A call ended, successfully or not. If a call is cancelled, the cancelling thread invokes this.
   * A stream ends with its first slice, or its end without one.
   *
   * @param call how it ended
   */
  default void ended(CallEvent call) {}
}
