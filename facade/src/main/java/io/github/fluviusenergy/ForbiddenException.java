package io.github.fluviusenergy;

/**
 * The gateway or the API does not allow the call (status 403). The reason is one of these:
 *
 * <ul>
 *   <li>Fluvius does not know the IP address from which you call. Both environments have an
 *       allow-list: tell Fluvius your address.
 *   <li>The subscription does not cover the API.
 *   <li>No approved mandate covers the data. A client session is not yet a mandate, and approval
 *       can take days: see {@link ClientSessionRequest}.
 * </ul>
 *
 * <p>A quota that is used up is a {@link RateLimitException}.
 */
public final class ForbiddenException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  ForbiddenException(ErrorResponse response) {
    super(response);
  }
}
