package io.github.fluviusenergy.auth;

import io.github.fluviusenergy.auth.internal.RetryAfter;
import io.github.fluviusenergy.auth.internal.VisibleAscii;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests access tokens from Microsoft Entra ID with the OAuth 2.0 client-credentials grant, using
 * MSAL4J's confidential client. The package description has an example.
 *
 * <p>The token is fetched on first use and cached until it expires. From 5 minutes before that (or
 * a tenth of its lifetime, if that is less), the next call renews it in the background, as after
 * the clock is set back. Calls use the old token meanwhile. If the renewal fails, a call retries it
 * after 30 seconds. Concurrent callers share one token request, and its token or exception.
 *
 * <p>A token request is sent once: neither this class nor OkHttp retries it. After a failure, the
 * next call sends a new request, with two exceptions. If Entra ID returned 429 or 5xx with {@code
 * Retry-After}, calls get the same exception immediately until then, for five minutes at most. If
 * it refused the credentials (another 4xx), they do so for 30 seconds. A request without a response
 * fails after the client's call timeout, or after 60 seconds if it has none. If its name lookup
 * hangs, it fails 10 seconds later.
 *
 * <p>Thread-safe. There is nothing to close: the thread that fetches is a daemon, and ends after
 * the fetch.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">
 *     Microsoft's description of the grant</a>
 */
public final class MsalTokenProvider implements TokenProvider {
  private static final Logger LOG = LoggerFactory.getLogger(MsalTokenProvider.class);
  private static final Duration CALL_TIMEOUT = Duration.ofMinutes(1);

  /** The time for signing and for starting a thread. */
  private static final Duration CALL_TIMEOUT_MARGIN = Duration.ofSeconds(10);

  private final TokenRequest.Settings settings;
  private final TokenCache cache;

  /**
   * @param maxWait the time after which a token request counts as failed, although it hangs
   */
  MsalTokenProvider(TokenRequest.Settings settings, Duration maxWait) {
    this.settings = settings;
    // A thread for each fetch: behind one that hangs in a name lookup, the next could not start.
    ExecutorService executor =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            0,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            MsalTokenProvider::thread);
    this.cache =
        new TokenCache(
            settings.clock(),
            maxWait,
            () -> {
              LOG.debug("Requesting an access token from {}", settings.tenantUrl());
              return TokenRequest.start(settings, executor);
            });
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "fluvius-token");
    thread.setDaemon(true);
    return thread;
  }

  /** {@return a builder without settings} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the cached token, or fetches one.
   *
   * @return a token that has not expired
   * @throws TokenRequestException if Entra ID returned an error status
   * @throws TokenResponseFormatException if the response has status 200 but no usable token
   * @throws java.io.InterruptedIOException if the calling thread was interrupted while it waited.
   *     Its interrupt flag is set, and the request continues for other callers. The subclass {@link
   *     java.net.SocketTimeoutException} means a timeout
   * @throws IOException if there was no response, as OkHttp threw it: an unknown host, a refused
   *     connection, a TLS failure
   */
  @Override
  public AccessToken token() throws IOException {
    return cache.get();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Removes the refused token from the cache. Sends no request if another call has renewed it
   * already, or if it replaced another refused token in the last 30 seconds. In the latter case,
   * returns the refused token, because the API refuses any.
   */
  @Override
  public AccessToken renewed(AccessToken refused) throws IOException {
    return cache.renewed(Objects.requireNonNull(refused, "refused"));
  }

  /** {@return the tenant's URL and the client id, without any credential} */
  @Override
  public String toString() {
    return "MsalTokenProvider[" + settings.tenantUrl() + ", client " + settings.clientId() + "]";
  }

  /**
   * Builds a {@link MsalTokenProvider}. Tenant id, client id, scope and credential are required.
   * Not thread-safe.
   */
  public static final class Builder {
    private static final HttpUrl PUBLIC_CLOUD = HttpUrl.get("https://login.microsoftonline.com");
    private static final Pattern HTTPS_ORIGIN = Pattern.compile("https://[^/@?#]+/");
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");

    private @Nullable String tenantId;
    private @Nullable String clientId;
    private @Nullable String scope;
    private @Nullable ClientCredential credential;
    private @Nullable OkHttpClient httpClient;
    private HttpUrl authority = PUBLIC_CLOUD;
    private Clock clock = Clock.systemUTC();

    private Builder() {}

    /**
     * Sets the Entra ID tenant in which the application is registered.
     *
     * @param tenantId the tenant's UUID, or one of its domain names
     * @return this builder
     * @throws IllegalArgumentException if it is neither
     */
    public Builder tenantId(String tenantId) {
      Objects.requireNonNull(tenantId, "tenantId");
      if (!TENANT.matcher(tenantId).matches()) {
        throw new IllegalArgumentException(
            "Tenant id: expected a UUID or a domain name, found something else with "
                + tenantId.length()
                + " characters.");
      }
      this.tenantId = tenantId;
      return this;
    }

    /**
     * Sets the application's id ("Application (client) ID" in Entra ID).
     *
     * @param clientId the client id, usually a UUID
     * @return this builder
     * @throws IllegalArgumentException if it is empty, or has blanks or characters outside ASCII
     */
    public Builder clientId(String clientId) {
      this.clientId =
          VisibleAscii.require("client id", Objects.requireNonNull(clientId, "clientId"));
      return this;
    }

    /**
     * Sets the scope of the token.
     *
     * @param scope the API's scope, like {@code api://…/.default}
     * @return this builder
     * @throws IllegalArgumentException if it is empty, or has blanks or characters outside ASCII
     */
    public Builder scope(String scope) {
      this.scope = VisibleAscii.require("scope", Objects.requireNonNull(scope, "scope"));
      return this;
    }

    /**
     * Sets the credential by which the application signs in.
     *
     * @param credential a client secret or a certificate
     * @return this builder
     */
    public Builder credential(ClientCredential credential) {
      this.credential = Objects.requireNonNull(credential, "credential");
      return this;
    }

    /**
     * Sets Entra ID's origin, for another cloud or a test server. The token URL is {@code
     * {authority}/{tenantId}/oauth2/v2.0/token}.
     *
     * @param authority an https origin. The default is {@code https://login.microsoftonline.com}
     * @return this builder
     * @throws IllegalArgumentException if it is not https, or has more than an origin (a path, a
     *     query, a user name)
     */
    public Builder authority(HttpUrl authority) {
      Objects.requireNonNull(authority, "authority");
      if (!HTTPS_ORIGIN.matcher(authority.toString()).matches()) {
        throw new IllegalArgumentException(
            "Authority: expected an https origin like https://login.microsoftonline.com, without a"
                + " path (set the tenant with tenantId), found "
                + authority.redact()
                + " .");
      }
      this.authority = authority;
      return this;
    }

    /**
     * Sets the OkHttp client for the token requests, with its proxy, trust, client certificate,
     * timeouts and interceptors. An {@link AuthenticationInterceptor} is ignored, because signing
     * in would wait for itself. Redirects are never followed. If the client has no call timeout, a
     * token request has one of 60 seconds.
     *
     * @param httpClient the client. The default is one with OkHttp's defaults
     * @return this builder
     */
    public Builder httpClient(OkHttpClient httpClient) {
      this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
      return this;
    }

    /**
     * Sets the clock that decides when a token expires, and that dates the client assertion.
     *
     * @param clock the clock. The default is the system's
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Builds the provider. Sends no request.
     *
     * @return a provider without a token
     * @throws IllegalStateException if a required setting is missing. The message names all that
     *     are required
     */
    public MsalTokenProvider build() {
      if (tenantId == null || clientId == null || scope == null || credential == null) {
        throw new IllegalStateException(
            "MsalTokenProvider needs all of tenantId, clientId, scope, credential");
      }
      OkHttpClient.Builder client =
          (httpClient == null ? new OkHttpClient() : httpClient)
              .newBuilder()
              .followRedirects(false)
              .followSslRedirects(false)
              .retryOnConnectionFailure(false);
      client.interceptors().removeIf(AuthenticationInterceptor.class::isInstance);
      client.networkInterceptors().removeIf(AuthenticationInterceptor.class::isInstance);
      client.addNetworkInterceptor(RetryAfter::hideFromOkHttp);
      if (httpClient == null || httpClient.callTimeoutMillis() == 0) {
        client.callTimeout(CALL_TIMEOUT);
      }
      HttpUrl tenantUrl =
          authority.newBuilder().addPathSegment(tenantId).addPathSegment("").build();
      OkHttpClient built = client.build();
      return new MsalTokenProvider(
          new TokenRequest.Settings(tenantUrl, clientId, scope, credential, built, clock),
          Duration.ofMillis(built.callTimeoutMillis()).plus(CALL_TIMEOUT_MARGIN));
    }
  }
}
