package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.RetryPolicy;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testsupport.RequestContract;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A test server, a client of it and {@link EnergyReader}, all with one clock. */
final class TestBackend implements AutoCloseable {
  /** A household with solar panels, quarter hours, one meter, nothing odd. */
  static final String EAN = "541440110000000001";

  static final Instant NOW = Instant.parse("2025-07-15T12:00:00Z");

  final Clock clock;
  private final RequestContract contract = new RequestContract();
  final FluviusTestServer server;
  final FluviusEnergyClient client;
  private final FluviusEnergyClient.Builder clientBuilder;
  final EnergyReader measurements;

  TestBackend() {
    this(NOW);
  }

  TestBackend(Instant now) {
    this(Clock.fixed(now, ZoneOffset.UTC), new OkHttpClient.Builder().build());
  }

  /** With other answers of the test server. */
  TestBackend(Dialect dialect) {
    this(Clock.fixed(NOW, ZoneOffset.UTC), new OkHttpClient.Builder().build(), dialect);
  }

  /** With the event listener and interceptors of another client. */
  TestBackend(OkHttpClient settings) {
    this(Clock.fixed(NOW, ZoneOffset.UTC), settings);
  }

  TestBackend(Clock clock, OkHttpClient settings) {
    this(clock, settings, Dialect.likely());
  }

  TestBackend(Clock clock, OkHttpClient settings, Dialect dialect) {
    this.clock = clock;
    server = FluviusTestServer.builder().clock(clock).dialect(dialect).start();
    OkHttpClient.Builder http =
        server.httpClient().newBuilder().eventListenerFactory(settings.eventListenerFactory());
    http.interceptors().addAll(settings.interceptors());
    http.addInterceptor(this::checked);
    clientBuilder =
        FluviusEnergyClient.builder()
            .retries(RetryPolicy.none())
            .credentials(
                FluviusCredentials.fromEnv(
                    "FLUVIUS_SANDBOX", server.credentials().environment()::get))
            .baseUrl(server.baseUrl())
            .authority(server.authority())
            .httpClient(http.build())
            .clock(clock);
    client = clientBuilder.build();
    measurements = settings().build();
  }

  /** To be changed; not thread-safe. */
  FluviusEnergyClient.Builder clientBuilder() {
    return clientBuilder;
  }

  EnergyReader.Builder settings() {
    return EnergyReader.builder(client).clock(clock);
  }

  TestBackend withMandate(String ean) {
    server.mandates().add(TestMandate.of(ean, "customer", "VH_kwartier_uur"));
    return this;
  }

  /** Lets the next call to the API be answered with this document. */
  TestBackend answerNext(String json) {
    server.faults().next(Fault.response(200, Map.of("Content-Type", "application/json"), json));
    return this;
  }

  /** The calls for energy data so far, as {@code from/to}. */
  List<String> periodsAsked() {
    return energyRequests().stream()
        .map(request -> request.query("from") + "/" + request.query("to"))
        .toList();
  }

  List<ReceivedRequest> energyRequests() {
    return server.requests().api().stream()
        .filter(request -> "getEnergy".equals(request.operation()))
        .toList();
  }

  static Instant midnight(String day) {
    return LocalDate.parse(day).atStartOfDay(ZoneId.of("Europe/Brussels")).toInstant();
  }

  /** The starts of all quarter hours from one midnight in Brussels to another. */
  static List<Instant> everyQuarter(String fromDay, String toDay) {
    Instant to = midnight(toDay);
    return Stream.iterate(
            midnight(fromDay), start -> start.isBefore(to), start -> start.plusSeconds(900))
        .toList();
  }

  @Override
  public void close() {
    client.close();
    server.close();
    contract.close();
  }

  private Response checked(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    if (request.method().equals("GET")) {
      contract.check("GET", request.url(), server.baseUrl(), null, "");
    }
    return chain.proceed(request);
  }
}
