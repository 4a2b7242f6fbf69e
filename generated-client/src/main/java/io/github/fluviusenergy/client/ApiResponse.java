package io.github.fluviusenergy.client;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A response with its HTTP status and headers.
 *
 * <p>Immutable, and thread-safe if its body is.
 *
 * @param <T> the type of the body: a model, bytes, or a stream
 */
public final class ApiResponse<T> {
  private final int statusCode;
  private final Map<String, List<String>> headers;
  private final T body;

  ApiResponse(int statusCode, Map<String, List<String>> headers, T body) {
    this.statusCode = statusCode;
    this.headers = headers;
    this.body = body;
  }

  /** {@return the HTTP status, 200 to 299} */
  public int statusCode() {
    return statusCode;
  }

  /** {@return the headers by case-insensitive name, without cookies} */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** {@return the body} */
  public T body() {
    return body;
  }

  /**
   * Converts the body.
   *
   * @param <U> the type of the new body
   * @param conversion applied once, immediately
   * @return a response with the same status and headers
   */
  public <U> ApiResponse<U> map(Function<? super T, ? extends U> conversion) {
    return new ApiResponse<>(statusCode, headers, conversion.apply(body));
  }

  /** {@return the status, without the body, which may contain personal data} */
  @Override
  public String toString() {
    return "ApiResponse[" + statusCode + "]";
  }
}
