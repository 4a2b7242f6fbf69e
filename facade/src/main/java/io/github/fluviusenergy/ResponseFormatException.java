package io.github.fluviusenergy;

/**
 * The response breaks the API's contract: HTML from a login page or a proxy, malformed JSON, a
 * string instead of a number, or more than fits in memory. The message contains the path, such as
 * {@code $.data.mandates[3].dataPeriodFrom}.
 */
public final class ResponseFormatException extends FluviusException {
  private static final long serialVersionUID = 1L;

  /** Whether the JSON is truncated, so a retry may help. */
  private final boolean cutShort;

  ResponseFormatException(String message, Throwable cause, boolean cutShort) {
    super(message, cause);
    this.cutShort = cutShort;
  }

  /** Whether the JSON is truncated, so a retry may help. */
  boolean isCutShort() {
    return cutShort;
  }
}
