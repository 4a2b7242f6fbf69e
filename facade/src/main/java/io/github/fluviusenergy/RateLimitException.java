package io.github.fluviusenergy;

/** The API or Entra ID received too many requests (status 429), or a quota is used up (403). */
public final class RateLimitException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  RateLimitException(ErrorResponse response) {
    super(response);
  }
}
