package io.github.fluviusenergy;

import java.io.IOException;

/**
 * The thread was interrupted while it waited for an answer, and the call was cancelled; or before
 * it called, and nothing was sent. The thread's interrupt flag is set.
 */
public final class FluviusInterruptedException extends FluviusConnectionException {
  private static final long serialVersionUID = 1L;

  FluviusInterruptedException(String message, IOException cause) {
    super(message, cause, false, false);
  }
}
