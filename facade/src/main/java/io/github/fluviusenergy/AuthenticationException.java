package io.github.fluviusenergy;

import org.jspecify.annotations.Nullable;

/**
 * The API does not accept the token or the subscription key (status 401), or Entra ID refused the
 * credentials (status 400 or 401 of its token endpoint).
 */
public final class AuthenticationException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  AuthenticationException(ErrorResponse response) {
    super(response);
  }

  /**
   * {@return the code of Entra ID, such as {@code AADSTS7000215} for a wrong client secret} Null
   * where the API answered, not Entra ID.
   */
  public @Nullable String entraCode() {
    return errorResponse().entra() == null ? null : errorResponse().entra().code();
  }

  /**
   * {@return the correlation id in Entra ID's logs} Null where the API answered, or none is known.
   */
  public @Nullable String correlationId() {
    return errorResponse().entra() == null ? null : errorResponse().entra().correlationId();
  }

  /** {@return the trace id in Entra ID's logs} Null where the API answered, or none is known. */
  public @Nullable String traceId() {
    return errorResponse().entra() == null ? null : errorResponse().entra().traceId();
  }
}
