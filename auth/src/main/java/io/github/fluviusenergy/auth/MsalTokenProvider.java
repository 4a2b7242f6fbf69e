package io.github.fluviusenergy.auth;

import java.io.IOException;
import java.time.Clock;
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
 * <p>The token is fetched on first use and kept until 5 minutes before it expires (or a tenth of
 * its lifetime, if that is less). However many threads ask meanwhile, one token request goes out,
 * and all of them get its token, or the very same exception; the next call after a failure tries
 * anew. Nothing is retried here. A kept token costs a volatile read and a look at the clock.
 *
 * <p>Thread-safe. There is nothing to close: the thread that fetches is a daemon and ends by
 * itself.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">
 *     Microsoft's description of the grant</a>
 */
public final class MsalTokenProvider implements TokenProvider {
  private static final Logger LOG = LoggerFactory.getLogger(MsalTokenProvider.class);
  private static final long IDLE_SECONDS = 10;

  private final TokenRequest.Settings settings;
  private final SharedToken token;

  private MsalTokenProvider(TokenRequest.Settings settings) {
    this.settings = settings;
    // A thread of our own: on the common pool, callers waiting there could keep the fetch off it.
    ExecutorService executor =
        new ThreadPoolExecutor(
            0,
            1,
            IDLE_SECONDS,
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
   * @return a token that does not expire within the next moments
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
     */
    public Builder tenantId(String tenantId) {
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
     */
    public Builder clientId(String clientId) {
      this.clientId = VisibleAscii.require("client id", clientId);
      return this;
    }

    /**
     * What the token is to be good for.
     *
     * @param scope the API's scope, like {@code api://…/.default}
     * @return this builder
     * @throws IllegalArgumentException if it is empty, or has blanks or characters outside ASCII
     */
    public Builder scope(String scope) {
      this.scope = VisibleAscii.require("scope", scope);
      return this;
    }

    /**
     * What proves to Entra ID that we are this application.
     *
     * @param credential a client secret or a certificate
     * @return this builder
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
     */
    public Builder authority(HttpUrl authority) {
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
     * not wait for being signed in). Redirects are not followed, whatever the client says.
     *
     * @param httpClient the client; one with OkHttp's defaults unless set
     * @return this builder
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
