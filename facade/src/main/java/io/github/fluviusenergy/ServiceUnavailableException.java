package io.github.fluviusenergy;

import java.time.Duration;
import java.util.Optional;

/** The API or Entra ID's token endpoint is down for now (status 503). */
public final class ServiceUnavailableException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  ServiceUnavailableException(ErrorResponse response) {
    super(response);
  }

  /** {@return how long to wait before the next call; empty where the answer does not say} */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(errorResponse().retryAfter());
  }
}
