package io.github.fluviusenergy;

/** The API has no data for this EAN and period, or does not know the path (status 404). */
public final class NotFoundException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  NotFoundException(ErrorResponse response) {
    super(response);
  }
}
