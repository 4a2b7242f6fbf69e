/**
 * Who we are: how a call to Fluvius' Energy API gets its access token and its subscription key.
 *
 * <p>Each call to the API carries two credentials. {@code Authorization: Bearer …} is an access
 * token from Microsoft Entra ID, got with the client-credentials grant: an application signs in as
 * itself, no user is involved. {@code Ocp-Apim-Subscription-Key} names the subscription at the API
 * gateway. Three parts, each usable alone:
 *
 * <ul>
 *   <li>{@link io.github.fluviusenergy.auth.ClientCredential}: what proves to Entra ID who the
 *       application is. A client secret (Fluvius' sandbox), or the RSA private key of a certificate
 *       (production), which {@link io.github.fluviusenergy.auth.KeyMaterial} reads.
 *   <li>{@link io.github.fluviusenergy.auth.TokenProvider}: where the access token comes from.
 *       {@link io.github.fluviusenergy.auth.MsalTokenProvider} asks Entra ID through MSAL4J and
 *       keeps the token while it is good; a lambda can stand in for it.
 *   <li>{@link io.github.fluviusenergy.auth.AuthenticationInterceptor}: puts both credentials on
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
 * <p>No {@code toString}, exception message or log line of this package holds a secret, a private
 * key, an assertion or a token. Everything here is immutable or thread-safe. Parameters and results
 * are never null unless marked {@code @Nullable}.
 */
@NullMarked
package io.github.fluviusenergy.auth;

import org.jspecify.annotations.NullMarked;
