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

  /** Whether a repeat may succeed. */
  private final boolean mayPass;

  FluviusConnectionException(
      String message, IOException cause, boolean nothingWasSent, boolean mayPass) {
    super(message, cause);
    this.nothingWasSent = nothingWasSent;
    this.mayPass = mayPass;
  }

  /** Whether the API cannot have seen anything of the request. */
  final boolean nothingWasSent() {
    return nothingWasSent;
  }

  /** Whether it may go away by itself. */
  final boolean mayPass() {
    return mayPass;
  }
}
