package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.AuthenticationInterceptor;
import io.github.fluviusenergy.auth.MsalTokenProvider;
import io.github.fluviusenergy.client.api.ClientSessionApi;
import io.github.fluviusenergy.client.api.MandateApi;
import io.github.fluviusenergy.client.invoker.ApiClient;
import io.github.fluviusenergy.client.invoker.ApiException;
import io.github.fluviusenergy.client.model.ClientSession;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.ClientSessionStatus;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.MockMandateResponse;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger log = LoggerFactory.getLogger(FluviusEnergyClient.class);
  private static final HttpUrl CONSENT_PAGE =
      HttpUrl.get("https://mijn.fluvius.be/verbruik/dienstverlener");

  private final HttpUrl baseUrl;
  private final FluviusCredentials credentials;
  private final Transport transport;
  private final ClientSessionApi clientSessions;
  private final MandateApi mandates;
  private final Failures failures;

  private FluviusEnergyClient(Builder b) {
    credentials = b.effectiveCredentials();
    baseUrl = b.effectiveBaseUrl();
    failures = new Failures(b.clock, new Redaction(credentials.subscriptionKey()));
    MsalTokenProvider.Builder tokens =
        MsalTokenProvider.builder()
            .tenantId(credentials.tenantId())
            .clientId(credentials.clientId())
            .scope(credentials.scope())
            .credential(credentials.credential())
            .clock(b.clock);
    if (b.authority != null) {
      tokens.authority(b.authority);
    }
    transport = new Transport(b.httpClient);
    MsalTokenProvider tokenProvider = tokens.httpClient(transport.plain()).build();
    OkHttpClient calls =
        transport.with(
            new AuthenticationInterceptor(baseUrl, tokenProvider, credentials.subscriptionKey()));
    ApiClient api = new ApiClient(baseUrl, calls);
    clientSessions = new ClientSessionApi(api);
    mandates = new MandateApi(api);
  }

  /**
   * Creates a client from the environment's variables (see {@link FluviusCredentials}).
   *
   * @throws ConfigurationException if a setting is missing, contradictory or unreadable
   */
  public static FluviusEnergyClient create(Environment environment) {
    return builder().environment(environment).build();
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Creates a client session, in which an end user gives or refuses consent at {@link
   * #consentUrl(ClientSessionResponse)}.
   *
   * <p>Not idempotent: asked twice, the API creates two sessions. It is never sent twice by this
   * client.
   *
   * @throws IllegalArgumentException if neither the request nor the credentials have a contract
   *     number
   * @throws ValidationException if the API finds the request wrong
   * @throws FluviusException if the call fails otherwise
   */
  public ClientSessionResponse createClientSession(ClientSessionRequest request) {
    Objects.requireNonNull(request, "request");
    var body = request.toModel(credentials.dataAccessContractNumber().orElse(null));
    return call("createClientSession", () -> clientSessions.createClientSession(body));
  }

  /**
   * Returns the address at which the end user gives or refuses consent: {@code
   * https://mijn.fluvius.be/verbruik/dienstverlener?id=} and the session's identifier. It works
   * until the session's {@code validTo}.
   *
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
              + (data == null ? null : data.statusAsString())
              + ", identifier "
              + identifier);
    }
    return CONSENT_PAGE.newBuilder().addQueryParameter("id", identifier).build().uri();
  }

  /**
   * Creates a mandate without consent. Only Fluvius' sandbox can do that.
   *
   * @throws IllegalStateException if this client talks to production
   * @throws ValidationException if the API finds the request wrong
   * @throws FluviusException if the call fails otherwise
   */
  public MockMandateResponse createMockMandate(MockMandateRequest request) {
    Objects.requireNonNull(request, "request");
    if (talksToProduction()) {
      throw new IllegalStateException("mock mandates exist in Fluvius' sandbox only");
    }
    return call("createMockMandate", () -> mandates.createMockMandate(request.toModel()));
  }

  private boolean talksToProduction() {
    HttpUrl production = Environment.PRODUCTION.baseUrl();
    // a slash at the end makes no difference there, nor does the case of letters
    return baseUrl.host().equals(production.host())
        && baseUrl.encodedPath().toLowerCase(Locale.ROOT).startsWith(production.encodedPath());
  }

  /**
   * Lists all mandates.
   *
   * @throws FluviusException if the call fails
   */
  public MandatesResponse getMandates() {
    return getMandates(MandateQuery.builder().build());
  }

  /**
   * Lists the mandates that match a query.
   *
   * @throws ValidationException if the API finds the query wrong
   * @throws FluviusException if the call fails otherwise
   */
  public MandatesResponse getMandates(MandateQuery query) {
    Objects.requireNonNull(query, "query");
    MandatesResponse answer =
        call(
            "getMandates",
            () ->
                mandates.getMandates(
                    query.referenceNumber(),
                    query.ean(),
                    List.copyOf(query.dataServiceTypes()),
                    query.energyType(),
                    query.status(),
                    Arguments.utc(query.mandateExpirationDate()),
                    query.renewalStatus(),
                    Arguments.utc(query.lastUpdatedFrom()),
                    Arguments.utc(query.lastUpdatedTo())));
    return ofDataServiceTypes(query.dataServiceTypes(), answer);
  }

  /**
   * Downloads energy data.
   *
   * <p>Nothing there has two forms: a {@link NotFoundException}, or an answer whose headpoint is
   * null.
   *
   * @throws NotFoundException if the API has no data for this EAN and period
   * @throws ForbiddenException if no mandate opens them
   * @throws FluviusException if the call fails otherwise
   */
  public EnergyResponse getEnergy(EnergyQuery query) {
    Objects.requireNonNull(query, "query");
    return call(
        "getEnergy",
        () ->
            mandates.getEnergy(
                query.ean(),
                query.periodType(),
                query.referenceNumber(),
                query.granularity(),
                query.complexEnergyTypes(),
                Arguments.utc(query.from()),
                Arguments.utc(query.to())));
  }

  /**
   * Downloads energy data slice by slice while they arrive, in constant memory; to be closed.
   *
   * <p>Nothing there has two forms: a {@link NotFoundException}, or no slice.
   *
   * @throws NotFoundException if the API has no data for this EAN and period
   * @throws ForbiddenException if no mandate opens them
   * @throws FluviusException if the call fails otherwise before the first slice
   */
  public EnergySlices streamEnergy(EnergyQuery query) {
    Objects.requireNonNull(query, "query");
    return call(
        "streamEnergy",
        () ->
            new EnergySlices(
                mandates.getEnergyStreaming(
                    query.ean(),
                    query.periodType(),
                    query.referenceNumber(),
                    query.granularity(),
                    query.complexEnergyTypes(),
                    Arguments.utc(query.from()),
                    Arguments.utc(query.to())),
                failures));
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

  private interface RawCall<T> {
    T send() throws ApiException;
  }

  private <T> T call(String operation, RawCall<T> raw) {
    transport.enter();
    try {
      if (Thread.currentThread().isInterrupted()) {
        // sent first and cancelled then, a POST might still be carried out
        throw failures.interruptedBefore(operation);
      }
      return raw.send();
    } catch (ApiException e) {
      throw failures.translate(operation, e);
    } finally {
      transport.leave();
    }
  }

  /**
   * Filters once more by data service: the API ignores query parameters that it does not know, and
   * the name of this one is not certain.
   */
  private static MandatesResponse ofDataServiceTypes(
      Set<DataServiceType> types, MandatesResponse answer) {
    MandatesData data = answer.data();
    if (types.isEmpty() || data == null) {
      return answer;
    }
    List<Mandate> kept =
        data.mandates().stream().filter(m -> types.contains(m.dataServiceType())).toList();
    if (kept.size() == data.mandates().size()) {
      return answer;
    }
    log.warn(
        "The API ignored the filter dataServiceTypes={}: {} of {} mandates were of other types and"
            + " are left out",
        types,
        data.mandates().size() - kept.size(),
        data.mandates().size());
    return answer.toBuilder().data(data.toBuilder().mandates(kept).build()).build();
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
    private @Nullable OkHttpClient httpClient;
    private Clock clock = Clock.systemUTC();

    private Builder() {}

    /** Which environment to talk to. Required, unless base URL and credentials are given. */
    public Builder environment(Environment environment) {
      this.environment = Objects.requireNonNull(environment, "environment");
      return this;
    }

    /** Who to sign in as. Without them, the environment's variables are read. */
    public Builder credentials(FluviusCredentials credentials) {
      this.credentials = Objects.requireNonNull(credentials, "credentials");
      return this;
    }

    /**
     * The API's address: https, or on this machine. Without it, that of the environment.
     *
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
     */
    public Builder authority(HttpUrl authority) {
      this.authority = Objects.requireNonNull(authority, "authority");
      return this;
    }

    /**
     * The OkHttp client to build on: its proxy, trust, client certificate, time limits, connection
     * pool and interceptors serve the API's calls, and all but the interceptors the token
     * endpoint's too. Redirects are not followed, whatever it says. It stays its owner's to close.
     * Without it, the client makes its own: 10 seconds to connect, 60 seconds between two pieces of
     * an answer, no limit on the whole call.
     *
     * <p>Interceptors may throw {@link java.io.IOException} and its kinds only. OkHttp hands
     * anything else to the thread's uncaught-exception handler too. Application interceptors see
     * requests before token and subscription key are set, network interceptors after it.
     */
    public Builder httpClient(OkHttpClient httpClient) {
      this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
      return this;
    }

    /**
     * The clock by which tokens expire, and from which the time until the date of a {@code
     * Retry-After} is reckoned. Without it, the system's.
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Builds the client. Nothing is sent yet.
     *
     * @throws ConfigurationException if no environment is given where one is needed, or a variable
     *     of it is missing, contradictory or unreadable
     * @throws IllegalArgumentException if the base URL is neither https nor on this machine, or the
     *     authority is not an https origin
     */
    public FluviusEnergyClient build() {
      return new FluviusEnergyClient(this);
    }

    private FluviusCredentials effectiveCredentials() {
      return credentials != null
          ? credentials
          : FluviusCredentials.fromEnv(requiredEnvironment().variablePrefix());
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
