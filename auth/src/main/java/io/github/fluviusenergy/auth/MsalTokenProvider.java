package io.github.fluviusenergy.auth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the access token from Microsoft Entra ID by the OAuth 2.0 client-credentials grant, through
 * MSAL4J's confidential client.
 *
 * <pre>{@code
 * TokenProvider tokens =
 *     MsalTokenProvider.builder()
 *         .tenantId("00000000-0000-0000-0000-000000000000")
 *         .clientId("11111111-1111-1111-1111-111111111111")
 *         .scope("api://22222222-2222-2222-2222-222222222222/.default")
 *         .credential(ClientCredential.secret(secret))
 *         .build();
 * String header = "Bearer " + tokens.token().value();
 * }</pre>
 *
 * <p>The token is fetched on first use and kept while it is good. From 5 minutes before it expires
 * (a tenth of its lifetime, if that is less), the next call has it renewed in the background: no
 * call waits while the old one is good, and none notices if that fails; it is tried again after 30
 * seconds. However many threads ask at once, one token request goes out, and all of them get its
 * token, or the very same exception.
 *
 * <p>A token request is sent once: neither this class nor OkHttp repeats it. The next call after a
 * failure tries anew; but where Entra ID, busy or down (429, 5xx), named a time in {@code
 * Retry-After}, calls get the same exception at once until then, for five minutes at most. A
 * request without an answer fails after the client's call timeout, or 60 seconds where it has none.
 *
 * <p>A kept token costs a volatile read and a look at the clock. A clock that is set back does no
 * harm beyond a renewal; what the API refuses meanwhile comes back through {@link #renewed}.
 *
 * <p>Thread-safe. There is nothing to close: the thread that fetches is a daemon, and ends with the
 * fetch.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">
 *     Microsoft's description of the grant</a>
 */
public final class MsalTokenProvider implements TokenProvider {
  private static final Logger LOG = LoggerFactory.getLogger(MsalTokenProvider.class);
  private static final Duration CALL_TIMEOUT = Duration.ofMinutes(1);

  /** For what is done besides the call: signing, and getting a thread. */
  private static final Duration CALL_TIMEOUT_MARGIN = Duration.ofSeconds(10);

  private final TokenRequest.Settings settings;
  private final SharedToken token;

  private MsalTokenProvider(TokenRequest.Settings settings) {
    this.settings = settings;
    // A thread of our own: on the common pool, callers waiting there could keep the fetch off it.
    ExecutorService executor =
        new ThreadPoolExecutor(
            0,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "fluvius-token");
              thread.setDaemon(true);
              return thread;
            });
    this.token =
        new SharedToken(
            settings.clock(),
            Duration.ofMillis(settings.client().callTimeoutMillis()).plus(CALL_TIMEOUT_MARGIN),
            () -> {
              LOG.debug("Asking {} for an access token", settings.tenantUrl());
              return TokenRequest.send(settings, executor);
            });
  }

  /**
   * Starts a provider.
   *
   * @return a builder without settings
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The kept token, or a new one.
   *
   * @return a token that has not expired
   * @throws TokenRequestException if Entra ID answered with an error
   * @throws TokenResponseFormatException if the answer was not that of an Entra ID
   * @throws java.io.InterruptedIOException if the calling thread was interrupted while it waited;
   *     its interrupt flag is set. The request goes on for the others. (Its subclass {@link
   *     java.net.SocketTimeoutException} means that Entra ID took too long)
   * @throws IOException of the kind that OkHttp threw, if no answer came: an unknown host, a
   *     refused connection, TLS
   */
  @Override
  public AccessToken token() throws IOException {
    return token.get();
  }

  /**
   * Another token than the refused one, which is dropped. If it was dropped before, there is
   * another one already, and no request goes out.
   *
   * @param refused the token that the API did not accept
   * @return the kept token, or a new one
   * @throws IOException as {@link #token()} does
   * @throws NullPointerException if the token is null
   */
  @Override
  public AccessToken renewed(AccessToken refused) throws IOException {
    return token.renewed(Objects.requireNonNull(refused, "refused"));
  }

  /**
   * Names the endpoint and the application.
   *
   * @return without any credential
   */
  @Override
  public String toString() {
    return "MsalTokenProvider[" + settings.tenantUrl() + ", client " + settings.clientId() + "]";
  }

  /**
   * Collects the settings of a {@link MsalTokenProvider}. Tenant id, client id, scope and
   * credential are required. Not thread-safe.
   */
  public static final class Builder {
    private static final HttpUrl PUBLIC_CLOUD = HttpUrl.get("https://login.microsoftonline.com");
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
     * The Entra ID tenant in which the application is registered.
     *
     * @param tenantId the tenant's UUID, or one of its domain names
     * @return this builder
     * @throws IllegalArgumentException if it is neither
     * @throws NullPointerException if it is null
     */
    public Builder tenantId(String tenantId) {
      Objects.requireNonNull(tenantId, "tenantId");
      if (!TENANT.matcher(tenantId).matches()) {
        throw new IllegalArgumentException(
            "Tenant id: expected a UUID or a domain name, found \"" + tenantId + "\".");
      }
      this.tenantId = tenantId;
      return this;
    }

    /**
     * The application's id ("Application (client) ID" in Entra ID).
     *
     * @param clientId the client id, usually a UUID
     * @return this builder
     * @throws IllegalArgumentException if it is empty, or has blanks or characters outside ASCII
     * @throws NullPointerException if it is null
     */
    public Builder clientId(String clientId) {
      this.clientId =
          VisibleAscii.require("client id", Objects.requireNonNull(clientId, "clientId"));
      return this;
    }

    /**
     * What the token is to be good for.
     *
     * @param scope the API's scope, like {@code api://…/.default}
     * @return this builder
     * @throws IllegalArgumentException if it is empty, or has blanks or characters outside ASCII
     * @throws NullPointerException if it is null
     */
    public Builder scope(String scope) {
      this.scope = VisibleAscii.require("scope", Objects.requireNonNull(scope, "scope"));
      return this;
    }

    /**
     * What proves to Entra ID that we are this application.
     *
     * @param credential a client secret or a certificate
     * @return this builder
     * @throws NullPointerException if it is null
     */
    public Builder credential(ClientCredential credential) {
      this.credential = Objects.requireNonNull(credential, "credential");
      return this;
    }

    /**
     * Where Entra ID is, for another cloud or a test server. The token URL is {@code
     * {authority}/{tenantId}/oauth2/v2.0/token}.
     *
     * @param authority an https origin; {@code https://login.microsoftonline.com} unless set
     * @return this builder
     * @throws IllegalArgumentException if it is not https, or more than an origin (a path, a query,
     *     a user name)
     * @throws NullPointerException if it is null
     */
    public Builder authority(HttpUrl authority) {
      Objects.requireNonNull(authority, "authority");
      HttpUrl origin =
          new HttpUrl.Builder()
              .scheme(authority.scheme())
              .host(authority.host())
              .port(authority.port())
              .build();
      if (!authority.isHttps() || !authority.equals(origin)) {
        throw new IllegalArgumentException(
            "Authority: expected an https origin like https://login.microsoftonline.com, without a"
                + " path (the tenant id is a setting of its own); found "
                + authority.redact()
                + " .");
      }
      this.authority = authority;
      return this;
    }

    /**
     * The OkHttp client for the token requests: its proxy, trust, client certificate and timeouts
     * apply, its interceptors too, except any {@link AuthenticationInterceptor} (signing in must
     * not wait for being signed in). Redirects are not followed, whatever the client says. Without
     * a call timeout of its own, the limit for a token request is 60 seconds.
     *
     * @param httpClient the client; one with OkHttp's defaults unless set
     * @return this builder
     * @throws NullPointerException if it is null
     */
    public Builder httpClient(OkHttpClient httpClient) {
      this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
      return this;
    }

    /**
     * The clock that says when a token is over and that dates the client assertion.
     *
     * @param clock the clock; the system's unless set
     * @return this builder
     * @throws NullPointerException if it is null
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Makes the provider. Nothing is sent yet.
     *
     * @return a provider that has no token yet
     * @throws IllegalStateException if a required setting is missing; the message names all of them
     */
    public MsalTokenProvider build() {
      if (tenantId == null || clientId == null || scope == null || credential == null) {
        throw new IllegalStateException("MsalTokenProvider needs " + String.join(", ", missing()));
      }
      OkHttpClient.Builder client =
          (httpClient == null ? new OkHttpClient() : httpClient)
              .newBuilder()
              .followRedirects(false)
              .followSslRedirects(false);
      client.interceptors().removeIf(AuthenticationInterceptor.class::isInstance);
      client.networkInterceptors().removeIf(AuthenticationInterceptor.class::isInstance);
      client.addNetworkInterceptor(RetryAfter::withoutOverlong);
      if (httpClient == null || httpClient.callTimeoutMillis() == 0) {
        client.callTimeout(CALL_TIMEOUT);
      }
      return new MsalTokenProvider(
          new TokenRequest.Settings(
              authority, tenantId, clientId, scope, credential, client.build(), clock));
    }

    private List<String> missing() {
      List<String> names = new ArrayList<>();
      addIfNull(names, "tenantId", tenantId);
      addIfNull(names, "clientId", clientId);
      addIfNull(names, "scope", scope);
      addIfNull(names, "credential", credential);
      return names;
    }

    private static void addIfNull(List<String> names, String name, @Nullable Object value) {
      if (value == null) {
        names.add(name);
      }
    }
  }
}
