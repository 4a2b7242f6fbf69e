package io.github.fluviusenergy;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which failures another attempt may mend, without doing anything twice. */
final class Repeats {
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private Repeats() {}

  static boolean allowed(Operation<?> operation, FluviusException failure) {
    return mayPass(failure) && (operation.onlyReads() || nothingWasDone(failure));
  }

  private static boolean mayPass(FluviusException failure) {
    if (failure instanceof FluviusConnectionException connection) {
      return connection.mayPass();
    }
    if (failure instanceof FluviusApiException api) {
      return PASSING.contains(api.statusCode());
    }
    return failure instanceof ResponseFormatException format && format.isCutShort();
  }

  private static boolean nothingWasDone(FluviusException failure) {
    if (failure instanceof FluviusConnectionException connection) {
      return connection.nothingWasSent();
    }
    // at the token endpoint, the API has not been asked yet
    return failure instanceof FluviusApiException api
        && (api.statusCode() == 429 || api.answer().entra() != null);
  }

  /** How long the answer asks to wait, or null. */
  static @Nullable Duration asked(FluviusException failure) {
    return failure instanceof FluviusApiException api ? api.answer().retryAfter() : null;
  }
}
