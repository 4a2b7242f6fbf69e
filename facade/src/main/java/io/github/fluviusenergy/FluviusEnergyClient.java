package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.AuthenticationInterceptor;
import io.github.fluviusenergy.auth.ClientCredential;
import io.github.fluviusenergy.auth.MsalTokenProvider;
import io.github.fluviusenergy.auth.TokenProvider;
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
import java.util.Random;
import okhttp3.HttpUrl;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The client of Fluvius' Energy API v3: asks end users for consent, lists their mandates, and
 * downloads their energy data.
 *
 * <pre>{@code
 * try (FluviusEnergyClient client = FluviusEnergyClient.create(Environment.PRODUCTION)) {
 *   EnergyQuery query =
 *       EnergyQuery.builder()
 *           .ean("541440110000000001")
 *           .granularity(Granularity.HOURLY_QUARTER_HOURLY)
 *           .month(YearMonth.of(2024, 3))
 *           .build();
 *   EnergyResponse answer = client.getEnergy(query);
 * }
 * }</pre>
 *
 * <p>It signs in by itself: it asks Entra ID for a token on the first call, and again shortly
 * before the token expires.
 *
 * <p>Thread-safe; make one and share it. A call waits for its answer; interrupting the waiting
 * thread ends the call at once. Close the client to free its threads and connections.
 *
 * <p>Every operation throws {@link FluviusException}, by kind: {@link FluviusConnectionException}
 * (and for time limits {@link FluviusTimeoutException}, for interruption {@link
 * FluviusInterruptedException}) where no usable answer came, {@link ResponseFormatException} where
 * the answer is not what the API promises, and a {@link FluviusApiException} by status otherwise.
 * After {@link #close()} it throws {@link IllegalStateException}.
 */
public final class FluviusEnergyClient implements AutoCloseable {

  private final HttpUrl baseUrl;
  private final Transport transport;
  private final Operations operations;
  private final Calls calls;
  private final Redaction redaction;
  private final HttpUrl consentPage;
  private final int maxCallsInFlight;

  private FluviusEnergyClient(Builder b) {
    OkHttpVersion.check(OkHttp.VERSION);
    FluviusCredentials credentials = b.effectiveCredentials();
    baseUrl = b.effectiveBaseUrl();
    consentPage = b.consentPage;
    maxCallsInFlight = b.maxCallsInFlight;
    redaction = new Redaction(credentials.subscriptionKey());
    transport =
        new Transport(
            b.httpClient,
            new Transport.Limits(b.connectTimeout, b.readTimeout, b.maxCallsInFlight));
    OkHttpClient http =
        transport.with(
            new AuthenticationInterceptor(
                baseUrl,
                new NotedTokens(tokenProvider(b, credentials), redaction),
                credentials.subscriptionKey()));
    // a limit on the whole call would cut off a stream whose reader takes its time
    OkHttpClient streamingHttp = http.newBuilder().callTimeout(Duration.ZERO).build();
    Time time = b.time == null ? time(b.clock) : b.time;
    ApiClient api = new ApiClient(baseUrl, http);
    boolean production = b.environment == Environment.PRODUCTION;
    operations =
        new Operations(
            baseUrl, production, credentials.dataAccessContractNumber().orElse(null), api);
    calls =
        new Calls(
            transport,
            api,
            new ApiClient(baseUrl, streamingHttp),
            b.mayWorkOnCallersThreads()
                ? new ApiClient(baseUrl, http, new DirectCalls(transport.interruptions()))
                : null,
            new CallContext(
                time,
                new Failures(b.clock, redaction),
                b.retries,
                b.deadline,
                b.maxCallsPerSecond == 0 ? null : new Pace(b.maxCallsPerSecond, time.nanos()),
                b.listener,
                UserAgent.text()));
  }

  private Time time(Clock clock) {
    return new Time(clock, System::nanoTime, transport, new Random());
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
            .httpClient(transport.plain());
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
    return send(operations.createClientSession(request), options);
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
    return send(operations.createMockMandate(request), options);
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
    return send(operations.getMandates(query), options);
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
    return send(operations.getEnergy(query), options);
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
    return calls.streamNow(operations.getEnergy(query), options);
  }

  private <T> T send(Operation<T> operation, RequestOptions options) {
    return calls.now(operation, options);
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
    private @Nullable Time time;

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
     * The OkHttp client to build on: its proxy, trust, client certificate, time limits, connection
     * pool and interceptors serve the API's calls, and all but the interceptors the token
     * endpoint's too. Its dispatcher does not: calls run on threads of the client's own or of the
     * caller. Redirects are not followed and nothing is cached, whatever it says. A {@code
     * callTimeout} of its own holds for each attempt, but not for streams. It stays its owner's to
     * close. Without it, the client makes its own.
     *
     * <p>Interceptors may throw {@link java.io.IOException} and its kinds only. OkHttp hands
     * anything else to the thread's uncaught-exception handler too. Application interceptors see
     * requests, and answers with their requests, without token and subscription key; network
     * interceptors see both.
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
      this.connectTimeout = Arguments.notNegative(connectTimeout, "connectTimeout");
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
      this.readTimeout = Arguments.notNegative(readTimeout, "readTimeout");
      return this;
    }

    /**
     * How long a call may take, with its retries, delays and waiting for its turn; zero for no
     * limit. 10 minutes unless set. For a stream it ends with the first slice.
     *
     * @param deadline the limit
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder deadline(Duration deadline) {
      this.deadline = Arguments.notNegative(deadline, "deadline");
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
     * At most so many calls at the same time, of all threads together; a stream counts until it has
     * been read or closed. No limit unless set. Others wait for their turn.
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
     * Is told of each call, for metrics and tracing.
     *
     * @param listener what is told
     * @return this builder
     */
    public Builder listener(CallListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /** For tests that do not wait. */
    Builder time(Time time) {
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

    /**
     * Not past a limit of calls in flight, which is the dispatcher's, nor through interceptors of
     * the user's, which may wait for anything.
     */
    private boolean mayWorkOnCallersThreads() {
      return maxCallsInFlight == Integer.MAX_VALUE
          && (httpClient == null
              || (httpClient.interceptors().isEmpty()
                  && httpClient.networkInterceptors().isEmpty()));
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
