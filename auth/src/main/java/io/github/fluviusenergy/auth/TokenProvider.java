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
}
