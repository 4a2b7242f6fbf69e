package io.github.fluviusenergy;

import java.util.List;
import java.util.Map;
import okio.ByteString;

/**
 * An answer as it came, not decoded: for fields, headers or whole answers that this version does
 * not know.
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

  /** {@return the headers, names without regard to case; cookies are left out} */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** {@return the bytes of the body, inflated where they came compressed; it may be empty} */
  public ByteString body() {
    return body;
  }

  /** Names the status and how long the body is; what is in it may be personal data. */
  @Override
  public String toString() {
    return "RawResponse[" + statusCode + ", " + body.size() + " bytes]";
  }
}
