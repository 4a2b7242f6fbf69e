package io.github.fluviusenergy;

import org.jspecify.annotations.Nullable;

/**
 * The API rejects the access token or the subscription key (status 401), or Entra ID rejects the
 * credentials (status 400 or 401 of the token endpoint).
 */
public final class AuthenticationException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  AuthenticationException(ErrorResponse response) {
    super(response);
  }

  /** {@return Entra ID's code, such as {@code AADSTS7000215}, or null for a response of the API} */
  public @Nullable String entraCode() {
    return errorResponse().entra() == null ? null : errorResponse().entra().code();
  }

  /** {@return the correlation id in Entra ID's logs, or null if absent} */
  public @Nullable String correlationId() {
    return errorResponse().entra() == null ? null : errorResponse().entra().correlationId();
  }

  /** {@return the trace id in Entra ID's logs, or null if absent} */
  public @Nullable String traceId() {
    return errorResponse().entra() == null ? null : errorResponse().entra().traceId();
  }
}
