package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.MeterDownload;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The driver of a real cluster, which {@code spark/ci/cluster.sh} starts. Its executors have the
 * shaded jar.
 */
final class ClusterCheck {
  private static final Duration LATENCY = Duration.ofMillis(300);

  private final SparkBackend backend;
  private final String master;
  private final Path jar;
  private final List<String> eans;
  private final LocalDate from;
  private final LocalDate to;
  private final AtomicInteger killedTasks = new AtomicInteger();
  private SparkSession spark;
  private int executors = 2;

  private ClusterCheck(SparkBackend backend, String master, Path jar, int meters, int days) {
    this.backend = backend;
    this.master = master;
    this.jar = jar;
    eans = List.of(SparkBackend.households(meters));
    from = LocalDate.of(2024, 3, 15);
    to = from.plusDays(days);
    backend.server.mandates().addAll(eans, "customer", "VH_kwartier_uur");
    spark = session(2, 1);
  }

  /**
   * Runs the checks.
   *
   * @param args the address of the master, the shaded jar, how many meters and days to read
   */
  public static void main(String[] args) throws Exception {
    try (SparkBackend backend = new SparkBackend()) {
      ClusterCheck check =
          new ClusterCheck(
              backend,
              args[0],
              Path.of(args[1]).toAbsolutePath(),
              Integer.parseInt(args[2]),
              Integer.parseInt(args[3]));
      check.equalsASingleMachine();
      check.survivesKilledExecutors();
      check.keepsLimits();
      double two = check.callsPerSecondWithLatency();
      check.restart(1, 1);
      double one = check.callsPerSecondWithLatency();
      System.out.printf(
          Locale.ROOT,
          "with %d ms of latency, one executor makes %.2f calls a second, and two make %.2f%n",
          LATENCY.toMillis(),
          one,
          two);
      check(two / one >= 1.7, "two executors are 1.7 times as fast as one");
      check.restart(1, 2);
      check.keepsLimits();
      check.spark.stop();
    }
    System.exit(0);
  }

  private static void check(boolean condition, String what) {
    System.out.println((condition ? "ok: " : "FAILED: ") + what);
    if (!condition) {
      System.exit(1);
    }
  }

  private SparkSession session(int executors, int cores) {
    SparkSession session =
        SparkSession.builder()
            .master(master)
            .appName("cluster check")
            .config("spark.jars", jar.toString())
            .config("spark.cores.max", (long) executors * cores)
            .config("spark.executor.cores", cores)
            .config("spark.executor.memory", "512m")
            .config("spark.task.maxFailures", 8)
            // not before all executors are there
            .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
            .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "2m")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.speculation", true)
            .config("spark.speculation.interval", "20ms")
            .config("spark.speculation.multiplier", 1.1)
            .config("spark.speculation.quantile", 0.3)
            .config("spark.speculation.minTaskRuntime", "10ms")
            .config(
                "spark.executor.extraJavaOptions",
                Stream.of("", "Password", "Type")
                    .map(name -> "javax.net.ssl.trustStore" + name)
                    .map(name -> "-D" + name + "=" + System.getProperty(name))
                    .reduce("-Duser.timezone=America/New_York", (all, each) -> all + " " + each))
            .getOrCreate();
    session
        .sparkContext()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onTaskEnd(SparkListenerTaskEnd task) {
                if (task.reason() instanceof TaskKilled) {
                  killedTasks.incrementAndGet();
                }
              }
            });
    return session;
  }

  private void restart(int executors, int cores) {
    spark.stop();
    this.executors = executors;
    spark = session(executors, cores);
  }

  private Dataset<Row> read(Object... options) {
    var read =
        spark
            .read()
            .format("fluvius.energy")
            .option("base_url", backend.server.baseUrl().toString())
            .option("authority", backend.server.authority().toString())
            .option("period_type", "readTime")
            .option("granularity", "hourly_quarterhourly")
            .option("from_date", from.toString())
            .option("to_date", to.toString());
    for (int i = 0; i < options.length; i += 2) {
      read.option(options[i].toString(), options[i + 1].toString());
    }
    return read.load();
  }

  /** Number of rows, and sums of values and starts, of each series. */
  private static Map<String, String> summary(Dataset<Row> rows) {
    Map<String, String> summary = new TreeMap<>();
    rows.groupBy("ean", "meter_id", "direction", "register_type", "unit")
        .agg(Map.of("value", "sum", "*", "count"))
        .collectAsList()
        .forEach(
            row ->
                summary.put(
                    IntStream.range(0, 5).mapToObj(row::getString).collect(Collectors.joining("|")),
                    row.<Long>getAs("count(1)")
                        + " "
                        + row.<BigDecimal>getAs("sum(value)").stripTrailingZeros()));
    return summary;
  }

  private Map<String, String> summaryOfASingleMachine() {
    Map<String, BigDecimal> sums = new TreeMap<>();
    Map<String, Long> counts = new TreeMap<>();
    try (FluviusEnergyClient client =
        FluviusEnergyClient.builder()
            .credentials(FluviusCredentials.fromEnv("FLUVIUS_SANDBOX"))
            .baseUrl(backend.server.baseUrl())
            .authority(backend.server.authority())
            .httpClient(backend.server.httpClient())
            .build()) {
      MeterDownload download =
          EnergyReader.of(client)
              .meters()
              .query(
                  query -> query.granularity(Granularity.HOURLY_QUARTER_HOURLY).from(from).to(to))
              .concurrency(2)
              .build();
      try (Stream<EnergyRow> rows = download.rows()) {
        rows.forEach(
            row -> {
              String series =
                  String.join(
                      "|",
                      row.ean(),
                      row.meterId(),
                      row.direction().value(),
                      row.registerType().value(),
                      row.unitAsString());
              sums.merge(series, row.value(), BigDecimal::add);
              counts.merge(series, 1L, Long::sum);
            });
      }
    }
    Map<String, String> summary = new TreeMap<>();
    sums.forEach(
        (series, sum) -> summary.put(series, counts.get(series) + " " + sum.stripTrailingZeros()));
    return summary;
  }

  private <T> T timed(String what, Supplier<T> work) {
    Instant start = Instant.now();
    T result = work.get();
    Duration duration = Duration.between(start, Instant.now());
    System.out.printf(Locale.ROOT, "%s took %.1f s%n", what, duration.toMillis() / 1000.0);
    return result;
  }

  private Map<String, String> expected = Map.of();

  private void equalsASingleMachine() {
    expected = timed("a single machine", this::summaryOfASingleMachine);
    Map<String, String> actual = timed("the cluster", () -> summary(read()));
    check(
        !expected.isEmpty() && actual.equals(expected),
        "the rows of " + eans.size() + " meters equal those of a single machine");
  }

  private void survivesKilledExecutors() throws Exception {
    backend.server.faults().latency(Duration.ofMillis(100));
    backend.server.requests().clear();
    CompletableFuture<Map<String, String>> rows =
        CompletableFuture.supplyAsync(() -> summary(read("max_days", 5, "calls_per_task", 4)));
    int kills = 0;
    int callsBeforeKill = 8;
    while (kills < 2 && !ended(rows)) {
      int calls = backend.energyRequests().size();
      if (calls >= callsBeforeKill && killAnExecutor()) {
        kills++;
        callsBeforeKill = calls + 8;
      }
    }
    check(
        rows.get().equals(expected), "the rows are the same after " + kills + " killed executors");
    check(kills > 0, "executors were killed in mid-read");
    backend.server.faults().clear();
  }

  /** Waits a little for the end. */
  private static boolean ended(CompletableFuture<?> future) throws Exception {
    try {
      future.get(50, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private boolean killAnExecutor() {
    String application = spark.sparkContext().applicationId();
    return ProcessHandle.allProcesses()
        .filter(
            process -> {
              String command = process.info().commandLine().orElse("");
              return command.contains("CoarseGrainedExecutorBackend")
                  && command.contains(application);
            })
        .findAny()
        .map(ProcessHandle::destroyForcibly)
        .orElse(false);
  }

  private List<Instant> timesOfCalls() {
    return backend.energyRequests().stream().map(ReceivedRequest::time).sorted().toList();
  }

  /** With one executor or two, but two task slots in either case. */
  private void keepsLimits() {
    int slots = 2;
    double rate = 20;
    int killed = killedTasks.get();
    backend.server.faults().latency(Duration.ofMillis(20));
    backend.server.requests().clear();
    // one call hangs, until Spark starts its task on the other host too, and kills this one
    AtomicBoolean hangs = new AtomicBoolean(executors > 1);
    backend
        .server
        .faults()
        .when(
            request ->
                backend.energyRequests().size() > 60
                    && "getEnergy".equals(request.operation())
                    && hangs.getAndSet(false),
            Fault.stall());
    daily(
            "task_slots",
            slots,
            "max_calls_per_second",
            rate,
            "max_concurrent_calls",
            slots,
            "max_days",
            3,
            "calls_per_task",
            2)
        .count();
    backend.server.faults().clear();
    List<Instant> calls = timesOfCalls();
    // the first call of each executor opens a connection, so it arrives late
    double setUp = 0.5;
    check(
        (calls.size() - slots) / (seconds(calls) + setUp) <= rate,
        "%d calls in %.1f s keep the rate of %.0f calls a second, with %d executors"
            .formatted(calls.size(), seconds(calls), rate, executors));
    if (executors > 1) {
      check(killedTasks.get() > killed, "a task that hung was overtaken by its copy");
    }
    int tooMany = 0;
    for (int i = slots; i < calls.size(); i++) {
      if (Duration.between(calls.get(i - slots), calls.get(i)).toMillis() < 15) {
        tooMany++;
      }
    }
    check(
        tooMany <= killedTasks.get() - killed,
        "2 calls at most are in flight, but for those of killed tasks");
  }

  private static double seconds(List<Instant> calls) {
    return Duration.between(calls.get(0), calls.get(calls.size() - 1)).toMillis() / 1000.0;
  }

  /** A read of days in March and April, which are small responses. */
  private Dataset<Row> daily(Object... options) {
    Object[] all =
        Stream.concat(
                Stream.of("granularity", "daily", "to_date", from.plusDays(30)), Stream.of(options))
            .toArray();
    return read(all);
  }

  /** The rate between the first and the last call, without the start of the job. */
  private double callsPerSecondWithLatency() {
    daily().count();
    backend.server.faults().latency(LATENCY);
    backend.server.requests().clear();
    daily("max_days", 5, "calls_per_task", 5).count();
    backend.server.faults().clear();
    List<Instant> calls = timesOfCalls();
    return (calls.size() - 1) / seconds(calls);
  }
}
