package io.github.fluviusenergy;

/** The API or Entra ID is temporarily unavailable (status 503). */
public final class ServiceUnavailableException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  ServiceUnavailableException(ErrorResponse response) {
    super(response);
  }
}
