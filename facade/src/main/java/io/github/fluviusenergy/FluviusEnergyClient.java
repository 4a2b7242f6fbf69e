package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.AuthenticationInterceptor;
import io.github.fluviusenergy.auth.ClientCredential;
import io.github.fluviusenergy.auth.MsalTokenProvider;
import io.github.fluviusenergy.auth.TokenProvider;
import io.github.fluviusenergy.auth.internal.Secrets;
import io.github.fluviusenergy.client.ApiClient;
import io.github.fluviusenergy.client.ApiResponse;
import io.github.fluviusenergy.client.model.ClientSession;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.ClientSessionStatus;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.MockMandateResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import okhttp3.HttpUrl;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The client of the Fluvius Energy API v3. It creates client sessions, lists mandates, and
 * downloads energy data.
 *
 * <pre>{@code
 * try (FluviusEnergyClient client = FluviusEnergyClient.create(Environment.PRODUCTION)) {
 *   EnergyQuery query =
 *       EnergyQuery.builder()
 *           .ean("541440110000000001")
 *           .granularity(Granularity.HOURLY_QUARTER_HOURLY)
 *           .month(YearMonth.of(2024, 3))
 *           .build();
 *   EnergyResponse response = client.getEnergy(query);
 * }
 * }</pre>
 *
 * <p>The client authenticates by itself. It requests an access token on the first call, and a new
 * one shortly before the token expires.
 *
 * <p>Thread-safe: create one client and share it. A call runs on the thread that makes it. An
 * interrupt of that thread aborts the call immediately, unless it is looking up a host name, or
 * uses sockets of your own (see {@link Builder#httpClient}). Close the client when you are done.
 *
 * <p>Every operation throws a subclass of {@link FluviusException}:
 *
 * <ul>
 *   <li>{@link FluviusConnectionException} if there is no response, or it is cut off; {@link
 *       FluviusTimeoutException} if a timeout or the deadline expires; {@link
 *       FluviusInterruptedException} if the thread is interrupted;
 *   <li>{@link ResponseFormatException} if the response breaks the API's contract;
 *   <li>{@link FluviusApiException} if the API returns an error status, with a subclass per status.
 * </ul>
 *
 * <p>After {@link #close()}, it throws {@link IllegalStateException}.
 */
public final class FluviusEnergyClient implements AutoCloseable {
  private final HttpUrl baseUrl;
  private final HttpUrl consentPage;
  private final Transport transport;
  private final Endpoints endpoints;
  private final CallExecutor calls;
  private final Redaction redaction;
  private final RequestOptions options;

  private FluviusEnergyClient(Builder b) {
    OkHttpVersion.check(OkHttp.VERSION);
    FluviusCredentials credentials = b.effectiveCredentials();
    baseUrl = b.effectiveBaseUrl();
    consentPage = b.consentPage;
    options = RequestOptions.none();
    Secrets secrets = new Secrets();
    secrets.add(credentials.subscriptionKey());
    redaction = new Redaction(secrets);
    transport =
        new Transport(
            b.httpClient, b.executor, b.connectTimeout, b.readTimeout, b.maxCallsInFlight);
    ApiClient api =
        new ApiClient(
            baseUrl,
            transport.forApi(
                new AuthenticationInterceptor(
                    baseUrl, tokenProvider(b, credentials), credentials.subscriptionKey())),
            b.maxResponseBytes);
    endpoints = Endpoints.of(api, baseUrl, b.environment, credentials.dataAccessContractNumber());
    TimeSource time = b.time == null ? TimeSource.system(b.clock) : b.time;
    calls =
        new CallExecutor(
            api,
            transport,
            secrets,
            new CallExecutor.Settings(
                b.name,
                b.retries,
                b.deadline,
                b.maxCallsPerSecond == 0
                    ? null
                    : new RateLimiter(b.maxCallsPerSecond, time.nanos()),
                b.maxCallsInFlight == Integer.MAX_VALUE
                    ? null
                    : new ConcurrencyLimiter(b.maxCallsInFlight),
                b.listener,
                time));
  }

  private FluviusEnergyClient(FluviusEnergyClient client, RequestOptions options) {
    baseUrl = client.baseUrl;
    consentPage = client.consentPage;
    transport = client.transport;
    endpoints = client.endpoints;
    calls = client.calls;
    redaction = client.redaction;
    this.options = Objects.requireNonNull(options, "options");
  }

  private TokenProvider tokenProvider(Builder b, FluviusCredentials credentials) {
    if (b.tokenProvider != null) {
      return b.tokenProvider;
    }
    ClientCredential credential = credentials.credential();
    MsalTokenProvider.Builder tokens =
        MsalTokenProvider.builder()
            .tenantId(credentials.tenantId())
            .clientId(credentials.clientId())
            .scope(credentials.scope())
            .credential(credential)
            .clock(b.clock)
            .httpClient(transport.forTokens());
    if (b.authority != null) {
      tokens.authority(b.authority);
    }
    return tokens.build();
  }

  /**
   * Creates a client with the credentials of environment variables (see {@link
   * FluviusCredentials}).
   *
   * @param environment production or sandbox
   * @return the client, which the caller must close
   * @throws ConfigurationException if a variable is missing, contradictory or unreadable
   */
  public static FluviusEnergyClient create(Environment environment) {
    return builder().environment(environment).build();
  }

  /** {@return a new builder} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a client whose calls have other options. It shares connections, tokens and limits with
   * this one. Closing one of them closes both.
   *
   * <pre>{@code
   * RequestOptions hurried = RequestOptions.builder().deadline(Duration.ofSeconds(20)).build();
   * EnergyResponse response = client.withOptions(hurried).getEnergy(query);
   * }</pre>
   *
   * @param options the options, which replace those of this client
   * @return a new client
   */
  public FluviusEnergyClient withOptions(RequestOptions options) {
    return new FluviusEnergyClient(this, options);
  }

  /**
   * Creates a client session, in which an end user gives or refuses consent at {@link #consentUrl}.
   *
   * <p>A session is not yet a mandate. Until a mandate is approved, which can take days, {@link
   * #getEnergy} has nothing to return, and throws {@link NotFoundException} or {@link
   * ForbiddenException}.
   *
   * <p>Not idempotent: two requests create two sessions. The client retries it only if the failed
   * attempt cannot have created one.
   *
   * @param request the request
   * @return the response with the session
   * @throws IllegalArgumentException if neither the request nor the credentials have a contract
   *     number
   * @throws ClientSessionFailedException if the response says that the session was not created
   * @throws ValidationException if the API rejects the request (status 400)
   * @throws FluviusException if the call fails, as described above
   */
  public ClientSessionResponse createClientSession(ClientSessionRequest request) {
    return send(request).body();
  }

  /**
   * Returns the address at which the end user gives or refuses consent: {@code
   * https://mijn.fluvius.be/verbruik/dienstverlener?id=} and the identifier of the session. It
   * works until the session's {@code validTo}.
   *
   * @param session the response that created the session
   * @return the address
   * @throws IllegalArgumentException if the response has no session, or its status is {@code
   *     failed}
   */
  public HttpUrl consentUrl(ClientSessionResponse session) {
    Objects.requireNonNull(session, "session");
    ClientSession data = session.data();
    String identifier = data == null ? null : data.shortUrlIdentifier();
    if (data == null
        || data.status() == ClientSessionStatus.FAILED
        || identifier == null
        || identifier.isBlank()) {
      throw new IllegalArgumentException(
          "the API did not create the session: status "
              + redaction.apply(data == null ? "unknown" : "" + data.statusAsString()));
    }
    return consentPage.newBuilder().addQueryParameter("id", identifier).build();
  }

  /**
   * Creates a mandate without consent. Only Fluvius' sandbox supports it.
   *
   * @param request the request
   * @return the response
   * @throws IllegalStateException if this client calls production
   * @throws ValidationException if the API rejects the request (status 400)
   * @throws FluviusException if the call fails, as described above
   */
  public MockMandateResponse createMockMandate(MockMandateRequest request) {
    return send(request).body();
  }

  /**
   * Lists all mandates.
   *
   * @return the response with the mandates
   * @throws FluviusException if the call fails, as described above
   */
  public MandatesResponse getMandates() {
    return getMandates(MandateQuery.all());
  }

  /**
   * Lists the mandates that match a query. After a new client session, the list may lack its
   * mandates, or have them as requested, until the holder of the contract approves them.
   *
   * @param query the filters
   * @return the response with the mandates
   * @throws ValidationException if the API rejects the query (status 400)
   * @throws FluviusException if the call fails, as described above
   */
  public MandatesResponse getMandates(MandateQuery query) {
    return send(query).body();
  }

  /**
   * Downloads energy data.
   *
   * <p>Values arrive late: those of electricity on the next day or one day later, those of gas up
   * to 72 hours later. Estimates are replaced weeks later. The history goes back three years at
   * most.
   *
   * <p>If there is no data, the API either returns 404 ({@link NotFoundException}) or a response
   * without headpoint.
   *
   * @param query the EAN and the period
   * @return the response with the energy data
   * @throws NotFoundException if the API has no data for this EAN and period
   * @throws ForbiddenException if no approved mandate covers them
   * @throws FluviusException if the call fails, as described above
   */
  public EnergyResponse getEnergy(EnergyQuery query) {
    return send(query).body();
  }

  /**
   * Downloads energy data and returns it slice by slice while it arrives, in constant memory.
   *
   * <p>Returns when the first slice has arrived, or the end of a response without slices. Until
   * then, the client retries the call like any other, within its deadline. Afterwards nothing
   * limits how long reading takes.
   *
   * <p>If there is no data, the API either returns 404 ({@link NotFoundException}) or a response
   * without slices.
   *
   * @param query the EAN and the period
   * @return the slices, which the caller must close
   * @throws NotFoundException if the API has no data for this EAN and period
   * @throws ForbiddenException if no approved mandate covers them
   * @throws FluviusException if the call fails before the first slice, as described above
   */
  public EnergySlices streamEnergy(EnergyQuery query) {
    return calls.stream(call(query), options);
  }

  /**
   * Sends a request, and returns HTTP status and headers with the response.
   *
   * <pre>{@code
   * ApiResponse<MandatesResponse> response = client.send(MandateQuery.all());
   * log.info("request {}", response.headers().get("x-request-id"));
   * }</pre>
   *
   * @param <T> the model of the body
   * @param request the request
   * @return the response
   * @throws IllegalArgumentException if a client session has no contract number
   * @throws IllegalStateException if this client calls production with a request for the sandbox
   * @throws FluviusException if the call fails, as described above
   */
  public <T> ApiResponse<T> send(FluviusRequest<T> request) {
    return calls.execute(call(request), options);
  }

  /**
   * Sends a request on the client's executor. Retries, limits and exceptions are those of the
   * blocking methods.
   *
   * <pre>{@code
   * CompletableFuture<EnergyResponse> response = client.sendAsync(query);
   * }</pre>
   *
   * <p>Cancelling the future cancels the call. A stage derived from it does not ({@link
   * CompletableFuture}): cancel the future itself.
   *
   * @param <T> the model of the response
   * @param request the request
   * @return a future of the response. If the call fails, it completes with the exception that the
   *     blocking method would throw
   * @throws IllegalArgumentException if a client session has no contract number
   * @throws IllegalStateException if this client is closed, or calls production with a request for
   *     the sandbox
   * @throws java.util.concurrent.RejectedExecutionException if the executor rejects the call
   */
  public <T> CompletableFuture<T> sendAsync(FluviusRequest<T> request) {
    return calls.executeAsync(call(request), options);
  }

  /**
   * Sends a request, and returns the response without decoding it: status, headers and bytes.
   * Authentication, retries, limits and exceptions are those of the other methods. The response is
   * not checked or filtered.
   *
   * <pre>{@code
   * ApiResponse<ByteString> response = client.sendRaw(query);
   * Files.write(path, response.body().toByteArray());
   * }</pre>
   *
   * @param request the request
   * @return the response
   * @throws IllegalArgumentException if a client session has no contract number
   * @throws IllegalStateException if this client calls production with a request for the sandbox
   * @throws FluviusException if the call fails, as described above
   */
  public ApiResponse<ByteString> sendRaw(FluviusRequest<?> request) {
    return calls.executeRaw(call(request), options);
  }

  /**
   * Sends a GET request to a path that this version does not know. Add query parameters with {@link
   * #withOptions}.
   *
   * <pre>{@code
   * ApiResponse<ByteString> document = client.getRaw("/swagger/fluvius_energy_api/swagger.json");
   * }</pre>
   *
   * @param path the path below the base URL, with its leading slash and without a query
   * @return the response
   * @throws IllegalArgumentException if the path does not start with a slash, or leaves the base
   *     URL
   * @throws FluviusException if the call fails, as described above
   */
  public ApiResponse<ByteString> getRaw(String path) {
    return calls.executeRaw(endpoints.get(path), options);
  }

  private <T> ApiCall<T> call(FluviusRequest<T> request) {
    return Objects.requireNonNull(request, "request").toCall(endpoints);
  }

  /**
   * Releases threads and connections once the calls in flight have ended. An OkHttp client of your
   * own stays open.
   */
  @Override
  public void close() {
    transport.close();
  }

  /** {@return the base URL, without any secret} */
  @Override
  public String toString() {
    return "FluviusEnergyClient[" + baseUrl + "]";
  }

  /**
   * Builds a {@link FluviusEnergyClient}. Not thread-safe.
   *
   * <p>To call another server, such as the test server or another cloud, set {@link #baseUrl},
   * {@link #authority} and {@link #httpClient}.
   */
  public static final class Builder {
    private @Nullable String name;
    private @Nullable Environment environment;
    private @Nullable FluviusCredentials credentials;
    private @Nullable HttpUrl baseUrl;
    private @Nullable HttpUrl authority;
    private @Nullable TokenProvider tokenProvider;
    private HttpUrl consentPage = HttpUrl.get("https://mijn.fluvius.be/verbruik/dienstverlener");
    private @Nullable OkHttpClient httpClient;
    private Clock clock = Clock.systemUTC();
    private long maxResponseBytes = ApiClient.DEFAULT_MAX_RESPONSE_BYTES;
    private @Nullable Duration connectTimeout;
    private @Nullable Duration readTimeout;
    private Duration deadline = Duration.ofMinutes(10);
    private RetryPolicy retries = RetryPolicy.standard();
    private double maxCallsPerSecond;
    private int maxCallsInFlight = Integer.MAX_VALUE;
    private CallListener listener = new CallListener() {};
    private @Nullable Executor executor;
    private @Nullable TimeSource time;

    private Builder() {}

    /**
     * Names the client, for applications with several clients. Log lines and {@link
     * CallEvent#client()} show the name. A client has no name by default.
     *
     * @param name a name without secrets, such as that of the contract's holder
     * @return this builder
     */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets the environment. Required, unless base URL and credentials are set.
     *
     * @param environment production or sandbox
     * @return this builder
     */
    public Builder environment(Environment environment) {
      this.environment = Objects.requireNonNull(environment, "environment");
      return this;
    }

    /**
     * Sets the credentials. The default is those of the environment variables.
     *
     * @param credentials the credentials
     * @return this builder
     */
    public Builder credentials(FluviusCredentials credentials) {
      this.credentials = Objects.requireNonNull(credentials, "credentials");
      return this;
    }

    /**
     * Sets the API's address. The default is that of the environment.
     *
     * @param baseUrl an https address, or an http address of this machine
     * @return this builder
     * @throws IllegalArgumentException if it has a user name, a query or a fragment
     */
    public Builder baseUrl(HttpUrl baseUrl) {
      HttpUrl plain =
          baseUrl.newBuilder().username("").password("").query(null).fragment(null).build();
      if (!baseUrl.equals(plain)) {
        throw new IllegalArgumentException(
            "a base URL has no user name, query or fragment: " + baseUrl.redact());
      }
      this.baseUrl = baseUrl;
      return this;
    }

    /**
     * Sets Entra ID's origin, for another cloud or a test server. The default is the public cloud.
     *
     * @param authority an https origin such as {@code https://login.microsoftonline.us}
     * @return this builder
     */
    public Builder authority(HttpUrl authority) {
      this.authority = Objects.requireNonNull(authority, "authority");
      return this;
    }

    /**
     * Sets a source of access tokens that replaces signing in at Entra ID, such as a managed
     * identity. Then only the subscription key is required, in the credentials ({@link
     * FluviusCredentials.Builder#buildWithoutSignIn()}) or the environment variables.
     *
     * @param tokenProvider the source of access tokens
     * @return this builder
     */
    public Builder tokenProvider(TokenProvider tokenProvider) {
      this.tokenProvider = Objects.requireNonNull(tokenProvider, "tokenProvider");
      return this;
    }

    /**
     * Sets the consent page for {@link #consentUrl}. The default is Fluvius' page; the test server
     * has its own.
     *
     * @param consentPage the address of the page
     * @return this builder
     */
    public Builder consentPage(HttpUrl consentPage) {
      this.consentPage = Objects.requireNonNull(consentPage, "consentPage");
      return this;
    }

    /**
     * Sets the OkHttp client to build on. Its proxy, TLS settings, timeouts and interceptors apply
     * to API calls, and all but the interceptors to token requests. A {@code callTimeout} limits
     * each attempt, but not streams. The caller must close the client. Without it, the SDK creates
     * its own.
     *
     * <p>Redirects, the cache, the dispatcher, the connection pool, the protocols and {@code
     * retryOnConnectionFailure} are not used. Calls run over HTTP/1.1, and idle connections are
     * closed after 30 seconds. A base URL with http is called without a proxy.
     *
     * <p>The client keeps its socket factory. The default sockets do not react to interrupts: an
     * interrupted call then ends with its response, its read timeout, or its deadline. To let
     * interrupts abort calls, use a factory that returns {@code SocketChannel.open().socket()}, as
     * the SDK's own client does. SOCKS proxies do not support it.
     *
     * <p>Application interceptors see requests and responses without access token and subscription
     * key; network interceptors see both. An interceptor may throw {@link java.io.IOException} and
     * its subclasses only.
     *
     * @param httpClient the client
     * @return this builder
     */
    public Builder httpClient(OkHttpClient httpClient) {
      this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
      return this;
    }

    /**
     * Sets how long connecting may take. The default is that of {@link #httpClient}, or 10 seconds.
     *
     * @param connectTimeout the limit, or zero for none
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder connectTimeout(Duration connectTimeout) {
      this.connectTimeout = Preconditions.notNegative(connectTimeout, "connectTimeout");
      return this;
    }

    /**
     * Sets how long the client waits for the response, and between two parts of it. The default is
     * that of {@link #httpClient}, or 60 seconds.
     *
     * @param readTimeout the limit, or zero for none
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder readTimeout(Duration readTimeout) {
      this.readTimeout = Preconditions.notNegative(readTimeout, "readTimeout");
      return this;
    }

    /**
     * Limits the memory that one response may take: the bytes of a raw one, and an estimate of the
     * size of a decoded one. Larger ones throw {@link ResponseFormatException}. The default is a
     * third of the heap. Streams need no such limit.
     *
     * @param maxResponseBytes the limit
     * @return this builder
     * @throws IllegalArgumentException if it is not above zero
     */
    public Builder maxResponseBytes(long maxResponseBytes) {
      if (maxResponseBytes < 1) {
        throw new IllegalArgumentException("maxResponseBytes must be above 0: " + maxResponseBytes);
      }
      this.maxResponseBytes = maxResponseBytes;
      return this;
    }

    /**
     * Limits how long a call may take, with its retries, delays and waits. The default is 10
     * minutes. For a stream, it applies until the first slice arrives. A host name lookup cannot be
     * aborted, so it may exceed the limit.
     *
     * @param deadline the limit, or zero for none
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder deadline(Duration deadline) {
      this.deadline = Preconditions.notNegative(deadline, "deadline");
      return this;
    }

    /**
     * Sets the retry policy. The default is {@link RetryPolicy#standard()}.
     *
     * @param retries the policy
     * @return this builder
     */
    public Builder retries(RetryPolicy retries) {
      this.retries = Objects.requireNonNull(retries, "retries");
      return this;
    }

    /**
     * Limits the rate of requests, retries included, over all threads. The client spaces them
     * evenly; calls wait for their turn. There is no limit by default.
     *
     * @param maxCallsPerSecond the rate, from one a day (0.0000116) to a million
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder maxCallsPerSecond(double maxCallsPerSecond) {
      if (!(maxCallsPerSecond >= 1 / 86_400.0 && maxCallsPerSecond <= 1e6)) {
        throw new IllegalArgumentException(
            "maxCallsPerSecond must be at least one a day and at most a million: "
                + maxCallsPerSecond);
      }
      this.maxCallsPerSecond = maxCallsPerSecond;
      return this;
    }

    /**
     * Limits the number of calls in flight, over all threads. A stream counts until it has been
     * read to its end or closed. There is no limit by default. Further calls wait until their
     * deadline, or for 10 minutes if they have none.
     *
     * <p>If open streams hold all places and their threads wait for another place, the last call
     * throws {@link FluviusTimeoutException} immediately, because it would wait in vain.
     *
     * @param maxCallsInFlight the limit
     * @return this builder
     * @throws IllegalArgumentException if it is not above zero
     */
    public Builder maxCallsInFlight(int maxCallsInFlight) {
      if (maxCallsInFlight < 1) {
        throw new IllegalArgumentException("maxCallsInFlight must be above 0: " + maxCallsInFlight);
      }
      this.maxCallsInFlight = maxCallsInFlight;
      return this;
    }

    /**
     * Sets a listener that receives an event for every call, for metrics and tracing.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder listener(CallListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Sets the executor of asynchronous calls, for example {@code
     * Executors.newVirtualThreadPerTaskExecutor()} on Java 21 or later. Each call blocks one
     * thread. The caller must shut the executor down. Without it, the client uses up to 64 daemon
     * threads of its own, or fewer if {@link #maxCallsInFlight} is lower; further calls wait in a
     * queue.
     *
     * @param executor the executor
     * @return this builder
     */
    public Builder executor(Executor executor) {
      this.executor = Objects.requireNonNull(executor, "executor");
      return this;
    }

    /** For tests that do not wait. */
    Builder time(TimeSource time) {
      this.time = time;
      return this;
    }

    /**
     * Sets the clock, which decides when tokens expire and how long a {@code Retry-After} with a
     * date is. The default is the system's.
     *
     * @param clock the clock
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Builds the client. Sends no request.
     *
     * @return the client
     * @throws ConfigurationException if the environment is missing, if an environment variable is
     *     missing, contradictory or unreadable, if there is nothing to sign in with, or if OkHttp 4
     *     precedes OkHttp 5 on the class path
     * @throws IllegalArgumentException if the base URL is http and not on this machine, or the
     *     authority is not an https origin
     */
    public FluviusEnergyClient build() {
      return new FluviusEnergyClient(this);
    }

    private FluviusCredentials effectiveCredentials() {
      if (credentials != null) {
        return credentials;
      }
      String prefix = requiredEnvironment().variablePrefix();
      return tokenProvider == null
          ? FluviusCredentials.fromEnv(prefix)
          : CredentialSettings.of(prefix, System::getenv).credentialsWithoutSignIn();
    }

    private HttpUrl effectiveBaseUrl() {
      return baseUrl != null ? baseUrl : requiredEnvironment().baseUrl();
    }

    private Environment requiredEnvironment() {
      if (environment == null) {
        throw new ConfigurationException(
            List.of(
                "environment is missing; it may be left out only with baseUrl and credentials"));
      }
      return environment;
    }
  }
}
