package io.github.fluviusenergy;

import java.time.Duration;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The state of a call: at its start, after one of its attempts, or at its end. It contains no
 * secrets, and the EAN is masked.
 *
 * <p>Immutable and thread-safe.
 */
public final class CallEvent {
  private final @Nullable String client;
  private final ApiCall<?> call;
  private final int statusCode;
  private final @Nullable String requestId;
  private final int attempts;
  private final Duration duration;
  private final @Nullable Throwable failure;

  CallEvent(
      @Nullable String client,
      ApiCall<?> call,
      int statusCode,
      @Nullable String requestId,
      int attempts,
      Duration duration,
      @Nullable Throwable failure) {
    this.client = client;
    this.call = call;
    this.statusCode = statusCode;
    this.requestId = requestId;
    this.attempts = attempts;
    this.duration = duration;
    this.failure = failure;
  }

  /** {@return the name of the client, or null if it has none} */
  public @Nullable String client() {
    return client;
  }

  /** {@return the operation, such as {@code getEnergy}} */
  public String operation() {
    return call.operation();
  }

  /** {@return the last four digits of the EAN, the others masked, or null if absent} */
  public @Nullable String maskedEan() {
    return call.maskedEan();
  }

  /** {@return the HTTP method, such as {@code GET}} */
  public String method() {
    return call.request().method();
  }

  /** {@return the address of the server, without path and query} */
  public HttpUrl server() {
    return call.request().url().newBuilder().encodedPath("/").query(null).build();
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

  /**
   * {@return {@code success} or the exception's simple class name, for tags of metrics; {@code
   * started} before the first attempt}
   */
  public String outcome() {
    if (failure != null) {
      return failure.getClass().getSimpleName();
    }
    return attempts == 0 ? "started" : "success";
  }

  /** {@return all fields in one line} */
  @Override
  public String toString() {
    return (client == null ? "" : client + ": ")
        + call.operation()
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
