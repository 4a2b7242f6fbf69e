package io.github.fluviusenergy;

import java.io.IOException;

/** There is no response within a timeout of the {@code OkHttpClient}, or within the deadline. */
public final class FluviusTimeoutException extends FluviusConnectionException {
  private static final long serialVersionUID = 1L;

  FluviusTimeoutException(String message, IOException cause, boolean nothingWasSent) {
    super(message, cause, nothingWasSent, true);
  }
}
