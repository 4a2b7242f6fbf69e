package io.github.fluviusenergy.auth;

import io.github.fluviusenergy.auth.internal.Secrets;
import io.github.fluviusenergy.auth.internal.VisibleAscii;
import java.io.IOException;
import java.net.Proxy;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Adds the access token ({@code Authorization: Bearer …}) and the subscription key ({@code
 * Ocp-Apim-Subscription-Key}) to requests to Fluvius' Energy API. The package description has an
 * example.
 *
 * <p>Only requests to the API's origin (scheme, host and port) get them. Other requests are sent
 * unchanged, without fetching a token. The client must not follow redirects, because OkHttp would
 * send the subscription key to the other host. If it does, requests to the API fail before anything
 * is sent.
 *
 * <p>If the API returns 401, the token provider is asked for another token, and the request is
 * retried once. POST requests are retried too, because a 401 means that the API did nothing. The
 * retry writes the body again, even a one-shot body. Requests with a duplex body are not retried.
 * If the provider has no other token, or the retry returns 401 too, the caller gets that response.
 *
 * <p>Requests over http, which are allowed on this machine only, never use a proxy: it would see
 * token and key.
 *
 * <p>It throws only {@link IOException} and subclasses. If a call is enqueued, OkHttp would pass
 * other exceptions to the thread's uncaught-exception handler.
 *
 * <p>Immutable, and thread-safe if the token provider is.
 */
public final class AuthenticationInterceptor implements Interceptor {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}|::1");

  private static final String KEY_CHALLENGE = "AzureApiManagementKey";

  private final HttpUrl apiBaseUrl;
  private final TokenProvider tokenProvider;
  private final String subscriptionKey;

  /**
   * Creates an interceptor. Add it with {@code addInterceptor}, not as a network interceptor.
   *
   * @param apiBaseUrl the API's address, like {@code https://apihub.fluvius.be/esco-sbx/v3}. Only
   *     its scheme, host and port count
   * @param tokenProvider called once for each request to the API
   * @param subscriptionKey the subscription key for the API gateway
   * @throws IllegalArgumentException if the address is http and not on this machine (localhost,
   *     127.0.0.0/8, ::1), or if the key is empty or has blanks, line breaks or characters outside
   *     ASCII. The message does not contain the key
   */
  public AuthenticationInterceptor(
      HttpUrl apiBaseUrl, TokenProvider tokenProvider, String subscriptionKey) {
    Objects.requireNonNull(apiBaseUrl, "apiBaseUrl");
    Objects.requireNonNull(subscriptionKey, "subscriptionKey");
    if (!apiBaseUrl.isHttps() && !LOOPBACK.matcher(apiBaseUrl.host()).matches()) {
      throw new IllegalArgumentException(
          "API base URL: expected https, found "
              + apiBaseUrl.redact()
              + " . http would send the access token unencrypted, so it is allowed for localhost"
              + " only.");
    }
    this.apiBaseUrl = apiBaseUrl;
    this.tokenProvider = Objects.requireNonNull(tokenProvider, "tokenProvider");
    this.subscriptionKey = VisibleAscii.require("subscription key", subscriptionKey);
  }

  /**
   * Adds the credentials to a request to the API, replacing any that it has, and sends it. After a
   * 401 that is not about the subscription key, retries once with another token.
   *
   * @return the response, with any status. For a request to the API, {@code request()} is the given
   *     one without credentials, and there is no network, cache or prior response
   * @throws TokenRequestException if Entra ID returned an error status
   * @throws TokenResponseFormatException if the response of Entra ID has no usable token
   * @throws TokenUnavailableException if the token provider got no response
   * @throws IOException if the client follows redirects, the call was cancelled, or sending failed
   */
  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!isForTheApi(request.url())) {
      return chain.proceed(request);
    }
    if (chain.getFollowRedirects()) {
      throw new IOException(
          "The request was not sent: this OkHttpClient follows redirects, which would send the"
              + " subscription key to other hosts. Build it with followRedirects(false).");
    }
    refuseIfCanceled(chain);
    AccessToken token = token(tokenProvider);
    Chain direct = request.isHttps() ? chain : chain.withProxy(Proxy.NO_PROXY);
    Response response = direct.proceed(withCredentials(chain, token));
    if (isAboutTheToken(response) && (request.body() == null || !request.body().isDuplex())) {
      AccessToken other;
      try {
        refuseIfCanceled(chain);
        other = token(() -> tokenProvider.renewed(token));
      } catch (Throwable e) {
        response.close();
        throw e;
      }
      if (!other.value().equals(token.value())) {
        response.close();
        response = direct.proceed(withCredentials(chain, other));
      }
    }
    return withoutCredentials(response, request);
  }

  /** Removes the requests that were sent, because logging the response would log their headers. */
  private static Response withoutCredentials(Response response, Request request) {
    return response
        .newBuilder()
        .request(request)
        .networkResponse(null)
        .cacheResponse(null)
        .priorResponse(null)
        .build();
  }

  private Request withCredentials(Chain chain, AccessToken token) {
    Secrets sent = chain.call().tag(Secrets.class, Secrets::new);
    sent.add(subscriptionKey);
    sent.addToken(token.value());
    return chain
        .request()
        .newBuilder()
        .header("Authorization", "Bearer " + token.value())
        .header("Ocp-Apim-Subscription-Key", subscriptionKey)
        .build();
  }

  /**
   * Returns whether another token could help. If API Management refuses the subscription key, its
   * only challenge names API Management, as Microsoft documents.
   */
  private static boolean isAboutTheToken(Response response) {
    return response.code() == 401
        && (response.challenges().isEmpty()
            || response.challenges().stream()
                .anyMatch(challenge -> !challenge.scheme().equalsIgnoreCase(KEY_CHALLENGE)));
  }

  private static void refuseIfCanceled(Chain chain) throws IOException {
    if (chain.call().isCanceled()) {
      throw new IOException("Canceled");
    }
  }

  private boolean isForTheApi(HttpUrl url) {
    return url.scheme().equals(apiBaseUrl.scheme())
        && url.host().equals(apiBaseUrl.host())
        && url.port() == apiBaseUrl.port();
  }

  // A user's lambda may return null.
  @SuppressWarnings("ConstantConditions")
  private static AccessToken token(TokenProvider provider) throws IOException {
    try {
      AccessToken token = provider.token();
      if (token != null) {
        return token;
      }
    } catch (TokenRequestException | TokenResponseFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new TokenUnavailableException(e);
    } catch (RuntimeException e) {
      throw new IOException("The token provider failed: " + e.getClass().getName(), e);
    }
    throw new IOException("The token provider returned null instead of a token.");
  }
}
