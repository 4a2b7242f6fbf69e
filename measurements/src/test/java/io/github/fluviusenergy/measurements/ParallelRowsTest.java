package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testsupport.EnergyJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelRowsTest {
  private static final EnergyRow ROW =
      EnergyRow.of(
              TestRows.parse(
                  EnergyJson.quarterHours(
                      EnergyJson.offtake(
                          "2024-05-01T10:00:00Z", "2024-05-01T10:15:00Z", "1", "VAL"))))
          .get(0);

  private final AtomicLong read = new AtomicLong();

  /** However much there is to read: no more than what the lanes and the threads' hands hold. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsOnlyALimitedNumberOfRowsAhead(boolean inOrder) {
    int threads = 4;
    List<Integer> tasks = IntStream.range(0, 1000).boxed().toList();
    try (ParallelRows<Integer> rows =
        new ParallelRows<>(tasks, task -> reader(100_000), threads, inOrder)) {
      assertThat(rows.next()).isNotNull();
      awaitAllWaiting(threads);

      long ahead = read.get();
      assertThat(ahead).isLessThanOrEqualTo(256L * (1 + (inOrder ? 4 + 1 : 2 + 1) * threads + 4));
      for (int i = 0; i < 50; i++) {
        assertThat(rows.next()).isNotNull();
      }
      awaitAllWaiting(threads);
      assertThat(read.get()).isBetween(ahead, ahead + 51L * 256);
    }
  }

  /** Small tasks, of which many would fit into what a large one may read ahead. */
  @Test
  void inOrderLimitsReadingAheadOfASlowFirstTask() {
    int threads = 3;
    List<Integer> tasks = IntStream.range(0, 1000).boxed().toList();
    try (ParallelRows<Integer> rows =
        new ParallelRows<>(tasks, task -> reader(task == 0 ? 100_000 : 10), threads, true)) {
      awaitAllWaiting(threads);

      assertThat(read.get()).isLessThanOrEqualTo(256L * 5 + 10L * 2 * threads);
      assertThat(rows.next()).isNotNull();
    }
  }

  @Test
  void nextStaysNullAfterTheEnd() {
    for (boolean inOrder : new boolean[] {true, false}) {
      for (int tasks = 0; tasks < 5; tasks++) {
        try (ParallelRows<Integer> rows =
            new ParallelRows<>(
                IntStream.range(0, tasks).boxed().toList(), task -> reader(300), 2, inOrder)) {
          int batches = 0;
          while (rows.next() != null) {
            batches++;
          }
          assertThat(batches).isEqualTo(2 * tasks);
          assertThat(rows.next()).isNull();
          assertThat(rows.next()).isNull();
        }
      }
    }
  }

  @Test
  void passesErrorsToTheConsumer() {
    try (ParallelRows<Integer> rows =
        new ParallelRows<>(
            List.of(1),
            task -> {
              throw new StackOverflowError("no more");
            },
            2,
            true)) {
      ParallelRows.Batch<Integer> batch = Objects.requireNonNull(rows.next());

      assertThatThrownBy(() -> ParallelRows.rethrow(batch.failure())).hasMessage("no more");
    }
  }

  static Collection<Thread> readingThreads() {
    List<Thread> threads = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("fluvius-measurements-") && thread.isAlive()) {
        threads.add(thread);
      }
    }
    return threads;
  }

  /** Waits until each thread waits for the consumer. */
  private static void awaitAllWaiting(int threads) {
    Instant limit = Instant.now().plus(Duration.ofMinutes(1));
    while (readingThreads().stream().filter(t -> t.getState() == Thread.State.WAITING).count()
        < threads) {
      assertThat(Instant.now()).isBefore(limit);
      Thread.onSpinWait();
    }
  }

  private RowReader reader(int count) {
    return new RowReader() {
      private int left = count;

      @Override
      public @Nullable EnergyRow next() {
        if (left-- == 0) {
          return null;
        }
        read.incrementAndGet();
        return ROW;
      }

      @Override
      public void close() {}
    };
  }
}
