/**
 * Authentication of calls to Fluvius' Energy API.
 *
 * <p>Each call has two credentials: an access token from Microsoft Entra ID (client-credentials
 * grant), and the subscription key for the API gateway. {@link
 * io.github.fluviusenergy.auth.MsalTokenProvider} requests the token with a {@link
 * io.github.fluviusenergy.auth.ClientCredential}. {@link
 * io.github.fluviusenergy.auth.AuthenticationInterceptor} adds both to the requests of an OkHttp
 * client.
 *
 * <pre>{@code
 * TokenProvider tokens =
 *     MsalTokenProvider.builder()
 *         .tenantId("…")
 *         .clientId("…")
 *         .scope("api://…/.default")
 *         .credential(ClientCredential.secret(System.getenv("FLUVIUS_SANDBOX_CLIENT_SECRET")))
 *         .build();
 * }</pre>
 *
 * <p>No {@code toString}, exception message or log line of this package contains a secret, a
 * private key, an assertion or a token. Everything here is immutable or thread-safe. Parameters and
 * results are never null unless marked {@code @Nullable}. A null argument causes a {@link
 * java.lang.NullPointerException}.
 */
@NullMarked
package io.github.fluviusenergy.auth;

import org.jspecify.annotations.NullMarked;
