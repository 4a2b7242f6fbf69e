package io.github.fluviusenergy;

/** The API, its gateway or Entra ID's token endpoint failed (status 500 to 599, but 503). */
public final class ServerException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  ServerException(ErrorResponse response) {
    super(response);
  }
}
