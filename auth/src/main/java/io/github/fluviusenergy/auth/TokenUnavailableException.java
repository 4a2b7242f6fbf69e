package io.github.fluviusenergy.auth;

import java.io.IOException;

/**
 * No token, because no answer came from where tokens come from: an unknown host, a refused
 * connection, TLS that fails, a time limit.
 *
 * <p>{@link AuthenticationInterceptor} throws it, so that a failure to sign in can be told from one
 * to reach the API. The cause is what the token provider threw.
 */
public final class TokenUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why no token came. */
  private final IOException reason;

  TokenUnavailableException(IOException reason) {
    super("No access token: " + reason.getMessage(), reason);
    this.reason = reason;
  }

  /**
   * What went wrong.
   *
   * @return the cause, by its type
   */
  public IOException reason() {
    return reason;
  }
}
