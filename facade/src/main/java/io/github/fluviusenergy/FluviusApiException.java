package io.github.fluviusenergy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The API, its gateway, or Entra ID's token endpoint answered with an error status.
 *
 * <p>Each kind has a subclass; a status that has none (a redirect, 405, …; of the token endpoint
 * also 403 and 404, which say nothing about mandates or data there) comes as this class itself.
 *
 * <pre>{@code
 * try {
 *   client.getEnergy(query);
 * } catch (NotFoundException e) {
 *   // no data for this EAN
 * } catch (RateLimitException e) {
 *   // come back after e.retryAfter()
 * } catch (FluviusApiException e) {
 *   log.warn("{} failed with {} (request {})", e.operation(), e.statusCode(), e.requestId());
 * }
 * }</pre>
 */
public class FluviusApiException extends FluviusException {
  private static final long serialVersionUID = 1L;

  /** What the accessors give. */
  private final ErrorResponse response;

  FluviusApiException(ErrorResponse response) {
    super(response.message(), response.cause());
    this.response = response;
  }

  /** {@return the operation that failed, such as {@code getEnergy}} */
  public String operation() {
    return response.operation();
  }

  /** {@return the HTTP status} */
  public int statusCode() {
    return response.statusCode();
  }

  /**
   * {@return the headers of the answer, names without regard to case; cookies are left out} Empty
   * where Entra ID's token endpoint answered.
   */
  public Map<String, List<String>> headers() {
    return response.headers();
  }

  /**
   * {@return the body of the answer as it came, up to 64 KiB of it} It may be empty, HTML or JSON,
   * and may hold personal data. Null where Entra ID's token endpoint answered, or it could not be
   * read.
   */
  public @Nullable String body() {
    return response.body();
  }

  /**
   * {@return what names the call in Fluvius' or Entra ID's logs, or null where the answer has none}
   */
  public @Nullable String requestId() {
    return response.requestId();
  }

  /** {@return the API's own word for the kind of error, or null where the answer has none} */
  public @Nullable String errorType() {
    return response.details().type();
  }

  /** {@return the API's own code of the error, or null where the answer has none} */
  public @Nullable String errorCode() {
    return response.details().code();
  }

  /** {@return the delay after which the API accepts calls again, or empty if it is not known} */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(response.retryAfter());
  }

  final ErrorResponse errorResponse() {
    return response;
  }
}
