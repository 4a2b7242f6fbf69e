package io.github.fluviusenergy;

import java.io.IOException;

/**
 * No usable answer came in time: within a limit of the {@code OkHttpClient} (to connect, or between
 * two pieces of an answer), or within the call's deadline.
 */
public final class FluviusTimeoutException extends FluviusConnectionException {
  private static final long serialVersionUID = 1L;

  FluviusTimeoutException(String message, IOException cause, boolean nothingWasSent) {
    super(message, cause, nothingWasSent, true);
  }
}
