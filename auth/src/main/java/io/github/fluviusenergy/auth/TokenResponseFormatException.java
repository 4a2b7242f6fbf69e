package io.github.fluviusenergy.auth;

import java.io.IOException;

/**
 * The token endpoint answered 200, but with something else than a usable token: a web page,
 * malformed JSON, no {@code access_token}.
 *
 * <p>Usually something between here and Entra ID answered in its place, like a proxy's sign-in
 * page, or the configured authority is not an Entra ID. The message says what came, without quoting
 * it: the answer might hold a token. There is no cause, for the same reason.
 */
public final class TokenResponseFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  TokenResponseFormatException(String message) {
    super(message);
  }
}
