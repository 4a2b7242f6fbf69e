/**
 * Authentication of calls to Fluvius' Energy API.
 *
 * <p>Each call has two credentials. {@code Authorization: Bearer …} contains an access token from
 * Microsoft Entra ID, requested with the client-credentials grant: the application signs in as
 * itself, without a user. {@code Ocp-Apim-Subscription-Key} contains the subscription key for the
 * API gateway. The package has three parts, which you can use separately:
 *
 * <ul>
 *   <li>{@link io.github.fluviusenergy.auth.ClientCredential}: the credential by which the
 *       application signs in. It is a client secret (Fluvius' sandbox) or a certificate
 *       (production), whose RSA private key {@link io.github.fluviusenergy.auth.KeyMaterial} reads.
 *   <li>{@link io.github.fluviusenergy.auth.TokenProvider}: provides the access token. {@link
 *       io.github.fluviusenergy.auth.MsalTokenProvider} requests it from Entra ID through MSAL4J
 *       and caches it. You can also use a lambda.
 *   <li>{@link io.github.fluviusenergy.auth.AuthenticationInterceptor}: adds both credentials to
 *       the requests of an OkHttp client, to the API's origin only.
 * </ul>
 *
 * <pre>{@code
 * OkHttpClient plain = new OkHttpClient.Builder().followRedirects(false).build();
 * TokenProvider tokens =
 *     MsalTokenProvider.builder()
 *         .tenantId("…")
 *         .clientId("…")
 *         .scope("api://…/.default")
 *         .credential(ClientCredential.secret(System.getenv("FLUVIUS_SANDBOX_CLIENT_SECRET")))
 *         .httpClient(plain)
 *         .build();
 * String subscriptionKey = System.getenv("FLUVIUS_SUBSCRIPTION_KEY");
 * HttpUrl api = HttpUrl.get("https://apihub.fluvius.be/esco-sbx/v3");
 * OkHttpClient client =
 *     plain
 *         .newBuilder()
 *         .addInterceptor(new AuthenticationInterceptor(api, tokens, subscriptionKey))
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
