package io.github.fluviusenergy.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.Granularity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTest {
  /** The columns that identify a value. */
  private static final List<String> KEY =
      List.of(
          "ean",
          "source",
          "meter_id",
          "seq_number",
          "sub_headpoint_ean",
          "sub_headpoint_seq_number",
          "granularity",
          "start",
          "direction",
          "register_type",
          "unit");

  @TempDir private Path checkpoint;
  private final AtomicReference<Instant> serverTime = new AtomicReference<>(Instant.now());
  private final String[] eans = SparkBackend.households(3);
  private final LocalDate from = LocalDate.now(SourceOptions.BRUSSELS).minusDays(60);

  /** The table of the sink, by key. */
  private final Map<String, String> table = Collections.synchronizedMap(new TreeMap<>());

  private final List<Set<String>> metersOfBatches = new ArrayList<>();
  private final AtomicBoolean killAfterWrite = new AtomicBoolean();
  private SparkBackend backend;

  @BeforeEach
  void startServer() {
    backend = new SparkBackend(builder -> builder.clock(serverTime::get));
    backend.withMandates(eans[0], eans[1]);
  }

  @AfterEach
  void closeServer() {
    backend.close();
  }

  /** Merges a batch into the table, as {@code MERGE} does. */
  private void merge(Dataset<Row> rows, long batch) {
    List<Row> all = rows.collectAsList();
    assertThat(all.stream().map(StreamTest::key)).doesNotHaveDuplicates();
    all.forEach(row -> table.put(key(row), SparkBackend.text(row)));
    metersOfBatches.add(
        all.stream().map(row -> row.<String>getAs("ean")).collect(Collectors.toSet()));
    if (killAfterWrite.getAndSet(false)) {
      throw new IllegalStateException("killed between write and commit of batch " + batch);
    }
  }

  private static String key(Row row) {
    return KEY.stream()
        .map(name -> String.valueOf(row.<Object>getAs(name)))
        .collect(Collectors.joining("|"));
  }

  private void run() throws Exception {
    VoidFunction2<Dataset<Row>, Long> sink = this::merge;
    SparkBackend.spark()
        .readStream()
        .format("fluvius.energy")
        .option("base_url", backend.server.baseUrl().toString())
        .option("authority", backend.server.authority().toString())
        .option("period_type", "readTime")
        .option("granularity", "daily")
        .option("from_date", from.toString())
        .option("reread_days", 10)
        .load()
        .writeStream()
        .trigger(Trigger.AvailableNow())
        .option("checkpointLocation", checkpoint.toString())
        .foreachBatch(sink)
        .start()
        .awaitTermination();
  }

  private List<String> rowsOfOneMachine(String... meters) {
    return backend.rowsOfOneMachine(
        Stream.of(meters)
            .map(
                ean ->
                    EnergyQuery.builder()
                        .ean(ean)
                        .granularity(Granularity.DAILY)
                        .from(from)
                        .to(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                        .build())
            .toArray(EnergyQuery[]::new));
  }

  private List<String> tableRows() {
    return table.values().stream().sorted().toList();
  }

  @Test
  void firstBatchReadsTheHistory() throws Exception {
    run();
    assertThat(tableRows()).isNotEmpty().isEqualTo(rowsOfOneMachine(eans[0], eans[1]));
    assertThat(metersOfBatches).hasSize(1);
  }

  @Test
  void laterBatchReadsCorrectionsAndNewDays() throws Exception {
    serverTime.set(Instant.now().minus(Duration.ofDays(5)));
    run();
    assertThat(table.values()).anyMatch(row -> row.contains("|EST|"));
    List<String> before = tableRows();

    serverTime.set(Instant.now());
    backend.server.requests().clear();
    run();
    assertThat(tableRows()).isNotEqualTo(before).isEqualTo(rowsOfOneMachine(eans[0], eans[1]));
    Instant reread =
        LocalDate.now(SourceOptions.BRUSSELS)
            .minusDays(10)
            .atStartOfDay(SourceOptions.BRUSSELS)
            .toInstant();
    assertThat(backend.energyRequests())
        .extracting(request -> request.query("from"))
        .contains(reread.toString());
  }

  /** The batch that was written, but not committed, is repeated with the same meters. */
  @Test
  void repeatsABatchThatWasNotCommitted() throws Exception {
    run();
    killAfterWrite.set(true);
    assertThatThrownBy(this::run).isInstanceOf(StreamingQueryException.class);

    backend.withMandates(eans[2]);
    run();
    assertThat(metersOfBatches)
        .containsExactly(
            Set.of(eans[0], eans[1]),
            Set.of(eans[0], eans[1]),
            Set.of(eans[0], eans[1]),
            Set.of(eans[0], eans[1], eans[2]));
    assertThat(tableRows()).isEqualTo(rowsOfOneMachine(eans));
  }

  @Test
  void waitsForThePollInterval() {
    EnergyStream stream = stream(Map.of("period_type", "readTime", "ean", eans[0]));
    Offset first = stream.latestOffset(stream.initialOffset(), ReadLimit.allAvailable());
    assertThat(stream.latestOffset(first, ReadLimit.allAvailable())).isSameAs(first);

    EnergyStream eager =
        stream(Map.of("period_type", "readTime", "ean", eans[0], "poll_interval", "PT0S"));
    Offset minutesAgo = eager.deserializeOffset(first.json().replaceAll("20\\d\\d-", "2024-"));
    assertThat(eager.latestOffset(minutesAgo, ReadLimit.allAvailable())).isNotEqualTo(minutesAgo);
  }

  @Test
  void needsReadTime() {
    assertThatThrownBy(() -> stream(Map.of("period_type", "insertTime", "ean", eans[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("set period_type to readTime");
  }

  private EnergyStream stream(Map<String, String> options) {
    SourceOptions parsed = SourceOptions.of(options);
    return new EnergyStream(
        parsed, new EnergyTable(parsed).schema(), checkpoint.toUri().toString());
  }
}
