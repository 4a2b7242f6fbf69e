package io.github.fluviusenergy;

/**
 * The gateway or the API does not allow the call (status 403). Your IP address is not on Fluvius'
 * allow-list, the subscription does not cover the API, or no mandate covers the data. A quota that
 * is used up is a {@link RateLimitException}.
 */
public final class ForbiddenException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  ForbiddenException(ErrorResponse response) {
    super(response);
  }
}
