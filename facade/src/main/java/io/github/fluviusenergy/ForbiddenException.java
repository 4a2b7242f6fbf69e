package io.github.fluviusenergy;

/**
 * The gateway or the API does not allow the call (status 403): the caller's IP address is not on
 * Fluvius' allow-list, the subscription does not cover the API or its quota is used up, or no
 * mandate opens what was asked for.
 */
public final class ForbiddenException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  ForbiddenException(ErrorResponse response) {
    super(response);
  }
}
