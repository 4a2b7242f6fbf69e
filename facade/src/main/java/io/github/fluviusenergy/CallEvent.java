package io.github.fluviusenergy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a call, or of one of its attempts. It contains no secrets, and the EAN is masked.
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

  /** {@return the last four digits of the EAN, the others masked, or null if absent} */
  public @Nullable String maskedEan() {
    return call.maskedEan();
  }

  /** {@return the HTTP status, or 0 if there was no response} */
  public int statusCode() {
    return statusCode;
  }

  /** {@return the id of the call in Fluvius' logs, or null if absent} */
  public @Nullable String requestId() {
    return requestId;
  }

  /** {@return the number of attempts so far} */
  public int attempts() {
    return attempts;
  }

  /** {@return the duration of the call so far, with its delays} */
  public Duration duration() {
    return duration;
  }

  /**
   * {@return the failure, or null after a success} A cancelled call has a {@link
   * java.util.concurrent.CancellationException}.
   */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** {@return {@code success} or the exception's simple class name, for tags of metrics} */
  public String outcome() {
    return failure == null ? "success" : failure.getClass().getSimpleName();
  }

  /** {@return all fields in one line} */
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
