package io.github.fluviusenergy.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tasks share, and what ends with them. */
class TaskTest {
  private static final SparkSession SPARK = SparkBackend.spark();

  private SparkBackend backend;

  @BeforeEach
  void startServer() {
    backend = new SparkBackend();
  }

  @AfterEach
  void closeServer() {
    backend.close();
  }

  private Dataset<Row> aDayOf(String[] eans, Object... options) {
    backend.withMandates(eans);
    var read =
        backend
            .days("2024-01-01", "2024-01-02")
            .option("ean", String.join(",", eans))
            .option("calls_per_task", 1);
    for (int i = 0; i < options.length; i += 2) {
      read.option(options[i].toString(), options[i + 1].toString());
    }
    return read.load();
  }

  private List<Instant> timesOfCalls() {
    return backend.energyRequests().stream().map(ReceivedRequest::time).sorted().toList();
  }

  @Test
  void tasksShareOneToken() {
    assertThat(aDayOf(SparkBackend.households(12)).count()).isPositive();
    assertThat(backend.energyRequests()).hasSize(12);
    assertThat(backend.server.requests().token()).hasSize(1);
  }

  @Test
  void shortTasksKeepTheRate() {
    Dataset<Row> rows =
        aDayOf(SparkBackend.households(30), "task_slots", 2, "max_calls_per_second", 20);
    assertThat(rows.count()).isPositive();
    List<Instant> calls = timesOfCalls();
    assertThat(calls).hasSize(30);
    // each of the 2 slots makes 15 calls, 100 ms apart; the first may be slower than the others
    assertThat(Duration.between(calls.get(0), calls.get(29))).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void taskSlotsLimitConcurrency() {
    backend.server.faults().latency(Duration.ofMillis(50));
    Dataset<Row> rows =
        aDayOf(SparkBackend.households(16), "task_slots", 2, "max_concurrent_calls", 2);
    assertThat(rows.count()).isPositive();
    List<Instant> calls = timesOfCalls();
    for (int i = 2; i < calls.size(); i++) {
      // a third call starts after one of the two before it ended
      assertThat(Duration.between(calls.get(i - 2), calls.get(i)))
          .isGreaterThan(Duration.ofMillis(40));
    }
  }

  @Test
  void tasksAreSizedByTheRate() {
    String[] eans = SparkBackend.households(20);
    backend.withMandates(eans);
    Dataset<Row> rows =
        backend
            .days("2024-01-01", "2024-01-02")
            .option("ean", String.join(",", eans))
            .option("task_slots", 2)
            .option("max_calls_per_second", "0.02")
            .load();
    // 0.01 calls a second and slot are 3 calls in 5 minutes
    assertThat(rows.rdd().getNumPartitions()).isEqualTo(7);
  }

  @Test
  void futureNeedsNoTasks() {
    backend.withMandates(SparkBackend.EAN);
    Dataset<Row> rows =
        backend
            .days("2024-01-01", "9999-12-31")
            .option("ean", SparkBackend.EAN)
            .option("calls_per_task", 1)
            .option("max_days", 3000)
            .load();
    assertThat(rows.rdd().getNumPartitions()).isEqualTo(1);
  }

  @Test
  void killedTaskEndsItsCall() throws Exception {
    backend.server.faults().when(request -> true, Fault.stall());
    Dataset<Row> rows = aDayOf(SparkBackend.households(1));
    CompletableFuture<Void> started = new CompletableFuture<>();
    CompletableFuture<String> ended = new CompletableFuture<>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskStart(SparkListenerTaskStart task) {
            started.complete(null);
          }

          @Override
          public void onTaskEnd(SparkListenerTaskEnd task) {
            ended.complete(task.reason().toString());
          }
        };
    SPARK.sparkContext().addSparkListener(listener);
    try {
      CompletableFuture<Long> count =
          CompletableFuture.supplyAsync(
              () -> {
                SPARK.sparkContext().setJobGroup("stalled", "a call without a response", false);
                return rows.count();
              });
      started.get(30, TimeUnit.SECONDS);
      while (backend.energyRequests().isEmpty()) {
        Thread.onSpinWait();
      }
      SPARK.sparkContext().cancelJobGroup("stalled");
      assertThatThrownBy(() -> count.get(30, TimeUnit.SECONDS)).hasMessageContaining("cancelled");
      // without the interrupt, the call ends with its read timeout after a minute
      assertThat(ended.get(30, TimeUnit.SECONDS)).startsWith("TaskKilled");
    } finally {
      SPARK.sparkContext().removeSparkListener(listener);
    }
  }

  @Test
  void idleClientsAreClosed() {
    ClientPool pool = new ClientPool(Duration.ofMillis(1));
    Connection connection = SourceOptions.of(Map.of()).connection();
    FluviusEnergyClient client;
    try (ClientPool.Lease one = pool.borrow(connection, null);
        ClientPool.Lease other = pool.borrow(connection, null);
        ClientPool.Lease limited = pool.borrow(connection, 1000.0)) {
      client = one.client();
      assertThat(other.client()).isSameAs(client);
      assertThat(limited.client()).isNotSameAs(client);
      assertThat(pool.size()).isEqualTo(2);
    }
    while (pool.size() > 0) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(client::getMandates)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void usedAgainBeforeIdleStaysOpen() {
    ClientPool pool = new ClientPool(Duration.ofHours(1));
    Connection connection = SourceOptions.of(Map.of()).connection();
    FluviusEnergyClient client;
    try (ClientPool.Lease lease = pool.borrow(connection, null)) {
      client = lease.client();
    }
    try (ClientPool.Lease lease = pool.borrow(connection, null)) {
      assertThat(lease.client()).isSameAs(client);
    }
  }
}
