package io.github.fluviusenergy.auth;

import java.io.IOException;

/**
 * The token endpoint returned 200 without a usable token: a web page, malformed JSON, no {@code
 * access_token}.
 *
 * <p>The usual reasons are a proxy that returns its own sign-in page, and an authority that is not
 * Entra ID. The message describes the response but does not quote it, because it could contain a
 * token. There is no cause for the same reason.
 */
public final class TokenResponseFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  TokenResponseFormatException(String message) {
    super(message);
  }
}
