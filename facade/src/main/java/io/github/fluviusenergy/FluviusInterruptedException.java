package io.github.fluviusenergy;

import java.io.IOException;

/**
 * The thread was interrupted before or during the call, which was cancelled. The thread's interrupt
 * flag is set.
 */
public final class FluviusInterruptedException extends FluviusConnectionException {
  private static final long serialVersionUID = 1L;

  FluviusInterruptedException(String message, IOException cause) {
    super(message, cause, false, false);
  }
}
