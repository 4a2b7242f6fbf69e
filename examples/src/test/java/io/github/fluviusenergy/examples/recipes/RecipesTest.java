package io.github.fluviusenergy.examples.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the recipes against a test server. */
class RecipesTest {
  private static final String EAN = "541440110000000001";
  private static final Instant NOW = Instant.parse("2024-06-15T12:00:00Z");

  private final MutableClock clock = new MutableClock(NOW);

  @TempDir Path folder;
  private FluviusTestServer server;
  private FluviusEnergyClient client;

  @BeforeEach
  void start() {
    server = FluviusTestServer.builder().clock(clock).start();
    server
        .mandates()
        .add(
            TestMandate.of(EAN, "customer-42", "VH_kwartier_uur")
                .withDataPeriod(Instant.parse("2023-12-31T23:00:00Z"), null));
    client = connect(server.httpClient());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void listsMandates() {
    server
        .mandates()
        .add(TestMandate.of("541440110000000777", "customer-7", "VH_dag").withStatus("Rejected"));
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      ListMandates.list(client);
    } finally {
      System.setOut(before);
    }

    assertThat(bytes.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            "customer-42 541440110000000001 VH_kwartier_uur from 2023-12-31T23:00Z\n");
  }

  @Test
  void downloadsAMonth() throws IOException {
    Path csv = folder.resolve("2024-03.csv");

    DownloadMonth.download(client, EAN, YearMonth.of(2024, 3), csv);

    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("start,end,direction,register,value,unit,state");
    // The clocks change on 31 March. Each quarter hour has a row of offtake and one of injection.
    assertThat(lines).hasSize(1 + 2 * (31 * 96 - 4));
    assertThat(lines.get(1))
        .matches("2024-02-29T23:00:00Z,2024-02-29T23:15:00Z,offtake,total,\\d+\\.\\d{3},kWh,VAL");
    assertThat(lines.get(lines.size() - 1)).contains("2024-03-31T22:00:00Z,injection");
  }

  @Test
  void keepsACopyUpToDate() {
    EnergyReader reader = EnergyReader.builder(client).clock(clock).build();
    KeepCopy meter = new KeepCopy(reader, NOW.minus(Duration.ofDays(2)));

    int first = meter.update();
    int again = meter.copy.size();
    clock.advance(Duration.ofDays(2));
    int later = meter.update();

    assertThat(first).isPositive().isEqualTo(again);
    assertThat(later).isPositive();
    assertThat(meter.copy).hasSizeGreaterThan(first);
    assertThat(server.requests().api()).allMatch(request -> request.query("from") != null);
  }

  @Test
  void callsTheApiThroughAProxy() throws IOException {
    try (TunnelProxy proxy = new TunnelProxy()) {
      OkHttpClient http = ProxyClient.httpClient("127.0.0.1", proxy.port());
      OkHttpClient trusting =
          http.newBuilder()
              .sslSocketFactory(
                  server.httpClient().sslSocketFactory(), server.httpClient().x509TrustManager())
              .build();

      try (FluviusEnergyClient throughProxy = connect(trusting)) {
        assertThat(throughProxy.getMandates().data()).isNotNull();
      }

      assertThat(proxy.requests())
          .contains(
              "CONNECT %s:%d HTTP/1.1".formatted(server.baseUrl().host(), server.baseUrl().port()));
      assertThat(http.connectTimeoutMillis()).isEqualTo(5_000);
      assertThat(http.readTimeoutMillis()).isEqualTo(60_000);
    }
  }

  private FluviusEnergyClient connect(OkHttpClient http) {
    return FluviusEnergyClient.builder()
        .credentials(
            FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", server.credentials().environment()::get))
        .baseUrl(server.baseUrl())
        .authority(server.authority())
        .httpClient(http)
        .build();
  }
}
