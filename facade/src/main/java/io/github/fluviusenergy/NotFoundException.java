package io.github.fluviusenergy;

/** There is nothing there (status 404): for energy data, no data for this EAN in this period. */
public final class NotFoundException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  NotFoundException(ErrorResponse response) {
    super(response);
  }
}
