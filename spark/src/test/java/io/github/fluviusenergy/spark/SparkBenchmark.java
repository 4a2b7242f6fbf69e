package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Throughput of Spark with two task slots and of MeterDownload with two threads, on the same work
 * in one JVM, in turns. The least time of each counts, because other processes only add time. Run
 * it with the class path of {@code target/driver.classpath}.
 */
final class SparkBenchmark {
  private static final int METERS = 100;

  private final SparkBackend backend;
  private final LocalDate from = LocalDate.of(2024, 3, 1);
  private final LocalDate to = from.plusDays(31);

  private SparkBenchmark(SparkBackend backend) {
    this.backend = backend;
  }

  /**
   * Prints the times of all rounds.
   *
   * @param args how many rounds; 15 by default
   */
  public static void main(String[] args) {
    try (SparkBackend backend = new SparkBackend()) {
      backend
          .server
          .mandates()
          .addAll(List.of(SparkBackend.households(METERS)), "customer", "VH_kwartier_uur");
      new SparkBenchmark(backend).run(args.length == 0 ? 15 : Integer.parseInt(args[0]));
    }
    System.exit(0);
  }

  private void run(int rounds) {
    double spark = Double.MAX_VALUE;
    double machine = Double.MAX_VALUE;
    if (readWithSpark().count() != readWithMeterDownload()) {
      throw new AssertionError("not the same rows");
    }
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      readWithSpark().write().format("noop").mode("overwrite").save();
      long middle = System.nanoTime();
      long rows = readWithMeterDownload();
      long end = System.nanoTime();
      spark = Math.min(spark, (middle - start) / 1e9);
      machine = Math.min(machine, (end - middle) / 1e9);
      System.out.printf(
          Locale.ROOT,
          "%d rows: Spark %.2f s, MeterDownload %.2f s%n",
          rows,
          (middle - start) / 1e9,
          (end - middle) / 1e9);
    }
    System.out.printf(
        Locale.ROOT,
        "least: Spark %.2f s, MeterDownload %.2f s; Spark has %.0f %% of the throughput%n",
        spark,
        machine,
        100 * machine / spark);
  }

  private Dataset<Row> readWithSpark() {
    return backend
        .read()
        .option("period_type", "readTime")
        .option("granularity", "hourly_quarterhourly")
        .option("from_date", from.toString())
        .option("to_date", to.toString())
        .load();
  }

  private long readWithMeterDownload() {
    try (FluviusEnergyClient client =
            FluviusEnergyClient.builder()
                .credentials(FluviusCredentials.fromEnv("FLUVIUS_SANDBOX"))
                .baseUrl(backend.server.baseUrl())
                .authority(backend.server.authority())
                .httpClient(backend.server.httpClient())
                .build();
        Stream<EnergyRow> rows =
            EnergyReader.of(client)
                .meters()
                .query(
                    query -> query.granularity(Granularity.HOURLY_QUARTER_HOURLY).from(from).to(to))
                .concurrency(2)
                .build()
                .rows()) {
      return rows.mapToLong(EnergyRow::hashCode).map(hash -> 1).sum();
    }
  }
}
