package io.github.fluviusenergy;

/**
 * An answer came that is not what the API promises: HTML from a login page or a proxy, malformed
 * JSON, a word where a number belongs. The message names the place in the document, such as {@code
 * $.data.mandates[3].dataPeriodFrom}.
 */
public final class ResponseFormatException extends FluviusException {
  private static final long serialVersionUID = 1L;

  /** Whether the answer broke off, so that a repeat may bring the rest. */
  private final boolean cutShort;

  ResponseFormatException(String message, Throwable cause, boolean cutShort) {
    super(message, cause);
    this.cutShort = cutShort;
  }

  /** Whether it ends too early, as where something on the way broke off. */
  boolean isCutShort() {
    return cutShort;
  }
}
