package io.github.fluviusenergy.auth;

import java.io.IOException;

/**
 * There is no token, because the token provider got no response: an unknown host, a refused
 * connection, a TLS failure, a timeout.
 *
 * <p>{@link AuthenticationInterceptor} throws it, so that you can tell a failed sign-in from a
 * failed connection to the API. The cause is the token provider's exception.
 */
public final class TokenUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The token provider's exception. */
  private final IOException reason;

  TokenUnavailableException(IOException reason) {
    super("No access token: " + reason.getMessage(), reason);
    this.reason = reason;
  }

  /** {@return the token provider's exception, which is also the cause} */
  public IOException reason() {
    return reason;
  }
}
