package io.github.fluviusenergy;

/**
 * An answer came that is not what the API promises: HTML from a login page or a proxy, malformed
 * JSON, a word where a number belongs. The message names the place in the document, such as {@code
 * $.data.mandates[3].dataPeriodFrom}.
 */
public final class ResponseFormatException extends FluviusException {
  private static final long serialVersionUID = 1L;

  ResponseFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
