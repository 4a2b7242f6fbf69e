package io.github.fluviusenergy.client.invoker;

import java.util.List;
import java.util.Map;

/**
 * A response with its HTTP status and headers.
 *
 * <p>Immutable, and thread-safe if its data is.
 *
 * @param <T> the type of the decoded body: a model, bytes, or a stream
 */
public final class ApiResponse<T> {
  private final int statusCode;
  private final Map<String, List<String>> headers;
  private final T data;

  ApiResponse(int statusCode, Map<String, List<String>> headers, T data) {
    this.statusCode = statusCode;
    this.headers = headers;
    this.data = data;
  }

  /** {@return the HTTP status, 200 to 299} */
  public int getStatusCode() {
    return statusCode;
  }

  /** {@return the headers by case-insensitive name} */
  public Map<String, List<String>> getHeaders() {
    return headers;
  }

  /** {@return the decoded body} */
  public T getData() {
    return data;
  }
}
