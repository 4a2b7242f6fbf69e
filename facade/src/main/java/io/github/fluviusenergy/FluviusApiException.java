package io.github.fluviusenergy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The API, its gateway, or Entra ID's token endpoint returned an error status. Each kind has a
 * subclass. Other statuses (redirects, 405, 403 and 404 of the token endpoint) have this class.
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

  /** The data of the accessors. */
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
   * {@return the headers by case-insensitive name, without cookies} Empty for a response of Entra
   * ID.
   */
  public Map<String, List<String>> headers() {
    return response.headers();
  }

  /**
   * {@return up to 64 KiB of the body, or null if it could not be read or is Entra ID's} It may be
   * empty, HTML or JSON, and may contain personal data.
   */
  public @Nullable String body() {
    return response.body();
  }

  /** {@return the id of the call in the logs of Fluvius or Entra ID, or null if absent} */
  public @Nullable String requestId() {
    return response.requestId();
  }

  /** {@return the API's type of the error, or null if absent} */
  public @Nullable String errorType() {
    return response.details().type();
  }

  /** {@return the API's code of the error, or null if absent} */
  public @Nullable String errorCode() {
    return response.details().code();
  }

  /** {@return the delay after which the API accepts calls again, or null if it is not known} */
  public @Nullable Duration retryAfter() {
    return response.retryAfter();
  }

  final ErrorResponse errorResponse() {
    return response;
  }
}
