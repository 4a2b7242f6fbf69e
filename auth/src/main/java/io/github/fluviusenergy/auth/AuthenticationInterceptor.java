package io.github.fluviusenergy.auth;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Puts the access token ({@code Authorization: Bearer …}) and the subscription key ({@code
 * Ocp-Apim-Subscription-Key}) on the requests to Fluvius' Energy API.
 *
 * <pre>{@code
 * OkHttpClient client =
 *     new OkHttpClient.Builder()
 *         .followRedirects(false)
 *         .addInterceptor(new AuthenticationInterceptor(apiBaseUrl, tokens, subscriptionKey))
 *         .build();
 * }</pre>
 *
 * <p>Only requests to the API's origin (the same scheme, host and port) get them. Others pass as
 * they are, and no token is fetched for them. The client must not follow redirects: along a
 * redirect OkHttp takes {@code Authorization} off when the host changes, but not the subscription
 * key. In a client that follows them, requests to the API fail before anything is sent.
 *
 * <p>When the API answers 401, the token provider is asked for another token, and the request is
 * sent once more, a POST too: a 401 means that nothing was done. For that its body is written a
 * second time, even one that calls itself one-shot (which keeps OkHttp from sending it twice when a
 * connection breaks, where nobody knows what was done); a duplex one is not. Where the provider has
 * no other token, or the second answer is 401 too, that is the answer.
 *
 * <p>It throws {@link IOException} and its kinds only; OkHttp would hand anything else to the
 * thread's uncaught-exception handler when a call is enqueued.
 *
 * <p>Immutable; thread-safe if the token provider is.
 */
public final class AuthenticationInterceptor implements Interceptor {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1", Pattern.CASE_INSENSITIVE);

  private final HttpUrl apiBaseUrl;
  private final TokenProvider tokenProvider;
  private final String subscriptionKey;

  /**
   * Makes an interceptor; add it with {@code addInterceptor}, not as a network interceptor.
   *
   * @param apiBaseUrl the API's address, like {@code https://apihub.fluvius.be/esco-sbx/v3}; its
   *     scheme, host and port count
   * @param tokenProvider asked for each request to the API
   * @param subscriptionKey the subscription's key at the API gateway
   * @throws IllegalArgumentException if the address is http and not on this machine (localhost,
   *     127.0.0.0/8, ::1), or if the key is empty or has blanks, line breaks or characters outside
   *     ASCII; the message does not hold the key
   * @throws NullPointerException if an argument is null
   */
  public AuthenticationInterceptor(
      HttpUrl apiBaseUrl, TokenProvider tokenProvider, String subscriptionKey) {
    Objects.requireNonNull(apiBaseUrl, "apiBaseUrl");
    Objects.requireNonNull(subscriptionKey, "subscriptionKey");
    if (!apiBaseUrl.isHttps() && !LOOPBACK.matcher(apiBaseUrl.host()).matches()) {
      throw new IllegalArgumentException(
          "API base URL: expected https, found "
              + apiBaseUrl.redact()
              + " . http would send the access token readable for all on the way; only localhost"
              + " may use it.");
    }
    this.apiBaseUrl = apiBaseUrl;
    this.tokenProvider = Objects.requireNonNull(tokenProvider, "tokenProvider");
    this.subscriptionKey = VisibleAscii.require("subscription key", subscriptionKey);
  }

  /**
   * Adds the credentials to a request to the API, replacing any that it has, and sends it on. After
   * a 401 that is not about the subscription key, asks for another token once, and sends the
   * request once more with it.
   *
   * @return the answer, whatever its status; of a request to the API, it names the given request,
   *     not the one with our credentials, and no answers before it or from a cache
   * @throws TokenRequestException if Entra ID refused the credentials, or failed
   * @throws TokenResponseFormatException if something else than Entra ID answered in its place
   * @throws TokenUnavailableException if no answer came from where tokens come from
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
          "Nothing was sent: this OkHttpClient follows redirects, which would carry the"
              + " subscription key to other hosts. Build it with followRedirects(false).");
    }
    refuseIfCanceled(chain);
    AccessToken token = token(tokenProvider);
    Response response = chain.proceed(withCredentials(request, token));
    if (!isAboutTheToken(response) || (request.body() != null && request.body().isDuplex())) {
      return withoutCredentials(response, request);
    }
    AccessToken other = renewed(chain, token, response);
    if (other.value().equals(token.value())) {
      return withoutCredentials(response, request);
    }
    response.close();
    return withoutCredentials(chain.proceed(withCredentials(request, other)), request);
  }

  /** An answer names its requests, and whoever logs it would log what they carried. */
  private static Response withoutCredentials(Response response, Request request) {
    return response
        .newBuilder()
        .request(request)
        .networkResponse(null)
        .cacheResponse(null)
        .priorResponse(null)
        .build();
  }

  private Request withCredentials(Request request, AccessToken token) {
    return request
        .newBuilder()
        .header("Authorization", "Bearer " + token.value())
        .header("Ocp-Apim-Subscription-Key", subscriptionKey)
        .build();
  }

  /**
   * Whether another token could help. API Management names itself in the challenge when it is the
   * subscription key that it refuses (as Microsoft documents it).
   */
  private static boolean isAboutTheToken(Response response) {
    return response.code() == 401
        && response.headers("WWW-Authenticate").stream()
            .noneMatch(challenge -> challenge.startsWith("AzureApiManagementKey"));
  }

  private AccessToken renewed(Chain chain, AccessToken refused, Response response)
      throws IOException {
    try {
      refuseIfCanceled(chain);
      return token(() -> tokenProvider.renewed(refused));
    } catch (Throwable e) {
      response.close();
      throw e;
    }
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

  // A lambda from elsewhere may return null, whatever the types say.
  @SuppressWarnings("ConstantConditions")
  private static AccessToken token(TokenProvider provider) throws IOException {
    AccessToken token;
    try {
      token = provider.token();
    } catch (TokenRequestException | TokenResponseFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new TokenUnavailableException(e);
    } catch (RuntimeException e) {
      throw new IOException("The token provider failed: " + e.getClass().getName(), e);
    }
    if (token == null) {
      throw new IOException("The token provider returned null instead of a token.");
    }
    return token;
  }

  /**
   * Names the origin that gets the credentials.
   *
   * @return without any credential
   */
  @Override
  public String toString() {
    return "AuthenticationInterceptor["
        + apiBaseUrl.scheme()
        + "://"
        + apiBaseUrl.host()
        + ":"
        + apiBaseUrl.port()
        + "]";
  }
}
