package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.AuthenticationInterceptor;
import io.github.fluviusenergy.auth.ClientCredential;
import io.github.fluviusenergy.auth.MsalTokenProvider;
import io.github.fluviusenergy.auth.TokenProvider;
import io.github.fluviusenergy.auth.internal.Secrets;
import io.github.fluviusenergy.client.invoker.ApiClient;
import io.github.fluviusenergy.client.model.ClientSession;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.ClientSessionStatus;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.MockMandateResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import okhttp3.HttpUrl;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
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
 * runs over HTTP/1.1 on sockets of your own (see {@link Builder#httpClient}). Close the client when
 * you are done.
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
  private final Transport transport;
  private final Operations operations;
  private final CallExecutor calls;
  private final Redaction redaction;
  private final HttpUrl consentPage;
  private final int maxCallsInFlight;

  private FluviusEnergyClient(Builder b) {
    OkHttpVersion.check(OkHttp.VERSION);
    FluviusCredentials credentials = b.effectiveCredentials();
    baseUrl = b.effectiveBaseUrl();
    consentPage = b.consentPage;
    maxCallsInFlight = b.maxCallsInFlight;
    Secrets secrets = new Secrets();
    secrets.add(credentials.subscriptionKey());
    redaction = new Redaction(secrets);
    transport =
        new Transport(
            new Transport.Settings(
                b.httpClient, b.executor, b.connectTimeout, b.readTimeout, b.maxCallsInFlight));
    ApiClient api =
        new ApiClient(
            baseUrl,
            transport.forApi(
                new AuthenticationInterceptor(
                    baseUrl, tokenProvider(b, credentials), credentials.subscriptionKey())));
    boolean production = b.environment == Environment.PRODUCTION;
    operations =
        new Operations(
            baseUrl, production, credentials.dataAccessContractNumber().orElse(null), api);
    TimeSource time = b.time == null ? TimeSource.system(b.clock) : b.time;
    calls =
        new CallExecutor(
            api,
            transport,
            secrets,
            new CallExecutor.Settings(
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
   * Creates a client from the environment's variables (see {@link FluviusCredentials}).
   *
   * @param environment production or sandbox
   * @return the client, to be closed in the end
   * @throws ConfigurationException if a setting is missing, contradictory or unreadable
   */
  public static FluviusEnergyClient create(Environment environment) {
    return builder().environment(environment).build();
  }

  /** {@return a new builder} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the operations without waiting for their answers} */
  public FluviusEnergyAsyncClient async() {
    return new FluviusEnergyAsyncClient(operations, calls);
  }

  /** {@return the operations with their answers as they came} */
  public FluviusEnergyRawClient raw() {
    return new FluviusEnergyRawClient(operations, calls);
  }

  /**
   * Creates a client session, in which an end user gives or refuses consent at {@link
   * #consentUrl(ClientSessionResponse)}.
   *
   * <p>Not idempotent: asked twice, the API creates two sessions. So it is repeated only where the
   * first attempt cannot have created one.
   *
   * @param request what is sent
   * @return the session
   * @throws IllegalArgumentException if neither the request nor the credentials have a contract
   *     number
   * @throws ClientSessionFailedException if the API answers that it did not create it
   * @throws ValidationException if the API finds the request wrong
   * @throws FluviusException if the call fails otherwise
   */
  public ClientSessionResponse createClientSession(ClientSessionRequest request) {
    return createClientSession(request, RequestOptions.none());
  }

  /**
   * As {@link #createClientSession(ClientSessionRequest)}, with options for this call.
   *
   * @param request what is sent
   * @param options what is special about this call
   * @return the session
   * @throws IllegalArgumentException if neither the request nor the credentials have a contract
   *     number
   * @throws ClientSessionFailedException if the API answers that it did not create it
   * @throws ValidationException if the API finds the request wrong
   * @throws FluviusException if the call fails otherwise
   */
  public ClientSessionResponse createClientSession(
      ClientSessionRequest request, RequestOptions options) {
    return calls.execute(operations.createClientSession(request), options);
  }

  /**
   * {@return the address at which the end user gives or refuses consent: {@code
   * https://mijn.fluvius.be/verbruik/dienstverlener?id=} and the session's identifier} It works
   * until the session's {@code validTo}.
   *
   * @param session the answer that created the session
   * @throws IllegalArgumentException if the answer holds no session, as when its status is {@code
   *     failed}
   */
  public URI consentUrl(ClientSessionResponse session) {
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
    return consentPage.newBuilder().addQueryParameter("id", identifier).build().uri();
  }

  /**
   * Creates a mandate without consent. Only Fluvius' sandbox can do that.
   *
   * @param request what is sent
   * @return the API's answer
   * @throws IllegalStateException if this client talks to production
   * @throws ValidationException if the API finds the request wrong
   * @throws FluviusException if the call fails otherwise
   */
  public MockMandateResponse createMockMandate(MockMandateRequest request) {
    return createMockMandate(request, RequestOptions.none());
  }

  /**
   * As {@link #createMockMandate(MockMandateRequest)}, with options for this call.
   *
   * @param request what is sent
   * @param options what is special about this call
   * @return the API's answer
   * @throws IllegalStateException if this client talks to production
   * @throws ValidationException if the API finds the request wrong
   * @throws FluviusException if the call fails otherwise
   */
  public MockMandateResponse createMockMandate(MockMandateRequest request, RequestOptions options) {
    return calls.execute(operations.createMockMandate(request), options);
  }

  /**
   * Lists all mandates.
   *
   * @return the answer with the mandates
   * @throws FluviusException if the call fails
   */
  public MandatesResponse getMandates() {
    return getMandates(MandateQuery.all());
  }

  /**
   * Lists the mandates that match a query.
   *
   * @param query what is asked for
   * @return the answer with the mandates
   * @throws ValidationException if the API finds the query wrong
   * @throws FluviusException if the call fails otherwise
   */
  public MandatesResponse getMandates(MandateQuery query) {
    return getMandates(query, RequestOptions.none());
  }

  /**
   * As {@link #getMandates(MandateQuery)}, with options for this call.
   *
   * @param query what is asked for
   * @param options what is special about this call
   * @return the answer with the mandates
   * @throws ValidationException if the API finds the query wrong
   * @throws FluviusException if the call fails otherwise
   */
  public MandatesResponse getMandates(MandateQuery query, RequestOptions options) {
    return calls.execute(operations.getMandates(query), options);
  }

  /**
   * Downloads energy data.
   *
   * <p>Nothing there has two forms: a {@link NotFoundException}, or an answer whose headpoint is
   * null.
   *
   * @param query what is asked for
   * @return the energy data
   * @throws NotFoundException if the API has no data for this EAN and period
   * @throws ForbiddenException if no mandate opens them
   * @throws FluviusException if the call fails otherwise
   */
  public EnergyResponse getEnergy(EnergyQuery query) {
    return getEnergy(query, RequestOptions.none());
  }

  /**
   * As {@link #getEnergy(EnergyQuery)}, with options for this call.
   *
   * @param query what is asked for
   * @param options what is special about this call
   * @return the energy data
   * @throws NotFoundException if the API has no data for this EAN and period
   * @throws ForbiddenException if no mandate opens them
   * @throws FluviusException if the call fails otherwise
   */
  public EnergyResponse getEnergy(EnergyQuery query, RequestOptions options) {
    return calls.execute(operations.getEnergy(query), options);
  }

  /**
   * Downloads energy data slice by slice while they arrive, in constant memory; to be closed.
   *
   * <p>Returns when the first slice is there, or the end without one; until then the call is
   * repeated as any other, within its deadline. After that there is no limit on the whole: a reader
   * may take its time.
   *
   * <p>Nothing there has two forms: a {@link NotFoundException}, or no slice.
   *
   * @param query what is asked for
   * @return the slices, to be closed
   * @throws NotFoundException if the API has no data for this EAN and period
   * @throws ForbiddenException if no mandate opens them
   * @throws FluviusException if the call fails otherwise before the first slice
   */
  public EnergySlices streamEnergy(EnergyQuery query) {
    return streamEnergy(query, RequestOptions.none());
  }

  /**
   * As {@link #streamEnergy(EnergyQuery)}, with options for this call.
   *
   * @param query what is asked for
   * @param options what is special about this call
   * @return the slices, to be closed
   * @throws NotFoundException if the API has no data for this EAN and period
   * @throws ForbiddenException if no mandate opens them
   * @throws FluviusException if the call fails otherwise before the first slice
   */
  public EnergySlices streamEnergy(EnergyQuery query, RequestOptions options) {
    return calls.stream(operations.getEnergy(query), options);
  }

  /**
   * {@return how many calls may be under way at once, see {@link Builder#maxCallsInFlight}; {@link
   * Integer#MAX_VALUE} for no limit}
   */
  public int maxCallsInFlight() {
    return maxCallsInFlight;
  }

  /**
   * Frees threads and connections; calls that are under way go on to their end. The OkHttp client
   * that the builder was given stays open: it is its owner's.
   */
  @Override
  public void close() {
    transport.close();
  }

  /** Names the address; no secret. */
  @Override
  public String toString() {
    return "FluviusEnergyClient[" + baseUrl + "]";
  }

  /**
   * Builds a {@link FluviusEnergyClient}. Not thread-safe.
   *
   * <p>To reach another server than Fluvius' (the local test server, a proxy, another cloud), give
   * {@link #baseUrl}, {@link #authority} and {@link #httpClient}.
   */
  public static final class Builder {
    private @Nullable Environment environment;
    private @Nullable FluviusCredentials credentials;
    private @Nullable HttpUrl baseUrl;
    private @Nullable HttpUrl authority;
    private @Nullable TokenProvider tokenProvider;
    private HttpUrl consentPage = HttpUrl.get("https://mijn.fluvius.be/verbruik/dienstverlener");
    private @Nullable OkHttpClient httpClient;
    private Clock clock = Clock.systemUTC();
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
     * Which environment to talk to. Required, unless base URL and credentials are given.
     *
     * @param environment production or sandbox
     * @return this builder
     */
    public Builder environment(Environment environment) {
      this.environment = Objects.requireNonNull(environment, "environment");
      return this;
    }

    /**
     * Who to sign in as. Without them, the environment's variables are read.
     *
     * @param credentials the credentials
     * @return this builder
     */
    public Builder credentials(FluviusCredentials credentials) {
      this.credentials = Objects.requireNonNull(credentials, "credentials");
      return this;
    }

    /**
     * The API's address: https, or on this machine. Without it, that of the environment.
     *
     * @param baseUrl the API's address
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
     * The https origin of Entra ID's token endpoint, such as {@code
     * https://login.microsoftonline.us}. Without it, the public cloud's.
     *
     * @param authority the https origin of the token endpoint
     * @return this builder
     */
    public Builder authority(HttpUrl authority) {
      this.authority = Objects.requireNonNull(authority, "authority");
      return this;
    }

    /**
     * Where access tokens come from, in place of signing in at Entra ID: a managed identity, a
     * vault. Of the credentials, only the subscription key is needed then (see {@link
     * FluviusCredentials.Builder#buildWithoutSignIn()}); so is it of the environment's variables.
     *
     * @param tokenProvider where tokens come from
     * @return this builder
     */
    public Builder tokenProvider(TokenProvider tokenProvider) {
      this.tokenProvider = Objects.requireNonNull(tokenProvider, "tokenProvider");
      return this;
    }

    /**
     * Where end users give consent, to which {@link #consentUrl} adds the session; Fluvius' page
     * unless set. The local test server has one of its own.
     *
     * @param consentPage the page's address
     * @return this builder
     */
    public Builder consentPage(HttpUrl consentPage) {
      this.consentPage = Objects.requireNonNull(consentPage, "consentPage");
      return this;
    }

    /**
     * Sets the OkHttp client to build on. Its proxy, TLS settings, timeouts, connection pool and
     * interceptors apply to API calls, and all but the interceptors to token requests. Redirects,
     * the cache and the dispatcher are not used. A {@code callTimeout} limits each attempt, but not
     * streams. The caller must close the client. Without it, the SDK creates its own.
     *
     * <p>The client keeps its socket factory. The default sockets do not react to interrupts: over
     * HTTP/1.1, an interrupted call then ends with its response, its read timeout, or its deadline.
     * To let interrupts abort calls, use a factory that returns {@code
     * SocketChannel.open().socket()}, as the SDK's own client does. SOCKS proxies do not support
     * it.
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
     * How long connecting may take; zero for no limit. Without it, what the {@link #httpClient}
     * says, or 10 seconds.
     *
     * @param connectTimeout the limit
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder connectTimeout(Duration connectTimeout) {
      this.connectTimeout = Preconditions.notNegative(connectTimeout, "connectTimeout");
      return this;
    }

    /**
     * How long the wait for the answer, or for its next piece, may take; zero for no limit. Without
     * it, what the {@link #httpClient} says, or 60 seconds.
     *
     * @param readTimeout the limit
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder readTimeout(Duration readTimeout) {
      this.readTimeout = Preconditions.notNegative(readTimeout, "readTimeout");
      return this;
    }

    /**
     * Limits how long a call may take, with its retries, delays and waits. The default is 10
     * minutes; zero means no limit. For a stream, it applies until the first slice arrives. A host
     * name lookup cannot be aborted, so it may exceed the limit.
     *
     * @param deadline the limit
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder deadline(Duration deadline) {
      this.deadline = Preconditions.notNegative(deadline, "deadline");
      return this;
    }

    /**
     * How often and when calls are repeated; {@link RetryPolicy#standard()} unless set.
     *
     * @param retries when and how often
     * @return this builder
     */
    public Builder retries(RetryPolicy retries) {
      this.retries = Objects.requireNonNull(retries, "retries");
      return this;
    }

    /**
     * At most so many calls a second, retries included, of all threads together, evenly spaced; a
     * fraction for less than one. No limit unless set. Others wait for their turn.
     *
     * @param maxCallsPerSecond how many calls a second
     * @return this builder
     * @throws IllegalArgumentException if it is less than one a day (0.0000116), or more than a
     *     million
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
     * @param maxCallsInFlight how many calls
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
     * @param listener what is told
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
     * The clock by which tokens expire, and from which the time until the date of a {@code
     * Retry-After} is reckoned. Without it, the system's.
     *
     * @param clock the clock
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Builds the client. Nothing is sent yet.
     *
     * @return the client
     * @throws ConfigurationException if no environment is given where one is needed, or a variable
     *     of it is missing, contradictory or unreadable, the credentials have nothing to sign in
     *     with and no token provider is given, or OkHttp 4 comes before OkHttp 5 on the class path
     * @throws IllegalArgumentException if the base URL is neither https nor on this machine, or the
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
          : FluviusCredentials.fromEnvWithoutSignIn(prefix, System::getenv);
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
