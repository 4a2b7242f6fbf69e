package io.github.fluviusenergy;

import java.io.IOException;

/**
 * No usable answer came: a host name that does not resolve, a connection that is refused or breaks
 * off, TLS that fails. Its cause is the {@link IOException}.
 *
 * <p>What could only be read may be asked for again. Whether a request to create something was
 * carried out is not known.
 */
public class FluviusConnectionException extends FluviusException {
  private static final long serialVersionUID = 1L;

  /** Whether the call cannot have been carried out. */
  private final boolean nothingWasSent;

  /** Whether a retry may succeed. */
  private final boolean isTransient;

  FluviusConnectionException(
      String message, IOException cause, boolean nothingWasSent, boolean isTransient) {
    super(message, cause);
    this.nothingWasSent = nothingWasSent;
    this.isTransient = isTransient;
  }

  /** Whether the API cannot have seen anything of the request. */
  final boolean nothingWasSent() {
    return nothingWasSent;
  }

  /** Whether a retry may succeed. */
  final boolean isTransient() {
    return isTransient;
  }
}
