package io.github.fluviusenergy;

import java.util.List;
import java.util.Map;
import okio.ByteString;

/**
 * A response that is not decoded, for fields and headers that this version does not know.
 *
 * <p>Immutable and thread-safe.
 */
public final class RawResponse {
  private final int statusCode;
  private final Map<String, List<String>> headers;
  private final ByteString body;

  RawResponse(int statusCode, Map<String, List<String>> headers, ByteString body) {
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

  /** {@return the body after decompression, possibly empty} */
  public ByteString body() {
    return body;
  }

  /** {@return the status and the length of the body, which may contain personal data} */
  @Override
  public String toString() {
    return "RawResponse[" + statusCode + ", " + body.size() + " bytes]";
  }
}
