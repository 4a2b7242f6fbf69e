package io.github.fluviusenergy;

/** The API, its gateway or Entra ID failed (status 500 to 599, except 503). */
public final class ServerException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  ServerException(ErrorResponse response) {
    super(response);
  }
}
