package io.github.fluviusenergy;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a call, or an attempt of one, ended. It holds no secret, and an EAN only masked.
 *
 * <p>Immutable and thread-safe.
 */
public final class CallEvent {
  private final ApiCall<?> call;
  private final int statusCode;
  private final @Nullable String requestId;
  private final int attempts;
  private final Duration duration;
  private final @Nullable Throwable failure;

  CallEvent(
      ApiCall<?> call,
      int statusCode,
      @Nullable String requestId,
      int attempts,
      Duration duration,
      @Nullable Throwable failure) {
    this.call = call;
    this.statusCode = statusCode;
    this.requestId = requestId;
    this.attempts = attempts;
    this.duration = duration;
    this.failure = failure;
  }

  /** {@return the operation, such as {@code getEnergy}} */
  public String operation() {
    return call.operation();
  }

  /**
   * {@return the EAN that the call is about, all but its last four digits masked; empty for none}
   */
  public Optional<String> maskedEan() {
    return Optional.ofNullable(call.maskedEan());
  }

  /** {@return the HTTP status, or 0 where no answer came} */
  public int statusCode() {
    return statusCode;
  }

  /** {@return what names the call in Fluvius' logs; empty where the answer has none} */
  public Optional<String> requestId() {
    return Optional.ofNullable(requestId);
  }

  /** {@return how many attempts there were, this one included; 1 where nothing was repeated} */
  public int attempts() {
    return attempts;
  }

  /** {@return how long the call has taken, delays included} */
  public Duration duration() {
    return duration;
  }

  /**
   * {@return why it failed: a {@link FluviusException}, or {@link
   * java.util.concurrent.CancellationException} where nobody wanted it any more; empty where it
   * succeeded}
   */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * {@return a word for how it ended, as a metric's tag: {@code success}, or the simple name of the
   * exception's class}
   */
  public String outcome() {
    return failure == null ? "success" : failure.getClass().getSimpleName();
  }

  /** Shows all of it in one line. */
  @Override
  public String toString() {
    return call.operation()
        + (call.maskedEan() == null ? "" : " of " + call.maskedEan())
        + ": "
        + outcome()
        + (statusCode == 0 ? "" : ", status " + statusCode)
        + ", "
        + duration.toMillis()
        + " ms, "
        + (attempts == 1 ? "1 attempt" : attempts + " attempts")
        + (requestId == null ? "" : ", request id " + requestId);
  }
}
