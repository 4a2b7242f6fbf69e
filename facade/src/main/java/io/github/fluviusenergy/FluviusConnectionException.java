package io.github.fluviusenergy;

import java.io.IOException;

/**
 * There is no response, or it is cut off: the host is unknown, the connection is refused or breaks,
 * or TLS fails. The cause is the {@link IOException}. The API may have processed the request.
 */
public class FluviusConnectionException extends FluviusException {
  private static final long serialVersionUID = 1L;

  /** Whether the API cannot have received the request. */
  private final boolean nothingWasSent;

  /** Whether a retry may succeed. */
  private final boolean isTransient;

  FluviusConnectionException(
      String message, IOException cause, boolean nothingWasSent, boolean isTransient) {
    super(message, cause);
    this.nothingWasSent = nothingWasSent;
    this.isTransient = isTransient;
  }

  /** Whether the API cannot have received the request. */
  final boolean nothingWasSent() {
    return nothingWasSent;
  }

  /** Whether a retry may succeed. */
  final boolean isTransient() {
    return isTransient;
  }
}
