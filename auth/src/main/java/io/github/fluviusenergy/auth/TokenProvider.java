package io.github.fluviusenergy.auth;

import java.io.IOException;

/**
 * Where the API's access token comes from.
 *
 * <p>{@link MsalTokenProvider} signs in at Entra ID itself. A token that something else fetches (a
 * managed identity, a vault, a sidecar) comes in by a lambda:
 *
 * <pre>{@code
 * TokenProvider tokens = () -> new AccessToken(vault.read("fluvius-token"), Instant.MAX);
 * }</pre>
 *
 * <p>It is asked once for each request to the API, by the thread that makes the request, so an
 * implementation must be thread-safe and should keep its token: nothing else does.
 */
@FunctionalInterface
public interface TokenProvider {

  /**
   * The access token to send now.
   *
   * @return a token that is still good; never null
   * @throws IOException if there is none to be had: no answer, a refusal, or the calling thread was
   *     interrupted while it waited ({@link java.io.InterruptedIOException}, but its subclass
   *     {@link java.net.SocketTimeoutException} means a timeout)
   */
  AccessToken token() throws IOException;

  /**
   * Another token, after the API refused one with 401. It is asked once for a call, which is then
   * repeated once. Where many calls are refused the same token at once, all of them ask: one that
   * fetches should do so for the first, and give its result to the others.
   *
   * <p>Unless overridden, it asks for {@link #token()}.
   *
   * @param refused the token that the API did not accept
   * @return another token; with the same value again, the call is not repeated
   * @throws IOException as {@link #token()} does
   */
  default AccessToken renewed(AccessToken refused) throws IOException {
    return token();
  }
}
