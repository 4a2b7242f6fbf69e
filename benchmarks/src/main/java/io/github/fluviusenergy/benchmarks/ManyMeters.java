package io.github.fluviusenergy.benchmarks;

import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.MeterDownload;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;

/**
 * A day of quarter hours of 1,000 meters, 32 at once, from the test server in the same process: how
 * near it comes to what latency and processors allow. With and without latency in turns, and the
 * least of the rounds after the warm-up: what else a machine does only ever adds time.
 */
public final class ManyMeters {
  private static final int METERS = 1000;
  private static final int AT_ONCE = 32;
  private static final Duration LATENCY = Duration.ofMillis(50);

  /** Until rounds get no shorter: the compiler waits for the client's and server's threads. */
  private static final int ROUNDS_TO_WARM_UP = 25;

  private static final int ROUNDS = 15;

  private ManyMeters() {}

  public static void main(String[] args) {
    print();
  }

  static void print() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = client(server)) {
      for (int meter = 0; meter < METERS; meter++) {
        server
            .mandates()
            .add(
                TestMandate.of(
                    String.format(Locale.ROOT, "541440110000%03d001", meter),
                    "c",
                    "VH_kwartier_uur"));
      }
      EnergyReader measurements = EnergyReader.of(client);
      for (int round = 0; round < ROUNDS_TO_WARM_UP; round++) {
        withoutLatency(server, measurements);
        withLatency(server, measurements);
      }
      double[] withoutLatency = new double[ROUNDS];
      double[] withLatency = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        withoutLatency[round] = withoutLatency(server, measurements);
        withLatency[round] = withLatency(server, measurements);
      }
      Arrays.sort(withoutLatency);
      Arrays.sort(withLatency);
      double processors = withoutLatency[0];
      double waiting = (double) METERS / AT_ONCE * LATENCY.toMillis() / 1000;
      double ideal = Math.max(processors, waiting);
      System.out.printf(
          Locale.ROOT,
          "%n| a day of 1,000 meters, 32 at once | s |%n|---|---|%n"
              + "| without latency: what the processors allow | %.2f |%n"
              + "| 1,000 / 32 x 50 ms: what the latency allows | %.2f |%n"
              + "| with 50 ms of latency | %.2f |%n"
              + "| of the ideal, the larger of the first two | %.0f %% |%n"
              + "| with 50 ms of latency, the median of %d rounds | %.2f |%n",
          processors,
          waiting,
          withLatency[0],
          100 * ideal / withLatency[0],
          ROUNDS,
          withLatency[ROUNDS / 2]);
    }
  }

  private static FluviusEnergyClient client(FluviusTestServer server) {
    return FluviusEnergyClient.builder()
        .credentials(
            FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", server.credentials().environment()::get))
        .baseUrl(server.baseUrl())
        .authority(server.authority())
        .httpClient(
            server
                .httpClient()
                .newBuilder()
                .connectionPool(new ConnectionPool(AT_ONCE, 5, TimeUnit.MINUTES))
                .build())
        .build();
  }

  private static double withoutLatency(FluviusTestServer server, EnergyReader measurements) {
    server.faults().clear();
    return seconds(measurements);
  }

  private static double withLatency(FluviusTestServer server, EnergyReader measurements) {
    server.faults().atRandom(1, 42, Fault.slowFirstByte(LATENCY));
    double seconds = seconds(measurements);
    server.requests().clear();
    return seconds;
  }

  /** From when the mandates are there to the last row. */
  private static double seconds(EnergyReader measurements) {
    long[] start = new long[1];
    MeterDownload download =
        measurements
            .meters()
            .query(
                query ->
                    query
                        .granularity(Granularity.HOURLY_QUARTER_HOURLY)
                        .day(LocalDate.of(2024, 6, 1)))
            .concurrency(AT_ONCE)
            .listener(progress -> start[0] = start[0] == 0 ? System.nanoTime() : start[0])
            .build();
    try (Stream<EnergyRow> rows = download.rows()) {
      long count = rows.count();
      if (count != METERS * 96 * 2) {
        throw new IllegalStateException(count + " rows; " + download.failures());
      }
    }
    return (System.nanoTime() - start[0]) / 1e9;
  }
}
