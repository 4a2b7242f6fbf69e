package io.github.fluviusenergy;

/**
 * Is told of each call, for metrics and tracing.
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
 * <p>It is called on the threads of the client or of a caller while a call goes on, so it must be
 * thread-safe and quick. An exception that it throws is logged, and changes nothing else; an {@link
 * Error} on a retry is the call's end.
 */
public interface CallListener {

  /**
   * An attempt failed, and the call will be repeated.
   *
   * @param call how the attempt ended; its duration is that of the call so far
   */
  default void retrying(CallEvent call) {}

  /**
   * A call has ended, well or not; a stream's when its first slice has come, or its end without
   * one.
   *
   * @param call how it ended
   */
  default void ended(CallEvent call) {}
}
