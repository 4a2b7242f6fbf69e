package io.github.fluviusenergy.auth;

import java.io.IOException;

/**
 * Provides the API's access token.
 *
 * <p>{@link MsalTokenProvider} requests it from Entra ID. If something else provides the token (a
 * managed identity, a vault, a sidecar), use a lambda:
 *
 * <pre>{@code
 * TokenProvider tokens = () -> new AccessToken(vault.read("fluvius-token"), Instant.MAX);
 * }</pre>
 *
 * <p>{@link AuthenticationInterceptor} calls it once for each request to the API, on the thread
 * that sends the request. An implementation must be thread-safe, and should cache its token.
 */
@FunctionalInterface
public interface TokenProvider {

  /**
   * Returns the access token to send now.
   *
   * @return a token that has not expired, never null
   * @throws java.io.InterruptedIOException if the calling thread was interrupted while it waited.
   *     The subclass {@link java.net.SocketTimeoutException} means a timeout
   * @throws IOException if there is no token, because there was no response or it was an error
   */
  AccessToken token() throws IOException;

  /**
   * Returns another token after the API refused one with 401. It is called once per API call, which
   * is then retried once.
   *
   * <p>If the API refuses a token for many concurrent calls, each of them calls this method. An
   * implementation should fetch one token for all of them. The default calls {@link #token()}.
   *
   * @param refused the token that the API refused
   * @return another token. If it has the same value, the call is not retried
   * @throws IOException as {@link #token()} does
   */
  default AccessToken renewed(AccessToken refused) throws IOException {
    return token();
  }
}
