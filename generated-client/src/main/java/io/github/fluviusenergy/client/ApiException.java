package io.github.fluviusenergy.client;

import io.github.fluviusenergy.client.internal.PrintableText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call failed. The cause tells how:
 *
 * <ul>
 *   <li>none: the API returned an error status, see {@link #statusCode()};
 *   <li>an {@link IOException}: there was no response, or it was cut off;
 *   <li>a {@link com.google.gson.JsonParseException}: the response breaks the API's contract. Its
 *       message contains the path in the document.
 * </ul>
 */
public final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The HTTP status, or 0 if there was no response. */
  private final int code;

  private final transient Map<String, List<String>> responseHeaders;
  private final transient @Nullable String responseBody;

  ApiException(
      String message,
      int code,
      Map<String, List<String>> responseHeaders,
      @Nullable String responseBody) {
    super(PrintableText.of(PrintableText.startOf(message)));
    this.code = code;
    this.responseHeaders = responseHeaders;
    this.responseBody = responseBody;
  }

  ApiException(
      String message, int code, Map<String, List<String>> responseHeaders, Throwable cause) {
    super(PrintableText.of(PrintableText.startOf(message)), cause);
    this.code = code;
    this.responseHeaders = responseHeaders;
    this.responseBody = null;
  }

  /** {@return the HTTP status, or 0 if there was no response} */
  public int statusCode() {
    return code;
  }

  /**
   * {@return the response headers by case-insensitive name, or an empty map if there was no
   * response}
   */
  public Map<String, List<String>> headers() {
    return responseHeaders == null ? Map.of() : responseHeaders;
  }

  /** {@return up to 64 KiB of the body of a response with an error status, or null otherwise} */
  public @Nullable String body() {
    return responseBody;
  }
}
