package io.github.fluviusenergy.auth;

import java.io.IOException;
import java.util.Objects;

/**
 * There is no token, because the token provider got no response: an unknown host, a refused
 * connection, a TLS failure, a timeout.
 *
 * <p>{@link AuthenticationInterceptor} throws it, so that you can tell a failed sign-in from a
 * failed connection to the API. The cause is the token provider's exception.
 */
public final class TokenUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  TokenUnavailableException(IOException reason) {
    super("No access token: " + reason.getMessage(), reason);
  }

  /** {@return the token provider's exception, which is also the cause} */
  public IOException reason() {
    return (IOException) Objects.requireNonNull(getCause());
  }
}
