package io.github.fluviusenergy;

import java.io.IOException;

/** No usable answer came in time. The limits are those of the client's {@code OkHttpClient}. */
public final class FluviusTimeoutException extends FluviusConnectionException {
  private static final long serialVersionUID = 1L;

  FluviusTimeoutException(String message, IOException cause) {
    super(message, cause);
  }
}
