package io.github.fluviusenergy;

import java.time.Duration;
import java.util.Optional;

/** Too many calls, to the API or to Entra ID's token endpoint (status 429). */
public final class RateLimitException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  RateLimitException(ErrorResponse response) {
    super(response);
  }

  /** {@return how long to wait before the next call; empty where the answer does not say} */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(errorResponse().retryAfter());
  }
}
