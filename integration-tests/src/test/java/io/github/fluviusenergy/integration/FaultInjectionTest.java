package io.github.fluviusenergy.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.EnergySlices;
import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusException;
import io.github.fluviusenergy.FluviusTimeoutException;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.RateLimitException;
import io.github.fluviusenergy.ResponseFormatException;
import io.github.fluviusenergy.RetryPolicy;
import io.github.fluviusenergy.ServerException;
import io.github.fluviusenergy.ServiceUnavailableException;
import io.github.fluviusenergy.auth.AccessToken;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.MeteringOnMeter;
import io.github.fluviusenergy.client.model.TimeSlice;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testsupport.Concurrently;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All operations, thousands of times, over connections that break in every way: each call ends with
 * the right response or the right exception, within its deadline; no session is created twice, no
 * slice is lost or doubled, and in the end nothing is left open.
 */
class FaultInjectionTest {
  private static final long SEED = 20240331;
  private static final int AT_ONCE = 12;
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-07-15T10:00:00Z"), ZoneOffset.UTC);

  /** Short, so that thousands of calls take seconds. */
  private static final RetryPolicy RETRIES =
      RetryPolicy.builder()
          .firstDelay(Duration.ofMillis(2))
          .maxDelay(Duration.ofMillis(20))
          .build();

  /** The longest day of the year is 25 hours long, the shortest 23. */
  private static final List<LocalDate> DAYS =
      List.of(LocalDate.of(2024, 3, 31), LocalDate.of(2023, 10, 29), LocalDate.of(2024, 2, 29));

  private static final List<Integer> QUARTERS = List.of(92, 100, 96);

  private final ConnectionCounter connections = new ConnectionCounter();

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().http().clock(CLOCK).keepRequests(100_000).start();

  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(AT_ONCE, 1, TimeUnit.MINUTES))
          .eventListener(connections)
          // nothing here stalls: who waits for as long has met a bug
          .readTimeout(Duration.ofMinutes(1))
          .build();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  @BeforeEach
  void start() {
    server.mandates().add(TestMandate.of(TestRequests.METER, "r", "VH_kwartier_uur"));
  }

  @Test
  void survivesConnectionFaults() throws Exception {
    survivesConnectionFaults(2_000, SEED);
  }

  @Test
  void survivesErrorStorms() throws Exception {
    survivesErrorStorms(1_500, SEED);
  }

  @Test
  @Tag("heavy")
  void survivesLongRunsOfConnectionFaultsAndErrors() throws Exception {
    for (long seed = SEED; seed < SEED + 20; seed++) {
      survivesConnectionFaults(10_000, seed);
      survivesErrorStorms(10_000, seed);
    }
  }

  private void survivesConnectionFaults(int calls, long seed) throws Exception {
    server.requests().clear();
    try (FaultyProxy proxy = new FaultyProxy(server.baseUrl().port(), seed, 0.6);
        FluviusEnergyClient client = client(proxy.port())) {
      Map<LocalDate, EnergyResponse> truth = truth();
      List<Callable<Void>> work = new ArrayList<>();
      Random chance = new Random(seed);
      for (int i = 0; i < calls; i++) {
        LocalDate day = DAYS.get(chance.nextInt(DAYS.size()));
        String reference = "session-" + seed + "-" + i;
        switch (chance.nextInt(10)) {
          case 0 -> work.add(checked(() -> mandates(client)));
          case 1, 2 -> work.add(checked(() -> session(client, reference)));
          case 3, 4 -> work.add(checked(() -> streamed(client, day, truth.get(day))));
          case 5, 6 -> work.add(checked(() -> energyLater(client, day, truth.get(day))));
          default -> work.add(checked(() -> energy(client, day, truth.get(day))));
        }
        if (i % 500 == 250) {
          work.add(
              () -> {
                proxy.down();
                return null;
              });
        }
        if (i % 500 == 270) {
          work.add(
              () -> {
                proxy.up();
                return null;
              });
        }
      }
      Concurrently.callAll(AT_ONCE, work);
      proxy.up();

      for (FaultyProxy.Fault fault : FaultyProxy.Fault.values()) {
        assertThat(proxy.count(fault)).as("connections with %s", fault).isPositive();
      }
      assertThat(createdMoreThanOnce()).isEmpty();
      assertThat(answered.get()).as("calls with an answer").isGreaterThan(calls / 2);
      assertThat(failed.get()).as("calls that failed").isPositive();
      assertNothingIsLeft(client);
    }
  }

  private void survivesErrorStorms(int calls, long seed) throws Exception {
    server
        .faults()
        .atRandom(
            0.4,
            seed,
            Fault.status(500),
            Fault.status(502),
            Fault.status(503),
            Fault.status(504),
            Fault.rateLimited(Duration.ZERO),
            Fault.disconnect(),
            Fault.connectionReset(),
            Fault.truncatedAfter(700),
            Fault.wrongContentLength(100),
            Fault.malformedJson(),
            Fault.htmlPage(),
            Fault.emptyBody(),
            Fault.slowBody(200, Duration.ofMillis(1)));
    try (FluviusEnergyClient client = client(server.baseUrl().port())) {
      List<Callable<Void>> work = new ArrayList<>();
      Map<LocalDate, EnergyResponse> truth = truth();
      for (int i = 0; i < calls; i++) {
        LocalDate day = DAYS.get(i % DAYS.size());
        work.add(
            switch (i % 3) {
              case 0 -> checked(() -> streamed(client, day, truth.get(day)));
              case 1 -> checked(() -> energyLater(client, day, truth.get(day)));
              default -> checked(() -> energy(client, day, truth.get(day)));
            });
      }
      Concurrently.callAll(AT_ONCE, work);
      assertThat(answered.get()).isGreaterThan(calls / 2);
      assertThat(failed.get()).isPositive();
      server.faults().clear();
      assertNothingIsLeft(client);
    }
  }

  @Test
  void reportsAFailedTlsHandshake() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread answering =
          new Thread(
              () -> {
                while (!plain.isClosed()) {
                  try (Socket socket = plain.accept()) {
                    socket.getOutputStream().write("I speak no TLS\r\n\r\n".getBytes(UTF_8));
                  } catch (IOException e) {
                    // closed, or a client that has gone already
                  }
                }
              });
      answering.setDaemon(true);
      answering.start();
      HttpUrl url = HttpUrl.get("https://127.0.0.1:" + plain.getLocalPort() + "/v3");
      try (FluviusEnergyClient client = builder(http).baseUrl(url).build()) {
        assertThatThrownBy(client::getMandates)
            .isExactlyInstanceOf(FluviusConnectionException.class)
            .hasMessageContaining("SSL");
      }
    }
  }

  @Test
  void reportsAnUnknownHost() {
    HttpUrl nowhere = HttpUrl.get("https://api.invalid/v3");
    try (FluviusEnergyClient client = builder(http).baseUrl(nowhere).build()) {
      assertThatThrownBy(client::getMandates)
          .isExactlyInstanceOf(FluviusConnectionException.class)
          .hasMessageContaining("UnknownHost");
    }
  }

  @Test
  void retriesWhileTheTokenEndpointIsDown() {
    try (FluviusTestServer secure = FluviusTestServer.builder().clock(CLOCK).start();
        FluviusEnergyClient client =
            TestClients.builder(secure).clock(CLOCK).retries(RETRIES).build()) {
      secure.tokenFaults().next(2, Fault.tokenEndpointUnavailable());
      assertThat(client.getMandates().data()).isNotNull();
      assertThat(secure.requests().token()).hasSize(3);
    }
  }

  // ---- calls, each of which checks its response

  private static Void energy(FluviusEnergyClient client, LocalDate day, EnergyResponse truth) {
    assertThat(client.getEnergy(query(day)).data()).isEqualTo(truth.data());
    return null;
  }

  private static Void energyLater(FluviusEnergyClient client, LocalDate day, EnergyResponse truth)
      throws Exception {
    try {
      assertThat(client.sendAsync(query(day)).get().data()).isEqualTo(truth.data());
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
    return null;
  }

  private static Void streamed(FluviusEnergyClient client, LocalDate day, EnergyResponse truth) {
    List<TimeSlice> slices = new ArrayList<>();
    try (EnergySlices energy = client.streamEnergy(query(day))) {
      while (energy.next()) {
        slices.add(energy.slice());
      }
    }
    assertThat(slices).isEqualTo(quarters(truth));
    return null;
  }

  private static Void mandates(FluviusEnergyClient client) {
    MandatesResponse response =
        client.getMandates(MandateQuery.builder().ean(TestRequests.METER).build());
    assertThat(response.data().mandates()).hasSize(1);
    return null;
  }

  private static Void session(FluviusEnergyClient client, String reference) {
    String session =
        client.createClientSession(TestRequests.session(reference)).data().shortUrlIdentifier();
    assertThat(session).isNotBlank();
    return null;
  }

  private Callable<Void> checked(Callable<Void> call) {
    return () -> {
      try {
        call.call();
        answered.incrementAndGet();
      } catch (FluviusException e) {
        failed.incrementAndGet();
        assertThat(e)
            .as("what a broken connection or a server in trouble may look like")
            .isInstanceOfAny(
                FluviusConnectionException.class,
                ResponseFormatException.class,
                RateLimitException.class,
                ServiceUnavailableException.class,
                ServerException.class)
            .isNotInstanceOf(FluviusTimeoutException.class);
      }
      return null;
    };
  }

  // ---- what is true in the end

  private List<String> createdMoreThanOnce() {
    return server.requests().api().stream()
        .filter(request -> request.operation().equals("createClientSession"))
        .map(ReceivedRequest::body)
        .collect(Collectors.groupingBy(body -> body, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void assertNothingIsLeft(FluviusEnergyClient client) throws InterruptedException {
    client.close();
    assertThat(connections.allComeBack()).as("no connection is still in use").isTrue();
    assertThat(http.connectionPool().connectionCount())
        .as("connections, all of them idle")
        .isEqualTo(http.connectionPool().idleConnectionCount());
    http.connectionPool().evictAll();
    for (Thread thread : clientThreads()) {
      thread.join(TimeUnit.MINUTES.toMillis(1));
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  /** While a thread works, it has a name of OkHttp's. */
  private static List<Thread> clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().startsWith("fluvius-energy-")
                    || thread.getName().startsWith("OkHttp http"))
        .toList();
  }

  // ---- what it takes

  private static EnergyQuery query(LocalDate day) {
    return EnergyQuery.builder()
        .ean(TestRequests.METER)
        .granularity(Granularity.HOURLY_QUARTER_HOURLY)
        .day(day)
        .build();
  }

  /** What each day has, read over a good connection, and as many quarters as the clocks allow. */
  private Map<LocalDate, EnergyResponse> truth() {
    try (FluviusTestServer quiet = FluviusTestServer.builder().clock(CLOCK).start();
        FluviusEnergyClient client = TestClients.builder(quiet).clock(CLOCK).build()) {
      quiet.mandates().add(TestMandate.of(TestRequests.METER, "r", "VH_kwartier_uur"));
      Map<LocalDate, EnergyResponse> truth =
          DAYS.stream().collect(Collectors.toMap(day -> day, day -> client.getEnergy(query(day))));
      for (int i = 0; i < DAYS.size(); i++) {
        assertThat(quarters(truth.get(DAYS.get(i)))).hasSize(QUARTERS.get(i));
      }
      return truth;
    }
  }

  private static List<TimeSlice> quarters(EnergyResponse response) {
    return ((MeteringOnMeter) response.data().headpoint())
        .physicalMeters().stream().flatMap(meter -> meter.quarterHourlyEnergy().stream()).toList();
  }

  private FluviusEnergyClient client(int port) {
    return builder(http).baseUrl(server.baseUrl().newBuilder().port(port).build()).build();
  }

  private FluviusEnergyClient.Builder builder(OkHttpClient http) {
    AccessToken token = new AccessToken(server.credentials().issueAccessToken(), Instant.MAX);
    return FluviusEnergyClient.builder()
        .environment(Environment.SANDBOX)
        .credentials(
            FluviusCredentials.builder()
                .subscriptionKey(server.credentials().subscriptionKey())
                .dataAccessContractNumber(server.credentials().dataAccessContractNumber())
                .buildWithoutSignIn())
        // the server speaks http here, which signing in refuses
        .tokenProvider(() -> token)
        .httpClient(http)
        .clock(CLOCK)
        .retries(RETRIES)
        .deadline(DEADLINE);
  }
}
