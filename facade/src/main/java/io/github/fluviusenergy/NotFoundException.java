package io.github.fluviusenergy;

/**
 * The API has no data for this EAN and period, has no mandate for them, or does not know the path
 * (status 404). A client session is not yet a mandate: see {@link ClientSessionRequest}.
 */
public final class NotFoundException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  NotFoundException(ErrorResponse response) {
    super(response);
  }
}
