package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.ClientSession.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.MockWebServer;
import okhttp3.HttpUrl;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * Entra ID's token endpoint and Fluvius' ESCO API v3 on a free port of this machine, over https (or
 * http, by {@link Builder#http()}).
 *
 * <pre>{@code
 * try (FluviusTestServer server = FluviusTestServer.start()) {
 *   server.addMandate(TestMandate.of("541440110000000001", "customer-7", "VH_kwartier_uur"));
 *
 *   FluviusEnergyClient client =
 *       FluviusEnergyClient.builder()
 *           .credentials(credentials) // made of server.environment()
 *           .baseUrl(server.baseUrl())
 *           .authority(server.authority())
 *           .httpClient(server.httpClient())
 *           .build();
 *   client.getEnergy(…);
 *
 *   server.failNext(3, Failure.serviceUnavailable());
 *   assertThat(server.apiRequests()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>The token endpoint takes a client secret, or an assertion signed with the key of a certificate
 * registered by {@link Builder#trustCertificate(X509Certificate)}. The API takes the tokens that it
 * gave and the subscription key, creates client sessions and mock mandates, and gives mandates and
 * energy data. Customers consent on its {@link #consentPage()}, or by {@link #approve(String)}.
 * Data are made up, but the same for the same EAN and time in every server. See the module's README
 * for what an EAN's digits choose, and for what is only assumed of the real API.
 *
 * <p>At {@code /} it has a page for a browser that shows what it has received. It speaks HTTP/1.1,
 * gzip where asked, and listens on the loopback interface only. Its certificate authority is made
 * anew for each server and is valid for a year; {@link #httpClient()} trusts it and nothing else.
 * The last 10,000 requests received are kept, see {@link Builder#keepRequests(int)}.
 *
 * <p>All methods may be called from any thread.
 */
public final class FluviusTestServer implements AutoCloseable {
  // Kept, because a logger that nobody holds forgets its level.
  private static final Logger MOCK_WEB_SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  private final Identity identity;
  private final MandateStore mandates;
  private final Consents consents;
  private final SubscriptionKey subscriptionKey;
  private final AccessTokens tokens;
  private final LocalTls tls = new LocalTls();
  private final LocalClient client = new LocalClient(tls.forClient());
  private final MockWebServer server = new MockWebServer();
  private final Connections connections = new Connections();
  private final ServerDispatcher dispatcher;
  private final HttpUrl authority;

  private FluviusTestServer(Builder settings) {
    identity = settings.identity();
    mandates = new MandateStore(settings.clock);
    consents = new Consents(mandates, settings.clock);
    subscriptionKey = new SubscriptionKey(identity.subscriptionKey());
    tokens = new AccessTokens(settings.clock, settings.tokenLifetime);
    ClientAssertions assertions =
        new ClientAssertions(
            identity.clientId(), settings.clock, List.copyOf(settings.certificates));
    dispatcher =
        new ServerDispatcher(
            server,
            connections,
            new TokenEndpoint(identity, settings.clock, tokens, assertions),
            new EscoApi(subscriptionKey, settings.clock, tokens, sessions(settings), mandates),
            new OwnPages(
                new StartPage(mandates, consents), new ConsentPage(consents, settings.clock)),
            settings.clock,
            settings.keptRequests);
    authority = listen(settings);
  }

  private ClientSessions sessions(Builder settings) {
    return new ClientSessions(
        identity.dataAccessContractNumber(),
        new ReturnUrls(settings.returnUrlRoots),
        settings.sessionLifetime,
        consents,
        settings.clock);
  }

  private HttpUrl listen(Builder settings) {
    // It warns of connections that carried no request, which OkHttp and health checks make.
    if (MOCK_WEB_SERVER_LOG.getLevel() == null) {
      MOCK_WEB_SERVER_LOG.setLevel(Level.SEVERE);
    }
    server.setProtocols(List.of(Protocol.HTTP_1_1));
    server.setBodyLimit(ServerDispatcher.MOST_BYTES_OF_BODY);
    if (!settings.http) {
      server.useHttps(tls.forServer().sslSocketFactory());
    }
    server.setServerSocketFactory(connections);
    server.setDispatcher(dispatcher);
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
   * Starts a server with the defaults: a free port, the system's clock, and credentials of its own
   * that the accessors and {@link #environment()} give.
   *
   * @return the running server, to be closed
   * @throws UncheckedIOException if it cannot listen
   * @throws IllegalStateException if OkHttp 4 comes before OkHttp 5 on the class path
   */
  public static FluviusTestServer start() {
    return builder().start();
  }

  /** {@return a server with settings other than the defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@return the ESCO API's address, as a client's base URL: {@code
   * https://localhost:…/esco-sbx/v3}}
   */
  public HttpUrl baseUrl() {
    return authority.newBuilder().encodedPath(EscoApi.BASE_PATH).build();
  }

  /**
   * {@return the origin of the token endpoint, {@code https://localhost:…/}; the endpoint itself is
   * {@code /{tenantId}/oauth2/v2.0/token} under it}
   */
  public HttpUrl authority() {
    return authority;
  }

  /**
   * {@return the page where a customer gives or refuses consent, {@code
   * https://localhost:…/verbruik/dienstverlener}; it stands in for {@code
   * https://mijn.fluvius.be/verbruik/dienstverlener}} A browser opens it with the session's
   * identifier behind it, {@code ?id={shortUrlIdentifier}}. It is in Dutch and English.
   */
  public HttpUrl consentPage() {
    return authority.newBuilder().encodedPath(ConsentPage.PATH).build();
  }

  /**
   * {@return a client that trusts the server's certificate authority, and nothing else} For the
   * rest it is OkHttp's default, but that it looks for {@code localhost} only where the server
   * listens, and that its connections and threads end with the server.
   */
  public OkHttpClient httpClient() {
    return client.get();
  }

  /**
   * {@return the certificate authority that signed the server's certificate, for another client's
   * trust}
   */
  public X509Certificate certificateAuthority() {
    return tls.authority();
  }

  /**
   * {@return {@link #certificateAuthority()} as PEM, for tools that take a file: {@code curl
   * --cacert}}
   */
  public String certificateAuthorityPem() {
    return tls.authorityPem();
  }

  /** {@return the Entra ID tenant that is known here} */
  public String tenantId() {
    return identity.tenantId();
  }

  /** {@return the client id that is known here} */
  public String clientId() {
    return identity.clientId();
  }

  /** {@return the scope that a token must be asked for} */
  public String scope() {
    return identity.scope();
  }

  /** {@return the client's secret} */
  public String clientSecret() {
    return identity.clientSecret();
  }

  /** {@return the subscription key that every call to the API must carry} */
  public String subscriptionKey() {
    return identity.subscriptionKey();
  }

  /** {@return the contract number that a client session must be created with} */
  public String dataAccessContractNumber() {
    return identity.dataAccessContractNumber();
  }

  /**
   * {@return the credentials under the names of the sandbox's environment variables, {@code
   * FLUVIUS_SANDBOX_CLIENT_ID} and so on, so that a client can be set up by the same code as
   * against the real sandbox} Unmodifiable.
   */
  public Map<String, String> environment() {
    return Map.of(
        "FLUVIUS_SANDBOX_SUBSCRIPTION_KEY", identity.subscriptionKey(),
        "FLUVIUS_SANDBOX_CLIENT_ID", identity.clientId(),
        "FLUVIUS_SANDBOX_TENANT_ID", identity.tenantId(),
        "FLUVIUS_SANDBOX_SCOPE", identity.scope(),
        "FLUVIUS_SANDBOX_DATA_ACCESS_CONTRACT_NUMBER", identity.dataAccessContractNumber(),
        "FLUVIUS_SANDBOX_CLIENT_SECRET", identity.clientSecret());
  }

  /**
   * Stores a mandate, as a customer's consent would. One of the same EAN, reference number and data
   * service type takes the other's place. Energy data are given for EANs with a mandate only.
   *
   * @param mandate the mandate
   */
  public void addMandate(TestMandate mandate) {
    mandates.put(Objects.requireNonNull(mandate, "mandate"));
  }

  /**
   * Stores an approved mandate of each of these meters, without a data period or an expiration
   * date. Short for {@link #addMandate(TestMandate)} of each.
   *
   * <pre>{@code
   * List<String> eans =
   *     IntStream.range(0, 1000).mapToObj("541440110%06d001"::formatted).toList();
   * server.addMandates(eans, "customer-7", "VH_kwartier_uur");
   * }</pre>
   *
   * @param eans the meters' EANs, of 18 digits; what the digits choose is in the module's README
   * @param referenceNumber the client's own reference to its customer
   * @param dataServiceType {@code VH_dag}, {@code VH_kwartier_uur}, {@code VH_onbepaald} or {@code
   *     IG}
   * @return the mandates, in the order of the EANs; unmodifiable
   * @throws IllegalArgumentException if one has not 18 digits; then none is stored
   */
  public List<TestMandate> addMandates(
      Collection<String> eans, String referenceNumber, String dataServiceType) {
    List<TestMandate> added =
        eans.stream().map(ean -> TestMandate.of(ean, referenceNumber, dataServiceType)).toList();
    added.forEach(this::addMandate);
    return added;
  }

  /**
   * {@return the mandates held now, those added here and those created by {@code POST
   * /api/mandate/mock}, in the order in which they first came} A snapshot, unmodifiable.
   */
  public List<TestMandate> mandates() {
    return mandates.all().stream().map(MandateStore.Stored::mandate).toList();
  }

  /**
   * Gives consent as a customer would on the {@link #consentPage()}, for as many meters as the
   * client session is for, which the server assigns: the same for the same reference number, in the
   * sandbox's form, at most 1000.
   *
   * <pre>{@code
   * String session = client.createClientSession(request).data().shortUrlIdentifier();
   * List<TestMandate> mandates = server.approve(session);
   * }</pre>
   *
   * @param shortUrlIdentifier the session's identifier, as the API gave it
   * @return the mandates that came of it, one for each meter and data service, approved
   * @throws IllegalArgumentException if there is no such session
   * @throws IllegalStateException if the session has expired, or was approved or rejected before
   */
  public List<TestMandate> approve(String shortUrlIdentifier) {
    return consents.decide(shortUrlIdentifier, Decision.APPROVED, assigned(shortUrlIdentifier));
  }

  /**
   * Gives consent as a customer would on the {@link #consentPage()}, for these meters.
   *
   * @param shortUrlIdentifier the session's identifier, as the API gave it
   * @param eans the meters' EANs, of 18 digits, at most as many as the session is for; one that
   *     comes twice counts once
   * @return the mandates that came of it, one for each meter and data service, approved
   * @throws IllegalArgumentException if there is no such session, or the EANs are none, too many or
   *     not EANs
   * @throws IllegalStateException if the session has expired, or was approved or rejected before
   */
  public List<TestMandate> approve(String shortUrlIdentifier, List<String> eans) {
    if (eans.isEmpty()) {
      throw new IllegalArgumentException("consent is for one EAN at least");
    }
    return consents.decide(shortUrlIdentifier, Decision.APPROVED, List.copyOf(eans));
  }

  /**
   * Refuses consent as a customer would on the {@link #consentPage()}.
   *
   * @param shortUrlIdentifier the session's identifier, as the API gave it
   * @return the mandates that came of it, rejected, for the meters that {@link #approve(String)}
   *     would have assigned
   * @throws IllegalArgumentException if there is no such session
   * @throws IllegalStateException if the session has expired, or was approved or rejected before
   */
  public List<TestMandate> reject(String shortUrlIdentifier) {
    return consents.decide(shortUrlIdentifier, Decision.REJECTED, assigned(shortUrlIdentifier));
  }

  private List<String> assigned(String shortUrlIdentifier) {
    ClientSession session = consents.find(shortUrlIdentifier);
    return session == null ? List.of() : CustomerEans.of(session);
  }

  /**
   * Gives out an access token without a token request, for clients that get theirs from elsewhere.
   *
   * <pre>{@code
   * builder.tokenProvider(() -> new AccessToken(server.accessToken(), Instant.MAX));
   * }</pre>
   *
   * @return a new token that the API takes for as long as any
   */
  public String accessToken() {
    return tokens.issue();
  }

  /**
   * Ends all access tokens given so far, before their time: the API answers 401 to them as to
   * expired ones. Tokens asked for from now on are good.
   */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  /**
   * Revokes the subscription key: the gateway answers 401 to every call, until {@link
   * #restoreSubscriptionKey()}.
   */
  public void revokeSubscriptionKey() {
    subscriptionKey.revoke();
  }

  /** Lets the subscription key be good again. */
  public void restoreSubscriptionKey() {
    subscriptionKey.restore();
  }

  /**
   * Lets the next call to the API fail. Short for {@code failNext(1, failure)}.
   *
   * @param failure what happens
   */
  public void failNext(Failure failure) {
    failNext(1, failure);
  }

  /**
   * Lets the next calls to the API fail, whatever they are, after those already told to. Token
   * requests do not count.
   *
   * @param times how many calls, 0 or more
   * @param failure how they fail
   * @throws IllegalArgumentException if {@code times} is negative
   */
  public void failNext(int times, Failure failure) {
    dispatcher.apiFailures().add(times, Objects.requireNonNull(failure, "failure"));
  }

  /**
   * Lets all calls to the API of a kind fail, until {@link #clearFailures()}. Failures by {@link
   * #failNext(int, Failure)} come before them; where several hold for a call, the first said does.
   *
   * <pre>{@code
   * server.failWhen(
   *     request -> "541440110000000001".equals(request.query("ean")), Failure.notFound());
   * }</pre>
   *
   * @param which the calls that fail; asked for each, by several threads at once
   * @param failure how they fail
   */
  public void failWhen(Predicate<? super ReceivedRequest> which, Failure failure) {
    dispatcher
        .apiFailures()
        .add(Objects.requireNonNull(which, "which"), Objects.requireNonNull(failure, "failure"));
  }

  /**
   * Lets calls to the API fail by chance from now on, until {@link #clearFailures()}. The same seed
   * lets the same calls fail in the same way, counted in the order in which they come; failures by
   * {@link #failNext(int, Failure)} and {@link #failWhen} come before them and do not count. Called
   * again, it replaces what was said before.
   *
   * <pre>{@code
   * server.failAtRandom(0.2, 42, Failure.serviceUnavailable(), Failure.reset());
   * }</pre>
   *
   * @param probability how likely each call is to fail, 0 (never) to 1 (always)
   * @param seed what chance starts from
   * @param kinds how calls fail, each as likely as the other; name one twice to make it likelier
   * @throws IllegalArgumentException if {@code probability} is not 0 to 1, or there are no kinds
   */
  public void failAtRandom(double probability, long seed, Failure... kinds) {
    dispatcher.apiFailures().atRandom(probability, seed, List.of(kinds));
  }

  /**
   * Lets token requests fail by chance, as {@link #failAtRandom} does calls to the API.
   *
   * @param probability how likely each request is to fail, 0 (never) to 1 (always)
   * @param seed what chance starts from
   * @param kinds how requests fail, each as likely as the other
   * @throws IllegalArgumentException if {@code probability} is not 0 to 1, or there are no kinds
   */
  public void failTokenRequestsAtRandom(double probability, long seed, Failure... kinds) {
    dispatcher.tokenFailures().atRandom(probability, seed, List.of(kinds));
  }

  /**
   * Lets the next token request fail. Short for {@code failNextTokenRequest(1, failure)}.
   *
   * @param failure what happens
   */
  public void failNextTokenRequest(Failure failure) {
    failNextTokenRequest(1, failure);
  }

  /**
   * Lets the next token requests fail, after those already told to. Calls to the API do not count.
   *
   * @param times how many requests, 0 or more
   * @param failure how they fail
   * @throws IllegalArgumentException if {@code times} is negative
   */
  public void failNextTokenRequest(int times, Failure failure) {
    dispatcher.tokenFailures().add(times, Objects.requireNonNull(failure, "failure"));
  }

  /** Forgets the failures that have not come up yet: all is well from here on. */
  public void clearFailures() {
    dispatcher.apiFailures().clear();
    dispatcher.tokenFailures().clear();
  }

  /**
   * Lets each answer's first byte come late from now on, as over a network: those of the API and of
   * the token endpoint, errors too. The server's own pages are not late.
   *
   * <pre>{@code
   * server.latency(Duration.ofMillis(50));
   * }</pre>
   *
   * <p>Calls wait side by side, each on its connection's own thread, which sleeps. Waiting calls
   * keep their latency when it changes, and end when the server closes.
   *
   * @param latency how late, zero (the default) for at once
   * @throws IllegalArgumentException if it is negative, or longer than a day
   */
  public void latency(Duration latency) {
    if (latency.isNegative() || latency.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("latency must be 0 to a day, but is " + latency);
    }
    dispatcher.latency(latency);
  }

  /**
   * {@return the requests received so far, those that failed included, in the order in which they
   * came; of more than {@link Builder#keepRequests(int)} the last ones} A snapshot, unmodifiable.
   */
  public List<ReceivedRequest> requests() {
    return dispatcher.received();
  }

  /** {@return those of {@link #requests()} that went to the API} */
  public List<ReceivedRequest> apiRequests() {
    return requests().stream().filter(request -> !request.isTokenRequest()).toList();
  }

  /** {@return those of {@link #requests()} that went to the token endpoint} */
  public List<ReceivedRequest> tokenRequests() {
    return requests().stream().filter(ReceivedRequest::isTokenRequest).toList();
  }

  /** Forgets the requests received so far. */
  public void clearRequests() {
    dispatcher.forgetReceived();
  }

  /**
   * Stops listening and cuts all connections, those of stalled calls too; whoever waits on one sees
   * an {@link IOException}. Closing twice does nothing more.
   */
  @Override
  public void close() {
    connections.closeAll();
    server.close();
    client.release();
  }

  /** The address; no secret. */
  @Override
  public String toString() {
    return "FluviusTestServer[" + baseUrl() + "]";
  }

  /**
   * The settings of a server; each has a default that is right for most tests.
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
    private int port;
    private int keptRequests = 10_000;
    private boolean http;
    private Duration sessionLifetime = Duration.ofDays(1);
    private final List<HttpUrl> returnUrlRoots = new ArrayList<>();
    private Duration tokenLifetime = Duration.ofSeconds(3599);
    private String tenantId = "7e57ed00-0000-4000-8000-000000000001";
    private String clientId = "7e57ed00-0000-4000-8000-000000000002";
    private String scope = "api://7e57ed00-0000-4000-8000-000000000003/.default";
    private String clientSecret = "test-client-secret";
    private String subscriptionKey = "test-subscription-key";
    private String dataAccessContractNumber = "1000001";
    private final List<TrustedCertificate> certificates = new ArrayList<>();

    private Builder() {}

    /**
     * What time it is for the server: when tokens and assertions expire, up to when there are data,
     * and which of these are estimated still. Default: the system's. A clock other than the
     * system's makes an assertion that a client dates by the system's fail.
     *
     * <pre>{@code
     * AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2025-01-15T12:00:00Z"));
     * FluviusTestServer server = FluviusTestServer.builder().clock(now::get).start();
     * now.set(now.get().plus(Duration.ofDays(3))); // the estimates of the 14th are validated
     * }</pre>
     *
     * @param clock a {@link java.time.Clock}, or anything else that tells the time; asked by
     *     several threads at once
     * @return this builder
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * The port to listen on; default 0, which is any free one.
     *
     * @param port the port
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
     * Lets it speak http, without TLS, for curl, Postman and the like. The token endpoint is on
     * http too, which Microsoft's own libraries (MSAL) do not take: for them, and for the SDK,
     * leave it at the default, https.
     *
     * @return this builder
     */
    public Builder http() {
      this.http = true;
      return this;
    }

    /**
     * How many of the last requests are kept for {@link FluviusTestServer#requests()}; default
     * 10,000. One of more than 4096 characters counts once for each 4096 that it begins.
     *
     * @param most 0 or more
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder keepRequests(int most) {
      if (most < 0) {
        throw new IllegalArgumentException("requests to keep must be 0 or more, but is " + most);
      }
      this.keptRequests = most;
      return this;
    }

    /**
     * How long a customer can answer a client session; default a day, which is assumed.
     *
     * @param sessionLifetime how long
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder sessionLifetime(Duration sessionLifetime) {
      if (sessionLifetime.isNegative() || sessionLifetime.isZero()) {
        throw new IllegalArgumentException(
            "a client session lives for some time, but this is " + sessionLifetime);
      }
      this.sessionLifetime = sessionLifetime;
      return this;
    }

    /**
     * Allow-lists a root of a client session's return URLs, as Fluvius does for each client. May be
     * called again for another. Without any, every https URL is taken.
     *
     * @param root an http or https URL; a return URL has its scheme, host and port, and its path or
     *     one below it
     * @return this builder
     * @throws IllegalArgumentException if it is not an http or https URL
     */
    public Builder allowReturnUrl(String root) {
      returnUrlRoots.add(HttpUrl.get(root));
      return this;
    }

    /**
     * How long an access token is good; default 3599 s, Entra ID's own.
     *
     * @param tokenLifetime how long
     * @return this builder
     * @throws IllegalArgumentException if it is less than a second
     */
    public Builder tokenLifetime(Duration tokenLifetime) {
      if (tokenLifetime.toSeconds() < 1) {
        throw new IllegalArgumentException(
            "a token lives for a second or more, but this is " + tokenLifetime);
      }
      this.tokenLifetime = tokenLifetime;
      return this;
    }

    /**
     * The tenant to know; default {@code 7e57ed00-0000-4000-8000-000000000001}.
     *
     * @param tenantId the tenant's id
     * @return this builder
     */
    public Builder tenantId(String tenantId) {
      this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
      return this;
    }

    /**
     * The client to know; default {@code 7e57ed00-0000-4000-8000-000000000002}.
     *
     * @param clientId the client id
     * @return this builder
     */
    public Builder clientId(String clientId) {
      this.clientId = Objects.requireNonNull(clientId, "clientId");
      return this;
    }

    /**
     * The scope to know, one word; default {@code
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
     * The client's secret; default {@code test-client-secret}.
     *
     * @param clientSecret the secret
     * @return this builder
     */
    public Builder clientSecret(String clientSecret) {
      this.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
      return this;
    }

    /**
     * The subscription key; default {@code test-subscription-key}.
     *
     * @param subscriptionKey the key
     * @return this builder
     */
    public Builder subscriptionKey(String subscriptionKey) {
      this.subscriptionKey = Objects.requireNonNull(subscriptionKey, "subscriptionKey");
      return this;
    }

    /**
     * The contract of client sessions; default {@code 1000001}.
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
     * Registers a client certificate, known by its thumbprint and key; assertions must name it by
     * {@code x5t}. May be called again for another.
     *
     * @param sha1ThumbprintHex the SHA-1 thumbprint, 40 hexadecimal digits in either case, with or
     *     without colons and spaces
     * @param key the certificate's RSA key
     * @return this builder
     * @throws IllegalArgumentException if the thumbprint is not one, or the key is not RSA
     */
    public Builder trustCertificate(String sha1ThumbprintHex, PublicKey key) {
      certificates.add(TrustedCertificate.of(sha1ThumbprintHex, key));
      return this;
    }

    /**
     * Registers a client certificate; assertions may name it by {@code x5t} or {@code x5t#S256}.
     * May be called again for another.
     *
     * @param certificate the certificate to trust
     * @return this builder
     * @throws IllegalArgumentException if the certificate's key is not RSA
     */
    public Builder trustCertificate(X509Certificate certificate) {
      certificates.add(TrustedCertificate.of(certificate));
      return this;
    }

    /**
     * Starts a server with these settings. May be called again for another one.
     *
     * @return the running server, to be closed
     * @throws UncheckedIOException if it cannot listen, as when the port is taken
     * @throws IllegalStateException if OkHttp 4 comes before OkHttp 5 on the class path
     */
    public FluviusTestServer start() {
      OkHttpVersion.check(OkHttp.VERSION);
      return new FluviusTestServer(this);
    }

    private Identity identity() {
      return new Identity(
          tenantId, clientId, scope, clientSecret, subscriptionKey, dataAccessContractNumber);
    }
  }
}
