package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.ExpectedValue;
import io.github.fluviusenergy.testserver.internal.ServerDispatcher;
import io.github.fluviusenergy.testserver.internal.api.ClientSessionEndpoint;
import io.github.fluviusenergy.testserver.internal.api.ClientSessionStore;
import io.github.fluviusenergy.testserver.internal.api.EnergyEndpoint;
import io.github.fluviusenergy.testserver.internal.api.EscoApi;
import io.github.fluviusenergy.testserver.internal.api.MandateEndpoint;
import io.github.fluviusenergy.testserver.internal.api.MandateStore;
import io.github.fluviusenergy.testserver.internal.api.ResponseFormat;
import io.github.fluviusenergy.testserver.internal.entra.AccessTokens;
import io.github.fluviusenergy.testserver.internal.entra.ClientAssertions.Certificate;
import io.github.fluviusenergy.testserver.internal.entra.TokenEndpoint;
import io.github.fluviusenergy.testserver.internal.entra.TokenEndpoint.AppRegistration;
import io.github.fluviusenergy.testserver.internal.faults.FaultQueue;
import io.github.fluviusenergy.testserver.internal.http.Connections;
import io.github.fluviusenergy.testserver.internal.http.LocalClient;
import io.github.fluviusenergy.testserver.internal.http.LocalTls;
import io.github.fluviusenergy.testserver.internal.http.RequestLog;
import io.github.fluviusenergy.testserver.internal.pages.ConsentPage;
import io.github.fluviusenergy.testserver.internal.pages.ServerPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.MockWebServer;
import okhttp3.HttpUrl;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * Entra ID's token endpoint and Fluvius' ESCO API v3 on a local port, over https, or over http with
 * {@link Builder#http()}.
 *
 * <pre>{@code
 * try (FluviusTestServer server = FluviusTestServer.start()) {
 *   server.mandates().add(TestMandate.of("541440110000000001", "customer-7", "VH_kwartier_uur"));
 *
 *   FluviusEnergyClient client =
 *       FluviusEnergyClient.builder()
 *           .credentials(credentials) // from server.credentials().environment()
 *           .baseUrl(server.baseUrl())
 *           .authority(server.authority())
 *           .httpClient(server.httpClient())
 *           .build();
 *   client.getEnergy(…);
 *   assertThat(server.requests().api()).hasSize(1);
 *
 *   server.faults().next(3, Fault.status(503));
 * }
 * }</pre>
 *
 * <p>The token endpoint accepts a client secret, or an assertion signed with the key of a
 * certificate that you register with {@link Builder#trustCertificate(X509Certificate)}. The API
 * accepts the access tokens of the token endpoint and the subscription key. It creates client
 * sessions and mock mandates, and returns mandates and energy data. Customers consent on the {@link
 * #consentPage()}, or a test consents with {@link TestMandates#approve(String)}. The data are
 * generated, and are the same for the same EAN and time in every server. The module's README
 * describes what an EAN's digits mean, and what is assumed about the real API.
 *
 * <p>Only Fluvius can answer some questions about the API. {@link Builder#dialect(Dialect)} chooses
 * the server's answers.
 *
 * <p>The page at {@code /} shows the received requests in a browser. The server speaks HTTP/2 and
 * HTTP/1.1 with gzip, and listens on the loopback interface only. Each server creates a certificate
 * authority, valid for a year. {@link #httpClient()} trusts only that one.
 *
 * <p>Thread-safe.
 */
public final class FluviusTestServer implements AutoCloseable {
  // A strong reference, because the log manager forgets the level of an unreferenced logger.
  private static final Logger MOCK_WEB_SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  private final LocalTls tls = new LocalTls();
  private final LocalClient client = new LocalClient(tls.forClient());
  private final MockWebServer server = new MockWebServer();
  private final Connections connections;
  private final TestCredentials credentials;
  private final TestMandates mandates;
  private final Faults faults;
  private final Faults tokenFaults;
  private final ReceivedRequests requests;
  private final EnergyEndpoint energy;
  private final HttpUrl authority;

  private FluviusTestServer(Builder settings) {
    InstantSource clock = settings.clock;
    Dialect dialect = settings.dialect;
    connections = new Connections(dialect.get(Dialect.Timing.IDLE_TIMEOUT), System::nanoTime);
    AccessTokens tokens = new AccessTokens(clock, settings.tokenLifetime);
    AppRegistration app =
        new AppRegistration(
            settings.tenantId, settings.clientId, settings.scope, settings.clientSecret);
    TokenEndpoint tokenEndpoint =
        new TokenEndpoint(app, clock, tokens, List.copyOf(settings.certificates));
    MandateStore mandateStore = new MandateStore(clock);
    ClientSessionStore sessions = new ClientSessionStore(mandateStore, clock);
    ResponseFormat format = new ResponseFormat(dialect, clock);
    energy = new EnergyEndpoint(mandateStore, format, dialect, clock);
    EscoApi api =
        new EscoApi(
            settings.subscriptionKey,
            dialect,
            clock,
            tokens,
            new ClientSessionEndpoint(
                settings.dataAccessContractNumber,
                settings.returnUrlRoots,
                settings.sessionLifetime,
                sessions,
                format,
                clock),
            new MandateEndpoint(mandateStore, format, dialect),
            energy);
    RequestLog log = new RequestLog(settings.keptRequests);
    FaultQueue apiQueue = new FaultQueue();
    FaultQueue tokenQueue = new FaultQueue();
    credentials =
        new TestCredentials(
            app, settings.subscriptionKey, settings.dataAccessContractNumber, api, tokens);
    mandates = new TestMandates(mandateStore, sessions);
    faults = new Faults(apiQueue);
    tokenFaults = new Faults(tokenQueue);
    requests = new ReceivedRequests(log);
    server.setDispatcher(
        new ServerDispatcher(
            server,
            settings.allowedHosts,
            connections,
            tokenEndpoint,
            api,
            new ServerPages(mandateStore, sessions, clock),
            clock,
            log,
            apiQueue,
            tokenQueue));
    authority = listen(settings);
  }

  private HttpUrl listen(Builder settings) {
    // MockWebServer warns about connections without a request. OkHttp and health checks open them.
    if (MOCK_WEB_SERVER_LOG.getLevel() == null) {
      MOCK_WEB_SERVER_LOG.setLevel(Level.SEVERE);
    }
    server.setProtocols(
        settings.dialect.get(Dialect.Protocol.class) == Dialect.Protocol.HTTP_2
            ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
            : List.of(Protocol.HTTP_1_1));
    server.setBodyLimit(ServerDispatcher.MAX_BODY_BYTES);
    if (!settings.http) {
      server.useHttps(tls.forServer().sslSocketFactory());
    }
    server.setServerSocketFactory(connections);
    try {
      server.start(InetAddress.getLoopbackAddress(), settings.port);
    } catch (IOException e) {
      server.close();
      throw new UncheckedIOException("cannot listen on port " + settings.port, e);
    }
    return new HttpUrl.Builder()
        .scheme(settings.http ? "http" : "https")
        .host("localhost")
        .port(server.getPort())
        .build();
  }

  /**
   * Starts a server with the defaults: a free port, the system clock, and the credentials of {@link
   * #credentials()}.
   *
   * @return the running server; close it when you are done
   * @throws UncheckedIOException if it cannot listen
   * @throws IllegalStateException if OkHttp 4 comes before OkHttp 5 on the class path
   */
  public static FluviusTestServer start() {
    return builder().start();
  }

  /** {@return a builder of a server with other settings} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the base URL of the ESCO API, {@code https://localhost:…/esco-sbx/v3}} */
  public HttpUrl baseUrl() {
    return authority.newBuilder().encodedPath(EscoApi.BASE_PATH).build();
  }

  /**
   * {@return the origin of the token endpoint, {@code https://localhost:…/}; the endpoint's path is
   * {@code /{tenantId}/oauth2/v2.0/token}}
   */
  public HttpUrl authority() {
    return authority;
  }

  /**
   * {@return the page where a customer approves or rejects a client session, {@code
   * https://localhost:…/verbruik/dienstverlener}} It replaces {@code
   * https://mijn.fluvius.be/verbruik/dienstverlener}. A browser opens it with {@code
   * ?id={shortUrlIdentifier}}. The page is in Dutch and English.
   */
  public HttpUrl consentPage() {
    return authority.newBuilder().encodedPath(ConsentPage.PATH).build();
  }

  /**
   * {@return a client that trusts the server's certificate authority only} It has OkHttp's defaults
   * with three exceptions: its sockets do not use Nagle's algorithm, it resolves {@code localhost}
   * to the loopback address on which the server listens, and closing the server ends its
   * connections and threads.
   */
  public OkHttpClient httpClient() {
    return client.get();
  }

  /**
   * {@return the certificate authority of the server's certificate, for the trust store of another
   * client} {@code okhttp3.tls.Certificates.certificatePem} encodes it as PEM.
   */
  public X509Certificate certificateAuthority() {
    return tls.authority();
  }

  /** {@return the credentials that the server accepts} */
  public TestCredentials credentials() {
    return credentials;
  }

  /** {@return the mandates, and the consent to client sessions} */
  public TestMandates mandates() {
    return mandates;
  }

  /** {@return the faults of the API} */
  public Faults faults() {
    return faults;
  }

  /** {@return the faults of the token endpoint} */
  public Faults tokenFaults() {
    return tokenFaults;
  }

  /**
   * Returns the true values of a meter, once for each slice that the dialect has. Use them to test
   * that your code gets the same values under every dialect. They have the state of the server's
   * clock, and depend on neither mandates nor on what a request selects.
   *
   * <pre>{@code
   * Instant from = Instant.parse("2024-07-02T22:00:00Z");
   * List<ExpectedValue> expected =
   *     server.expectedValues("541440110000000001", from, from.plus(Duration.ofDays(1)));
   * // A day and its quarter hours, with offtake and injection, in three registers.
   * assertThat(expected).hasSize((1 + 96) * 2 * 3);
   * }</pre>
   *
   * @param ean the EAN of the meter, 18 digits
   * @param from the earliest start of a slice (inclusive)
   * @param to the latest start of a slice (exclusive)
   * @return the values of all granularities and registers, in the order of a response
   * @throws IllegalArgumentException if the EAN does not have 18 digits
   */
  public List<ExpectedValue> expectedValues(String ean, Instant from, Instant to) {
    return energy.expectedValues(ean, from, to);
  }

  /** {@return the requests that the server has received} */
  public ReceivedRequests requests() {
    return requests;
  }

  /**
   * Stops listening and closes all connections. Clients that wait for a response get an {@link
   * IOException}. Closing a closed server has no effect.
   */
  @Override
  public void close() {
    connections.closeAll();
    server.close();
    client.release();
  }

  /** Shows the address only, no secrets. */
  @Override
  public String toString() {
    return "FluviusTestServer[" + baseUrl() + "]";
  }

  /**
   * Configures a server. The defaults suit most tests.
   *
   * <pre>{@code
   * FluviusTestServer server =
   *     FluviusTestServer.builder()
   *         .clock(InstantSource.fixed(Instant.parse("2025-01-15T12:00:00Z")))
   *         .tokenLifetime(Duration.ofMinutes(10))
   *         .start();
   * }</pre>
   *
   * <p>Not thread-safe.
   */
  public static final class Builder {
    private InstantSource clock = InstantSource.system();
    private Dialect dialect = Dialect.likely();
    private int port;
    private int keptRequests = 10_000;
    private boolean http;
    private Duration sessionLifetime = Duration.ofDays(1);
    private final Set<String> allowedHosts = new HashSet<>();
    private final List<HttpUrl> returnUrlRoots = new ArrayList<>();
    private Duration tokenLifetime = Duration.ofSeconds(3599);
    private String tenantId = "7e57ed00-0000-4000-8000-000000000001";
    private String clientId = "7e57ed00-0000-4000-8000-000000000002";
    private String scope = "api://7e57ed00-0000-4000-8000-000000000003/.default";
    private String clientSecret = "test-client-secret";
    private String subscriptionKey = "test-subscription-key";
    private String dataAccessContractNumber = "1000001";
    private final List<Certificate> certificates = new ArrayList<>();

    private Builder() {}

    /**
     * Sets the clock of the server; default the system clock. It decides when tokens and assertions
     * expire, up to when there are data, and which data are estimated. If it differs from the
     * client's clock by more than five minutes, the token endpoint rejects client assertions.
     *
     * <pre>{@code
     * AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2025-01-15T12:00:00Z"));
     * FluviusTestServer server = FluviusTestServer.builder().clock(now::get).start();
     * now.set(now.get().plus(Duration.ofDays(3))); // the estimates of the 14th are validated
     * }</pre>
     *
     * @param clock a {@link java.time.Clock} or another source; called by several threads
     *     concurrently
     * @return this builder
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets how the server answers the open questions about the API; default {@link
     * Dialect#likely()}.
     *
     * @param dialect the answers
     * @return this builder
     */
    public Builder dialect(Dialect dialect) {
      this.dialect = Objects.requireNonNull(dialect, "dialect");
      return this;
    }

    /**
     * Sets the port; default 0, a free port.
     *
     * @param port the port, 0 to 65535
     * @return this builder
     * @throws IllegalArgumentException if it is not 0 to 65535
     */
    public Builder port(int port) {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port must be 0 to 65535, but is " + port);
      }
      this.port = port;
      return this;
    }

    /**
     * Serves http instead of https, for curl, Postman and similar tools. Microsoft's libraries
     * (MSAL), and therefore the SDK, need https for the token endpoint.
     *
     * @return this builder
     */
    public Builder http() {
      this.http = true;
      return this;
    }

    /**
     * Sets how many requests {@link FluviusTestServer#requests()} keeps; default 10,000. A longer
     * request counts once for each 4096 characters.
     *
     * @param max the number of requests, 0 or more
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder keepRequests(int max) {
      if (max < 0) {
        throw new IllegalArgumentException("requests to keep must be 0 or more, but is " + max);
      }
      this.keptRequests = max;
      return this;
    }

    /**
     * Sets how long a customer can approve or reject a client session; default a day (assumed).
     *
     * @param sessionLifetime the lifetime, positive
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder sessionLifetime(Duration sessionLifetime) {
      if (sessionLifetime.isNegative() || sessionLifetime.isZero()) {
        throw new IllegalArgumentException(
            "sessionLifetime must be positive, but is " + sessionLifetime);
      }
      this.sessionLifetime = sessionLifetime;
      return this;
    }

    /**
     * Adds the name of a host whose requests a proxy forwards to the server. Without it, the server
     * responds with 421 to requests whose {@code Host} is not the loopback interface.
     *
     * @param name the name of the host, without a port
     * @return this builder
     * @throws IllegalArgumentException if it is not the name of a host
     */
    public Builder allowHost(String name) {
      allowedHosts.add(new HttpUrl.Builder().scheme("https").host(name).build().host());
      return this;
    }

    /**
     * Adds a root to the allow list of return URLs, as Fluvius has one for each client. Without an
     * allow list, the server accepts every https URL.
     *
     * @param root an http or https URL; a return URL must have its scheme, host and port, and its
     *     path or a path below it
     * @return this builder
     * @throws IllegalArgumentException if it is not an http or https URL
     */
    public Builder allowReturnUrl(String root) {
      returnUrlRoots.add(HttpUrl.get(root));
      return this;
    }

    /**
     * Sets the lifetime of access tokens; default 3599 s, as for Entra ID.
     *
     * @param tokenLifetime the lifetime, a second or more
     * @return this builder
     * @throws IllegalArgumentException if it is less than a second
     */
    public Builder tokenLifetime(Duration tokenLifetime) {
      if (tokenLifetime.toSeconds() < 1) {
        throw new IllegalArgumentException(
            "tokenLifetime must be a second or more, but is " + tokenLifetime);
      }
      this.tokenLifetime = tokenLifetime;
      return this;
    }

    /**
     * Sets the tenant; default {@code 7e57ed00-0000-4000-8000-000000000001}.
     *
     * @param tenantId the tenant's id
     * @return this builder
     */
    public Builder tenantId(String tenantId) {
      this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
      return this;
    }

    /**
     * Sets the client; default {@code 7e57ed00-0000-4000-8000-000000000002}.
     *
     * @param clientId the client id
     * @return this builder
     */
    public Builder clientId(String clientId) {
      this.clientId = Objects.requireNonNull(clientId, "clientId");
      return this;
    }

    /**
     * Sets the scope, without spaces; default {@code
     * api://7e57ed00-0000-4000-8000-000000000003/.default}.
     *
     * @param scope the scope
     * @return this builder
     */
    public Builder scope(String scope) {
      this.scope = Objects.requireNonNull(scope, "scope");
      return this;
    }

    /**
     * Sets the client secret; default {@code test-client-secret}.
     *
     * @param clientSecret the secret
     * @return this builder
     */
    public Builder clientSecret(String clientSecret) {
      this.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
      return this;
    }

    /**
     * Sets the subscription key; default {@code test-subscription-key}.
     *
     * @param subscriptionKey the key
     * @return this builder
     */
    public Builder subscriptionKey(String subscriptionKey) {
      this.subscriptionKey = Objects.requireNonNull(subscriptionKey, "subscriptionKey");
      return this;
    }

    /**
     * Sets the data access contract number; default {@code 1000001}.
     *
     * @param dataAccessContractNumber the number
     * @return this builder
     */
    public Builder dataAccessContractNumber(String dataAccessContractNumber) {
      this.dataAccessContractNumber =
          Objects.requireNonNull(dataAccessContractNumber, "dataAccessContractNumber");
      return this;
    }

    /**
     * Registers a client certificate by its thumbprint and key. Assertions must name it with {@code
     * x5t}.
     *
     * @param sha1ThumbprintHex the SHA-1 thumbprint, 40 hexadecimal digits in either case, with or
     *     without colons and spaces
     * @param key the certificate's RSA key
     * @return this builder
     * @throws IllegalArgumentException if the thumbprint does not have 40 digits, or the key is not
     *     RSA
     */
    public Builder trustCertificate(String sha1ThumbprintHex, PublicKey key) {
      certificates.add(Certificate.of(sha1ThumbprintHex, key));
      return this;
    }

    /**
     * Registers a client certificate. Assertions may name it with {@code x5t} or {@code x5t#S256}.
     *
     * @param certificate the certificate to trust
     * @return this builder
     * @throws IllegalArgumentException if the certificate's key is not RSA
     */
    public Builder trustCertificate(X509Certificate certificate) {
      certificates.add(Certificate.of(certificate));
      return this;
    }

    /**
     * Starts a server with these settings. A second call starts another server.
     *
     * @return the running server; close it when you are done
     * @throws UncheckedIOException if it cannot listen, for example because the port is in use
     * @throws IllegalStateException if OkHttp 4 comes before OkHttp 5 on the class path
     */
    public FluviusTestServer start() {
      requireOkHttp5(OkHttp.VERSION);
      return new FluviusTestServer(this);
    }

    /**
     * Checks for OkHttp 4, because Maven regards it as another library than OkHttp 5. MockWebServer
     * would fail with a {@code NoSuchMethodError}.
     */
    static void requireOkHttp5(String version) {
      if (version.startsWith("4.") || version.startsWith("3.")) {
        throw new IllegalStateException(
            "OkHttp "
                + version
                + " comes before OkHttp 5 on the class path: exclude com.squareup.okhttp3:okhttp"
                + " from the dependency that brings it");
      }
    }
  }
}
