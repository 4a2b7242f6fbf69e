package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fluviusenergy.AuthenticationException;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.ForbiddenException;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.RetryPolicy;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.TestMandate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterDownloadTest {
  /** Quarter hours of two days, 188 of them, since the clocks go forward on the second. */
  private static EnergyQuery.Builder clockChange(EnergyQuery.Builder query) {
    return query
        .granularity(Granularity.HOURLY_QUARTER_HOURLY)
        .from(LocalDate.of(2024, 3, 30))
        .to(LocalDate.of(2024, 4, 1));
  }

  @Test
  void readsMetersWithAMatchingMandate() {
    try (TestBackend backend = new TestBackend()) {
      add(backend, mandate(1));
      add(backend, TestMandate.of(ean(2), "customer", "VH_onbepaald"));
      add(backend, TestMandate.of(ean(3), "customer", "VH_dag"));
      add(backend, TestMandate.of(ean(4), "customer", "IG"));
      add(backend, mandate(5).withStatus("Requested"));
      add(backend, mandate(6).withStatus("SomethingNew"));
      add(backend, mandate(7).withMandateExpirationDate(TestBackend.NOW));
      add(backend, mandate(8).withMandateExpirationDate(TestBackend.NOW.plusSeconds(1)));
      add(backend, mandate(9).withDataPeriod(null, TestBackend.midnight("2024-03-30")));

      assertThat(eans(backend.measurements.meters().query(MeterDownloadTest::clockChange)))
          .containsExactlyInAnyOrder(ean(1), ean(2), ean(8));
      assertThat(backend.energyRequests()).hasSize(3);

      assertThat(
              eans(
                  backend
                      .measurements
                      .meters()
                      .query(query -> clockChange(query).granularity(Granularity.DAILY))))
          .containsExactlyInAnyOrder(ean(1), ean(2), ean(3), ean(8));
    }
  }

  @Test
  void skipsMandatesWithoutEanAndReportsMalformedEans() {
    try (TestBackend backend = new TestBackend()) {
      add(backend, mandate(1));
      backend.answerNext(
          """
          {"data":{"mandates":[
           {"ean":null,"status":"Approved"},
           {"ean":"12","status":"Approved"},
           {"ean":"%s","status":"Approved","dataServiceType":"Something new"}]}}
          """
              .formatted(ean(1)));
      MeterDownload download =
          backend.measurements.meters().query(MeterDownloadTest::clockChange).build();

      assertThat(list(download)).hasSize(376);
      assertThat(download.failures()).extracting(MeterFailure::ean).containsExactly("12");
      assertThat(download.progress().meters()).isEqualTo(2);
    }
  }

  @Test
  void failsForAnInvalidQuery() {
    try (TestBackend backend = new TestBackend()) {
      add(backend, mandate(1));
      MeterDownload download =
          backend
              .measurements
              .meters()
              .query(query -> query.from(LocalDate.of(2024, 2, 1)).to(LocalDate.of(2024, 1, 1)))
              .build();

      assertThatThrownBy(() -> list(download)).isInstanceOf(IllegalArgumentException.class);
      assertThat(backend.energyRequests()).isEmpty();
    }
  }

  @Test
  void readsMetersOfTheMandateQuery() {
    try (TestBackend backend = new TestBackend()) {
      add(backend, mandate(1));
      add(backend, TestMandate.of(ean(2), "other", "VH_kwartier_uur"));

      assertThat(
              eans(
                  backend
                      .measurements
                      .meters()
                      .mandates(MandateQuery.builder().referenceNumber("other").build())
                      .query(MeterDownloadTest::clockChange)))
          .containsExactly(ean(2));
    }
  }

  @Test
  void limitsThePeriodToTheMandatesDataPeriod() {
    try (TestBackend backend = new TestBackend()) {
      Instant noon = Instant.parse("2024-03-31T10:00:00Z");
      add(backend, mandate(1).withDataPeriod(noon, TestBackend.midnight("2025-01-01")));

      List<EnergyRow> rows =
          list(backend.measurements.meters().query(MeterDownloadTest::clockChange).build());

      assertThat(backend.periodsAsked())
          .containsExactly("2024-03-31T10:00:00Z/2024-03-31T22:00:00Z");
      assertThat(rows).hasSize(2 * 12 * 4).noneMatch(row -> row.start().isBefore(noon));
    }
  }

  @Test
  void readsTheMandatesDataPeriodWithoutAQueryPeriod() {
    try (TestBackend backend = new TestBackend()) {
      add(
          backend,
          mandate(1)
              .withDataPeriod(
                  TestBackend.midnight("2025-01-01"), TestBackend.midnight("2025-07-14")));
      add(backend, mandate(2).withDataPeriod(TestBackend.midnight("2025-07-13"), null));
      add(
          backend,
          mandate(3)
              .withDataPeriod(
                  TestBackend.midnight("2025-07-14"), TestBackend.midnight("2028-01-01")));
      add(
          backend,
          mandate(4)
              .withDataPeriod(
                  TestBackend.midnight("2026-01-01"), TestBackend.midnight("2028-01-01")));

      list(backend.measurements.meters().concurrency(1).build());

      // 194 days are more than 184; the second mandate has no end, which is now; the third ends
      // later than now, and the last one opens nothing before
      assertThat(backend.periodsAsked())
          .containsExactly(
              "2024-12-31T23:00:00Z/2025-07-04T22:00:00Z",
              "2025-07-03T22:00:00Z/2025-07-14T22:00:00Z",
              "2025-07-12T22:00:00Z/" + TestBackend.NOW,
              "2025-07-13T22:00:00Z/" + TestBackend.NOW);
    }
  }

  /** .NET's year 1 stands for "no start". */
  @Test
  void readsFiveYearsIfAMandateStartsInTheYearOne() {
    try (TestBackend backend = new TestBackend()) {
      add(backend, mandate(1).withDataPeriod(Instant.parse("0001-01-01T00:00:00Z"), null));

      list(backend.measurements.meters().build());

      // 1,826 days and a half are ten parts of 184 days; today has no data yet, so it is tried
      // again
      assertThat(backend.periodsAsked())
          .hasSize(11)
          .endsWith("2025-07-14T22:00:00Z/" + TestBackend.NOW);
      assertThat(backend.periodsAsked().get(0)).startsWith("2020-07-14T22:00:00Z/");
    }
  }

  @Test
  void keepsAFutureEndOfTheQuery() {
    try (TestBackend backend = new TestBackend()) {
      add(
          backend,
          mandate(1)
              .withDataPeriod(
                  TestBackend.midnight("2025-07-14"), TestBackend.midnight("2028-01-01")));

      list(
          backend
              .measurements
              .meters()
              .query(query -> query.to(LocalDate.of(2025, 7, 17)))
              .build());

      assertThat(backend.periodsAsked())
          .containsExactly("2025-07-13T22:00:00Z/2025-07-16T22:00:00Z");
    }
  }

  @Test
  void readsAMeterWithSeveralMandatesOnce() {
    try (TestBackend backend = new TestBackend()) {
      add(backend, mandate(1, "a").withDataPeriod(null, TestBackend.midnight("2024-03-31")));
      add(
          backend,
          mandate(1, "b")
              .withDataPeriod(
                  TestBackend.midnight("2024-03-30"), TestBackend.midnight("2024-03-31")));
      add(backend, mandate(1, "c").withDataPeriod(TestBackend.midnight("2024-03-31"), null));
      add(backend, mandate(2, "a").withDataPeriod(null, Instant.parse("2024-03-30T10:00:00Z")));
      add(backend, mandate(2, "b").withDataPeriod(Instant.parse("2024-03-31T10:00:00Z"), null));

      List<EnergyRow> rows =
          list(
              backend
                  .measurements
                  .meters()
                  .query(MeterDownloadTest::clockChange)
                  .inOrder()
                  .concurrency(1)
                  .build());

      assertThat(backend.periodsAsked())
          .containsExactly(
              "2024-03-29T23:00:00Z/2024-03-31T22:00:00Z",
              "2024-03-29T23:00:00Z/2024-03-30T10:00:00Z",
              "2024-03-31T10:00:00Z/2024-03-31T22:00:00Z");
      assertThat(rows).extracting(EnergyRow::key).doesNotHaveDuplicates();
      assertThat(rows).filteredOn(row -> ean(1).equals(row.ean())).hasSize(2 * (96 + 92));
    }
  }

  @Test
  void selectsMandatesByTheReferenceOfTheQuery() {
    try (TestBackend backend = new TestBackend()) {
      add(backend, mandate(1, "a").withDataPeriod(null, TestBackend.midnight("2024-03-31")));
      add(backend, mandate(1, "b"));

      list(
          backend
              .measurements
              .meters()
              .query(query -> clockChange(query).referenceNumber("a"))
              .build());

      assertThat(backend.periodsAsked())
          .containsExactly("2024-03-29T23:00:00Z/2024-03-30T23:00:00Z");
      assertThat(backend.energyRequests().get(0).query("referenceNumber")).isEqualTo("a");
    }
  }

  @Test
  void ignoresDataPeriodsByInsertTime() {
    try (TestBackend backend = new TestBackend()) {
      add(backend, mandate(1).withDataPeriod(null, TestBackend.midnight("2024-03-30")));

      list(
          backend
              .measurements
              .meters()
              .query(query -> clockChange(query).periodType(PeriodType.INSERT_TIME))
              .build());

      assertThat(backend.periodsAsked())
          .containsExactly("2024-03-29T23:00:00Z/2024-03-31T22:00:00Z");
    }
  }

  @Test
  void readsListedEansAndReportsThoseWithoutMandate() {
    try (TestBackend backend = new TestBackend()) {
      add(backend, mandate(1));
      add(backend, mandate(2));
      add(backend, mandate(3));
      MeterDownload download =
          backend
              .measurements
              .meters()
              .eans(List.of(ean(3), ean(9), ean(1), ean(3)))
              .query(MeterDownloadTest::clockChange)
              .inOrder()
              .build();

      assertThat(list(download).stream().map(EnergyRow::ean).distinct())
          .containsExactly(ean(3), ean(1));
      assertThat(backend.energyRequests()).hasSize(2);
      assertThat(download.failures()).hasSize(1);
      MeterFailure failure = download.failures().get(0);
      assertThat(failure.ean()).isEqualTo(ean(9));
      assertThat(failure.rows()).isZero();
      assertThat(failure.cause()).isInstanceOf(EnergyDataException.class);
      assertThat(failure.toString()).contains("no mandate opens", "**9001").doesNotContain(ean(9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 32})
  void inOrderReturnsRowsOrderedByMeter(int concurrency) {
    try (TestBackend backend = new TestBackend()) {
      List<EnergyRow> expected = new ArrayList<>();
      List<String> eans = new ArrayList<>();
      for (int meter = 20; meter > 0; meter--) {
        add(backend, mandate(meter));
        eans.add(ean(meter));
        expected.addAll(
            list(backend.measurements, clockChange(EnergyQuery.builder().ean(ean(meter))).build()));
      }

      assertThat(
              list(
                  backend
                      .measurements
                      .meters()
                      .eans(eans)
                      .query(MeterDownloadTest::clockChange)
                      .concurrency(concurrency)
                      .inOrder()
                      .build()))
          .isEqualTo(expected);
    }
  }

  @Test
  void keepsTheOrderOfRowsWithinEachMeter() {
    try (TestBackend backend = new TestBackend()) {
      IntStream.range(1, 30).forEach(meter -> add(backend, mandate(meter)));

      List<EnergyRow> rows =
          list(
              backend
                  .measurements
                  .meters()
                  .query(MeterDownloadTest::clockChange)
                  .concurrency(7)
                  .build());

      for (int meter = 1; meter < 30; meter++) {
        String ean = ean(meter);
        assertThat(rows.stream().filter(row -> ean.equals(row.ean())))
            .isEqualTo(
                list(backend.measurements, clockChange(EnergyQuery.builder().ean(ean)).build()));
      }
    }
  }

  @Test
  void readsMetersConcurrently() {
    CyclicBarrier three = new CyclicBarrier(3);
    OkHttpClient waiting =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  if (chain.request().url().queryParameter("ean") != null) {
                    meet(three); // each call waits for two others
                  }
                  return chain.proceed(chain.request());
                })
            .build();
    try (TestBackend backend = new TestBackend(waiting)) {
      IntStream.range(1, 7).forEach(meter -> add(backend, mandate(meter)));
      MeterDownload download =
          backend
              .measurements
              .meters()
              .query(MeterDownloadTest::clockChange)
              .concurrency(3)
              .build();

      assertThat(list(download)).hasSize(6 * 2 * (96 + 92));
      assertThat(download.failures()).isEmpty();
    }
  }

  @Test
  void endsIfTheCredentialsAreRefused() {
    AtomicInteger refused = new AtomicInteger();
    OkHttpClient settings =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  Response response = chain.proceed(chain.request());
                  if (!chain.request().url().encodedPath().endsWith("/energy")) {
                    return response;
                  }
                  refused.incrementAndGet();
                  return response.newBuilder().code(401).build();
                })
            .build();
    try (TestBackend backend = new TestBackend(settings)) {
      IntStream.range(1, 300).forEach(meter -> add(backend, mandate(meter)));
      MeterDownload download =
          backend
              .measurements
              .meters()
              .query(MeterDownloadTest::clockChange)
              .concurrency(2)
              .build();

      assertThatThrownBy(() -> list(download)).isInstanceOf(AuthenticationException.class);
      assertThat(refused).hasValueLessThan(20);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void reportsAFailedMeterAndReadsTheOthers(boolean inOrder) {
    try (TestBackend backend = new TestBackend(forbidding(ean(2)))) {
      IntStream.range(1, 6).forEach(meter -> add(backend, mandate(meter)));
      MeterDownload.Builder builder =
          backend.measurements.meters().query(MeterDownloadTest::clockChange).concurrency(2);
      MeterDownload download = (inOrder ? builder.inOrder() : builder).build();

      assertThat(list(download).stream().map(EnergyRow::ean).distinct())
          .containsExactlyInAnyOrder(ean(1), ean(3), ean(4), ean(5));
      assertThat(download.failures()).extracting(MeterFailure::ean).containsExactly(ean(2));
      assertThat(download.failures().get(0).cause()).isInstanceOf(ForbiddenException.class);
      assertThat(download.progress().toString())
          .matches(
              "4 of 5 meters done, 0 skipped, 1 failed; 1504 rows, [1-9]\\d+ bytes, 0 retries");
    }
  }

  @Test
  void failFastThrowsTheFirstFailure() {
    try (TestBackend backend = new TestBackend(forbidding(ean(2)))) {
      IntStream.range(1, 6).forEach(meter -> add(backend, mandate(meter)));
      MeterDownload download =
          backend
              .measurements
              .meters()
              .query(MeterDownloadTest::clockChange)
              .concurrency(1)
              .failFast()
              .build();

      assertThatThrownBy(() -> list(download)).isInstanceOf(ForbiddenException.class);
      assertThat(download.progress().done()).isEqualTo(1);
    }
  }

  /** Each meter has 376 rows in two batches; the 300th of meter 2 cannot be stored. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anActionFailsTheMeterOfARow(boolean inOrder) {
    try (TestBackend backend = new TestBackend()) {
      List.of(1, 2, 3).forEach(meter -> add(backend, mandate(meter)));
      Set<String> checkpoint = ConcurrentHashMap.newKeySet();
      MeterDownload.Builder builder =
          backend
              .measurements
              .meters()
              .query(MeterDownloadTest::clockChange)
              .checkpoint(new SetCheckpoint(checkpoint));
      MeterDownload download = (inOrder ? builder.inOrder() : builder).build();
      Map<String, Integer> stored = new HashMap<>();

      download.forEach(
          row -> {
            String ean = Objects.requireNonNull(row.ean());
            if (stored.merge(ean, 1, Integer::sum) == 300 && ean.equals(ean(2))) {
              throw new EnergyDataException("cannot be stored");
            }
          });

      assertThat(stored).isEqualTo(Map.of(ean(1), 376, ean(2), 300, ean(3), 376));
      assertThat(download.failures())
          .extracting(failure -> failure.ean() + " " + failure.cause().getMessage())
          .containsExactly(ean(2) + " cannot be stored");
      assertThat(download.progress().done()).isEqualTo(2);
      assertThat(checkpoint).hasSize(2).noneMatch(name -> name.startsWith(ean(2)));
      assertThatThrownBy(() -> download.forEach(row -> {}))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void anActionCanEndTheDownload() {
    try (TestBackend backend = new TestBackend()) {
      add(backend, mandate(1));
      MeterDownload download =
          backend.measurements.meters().query(MeterDownloadTest::clockChange).build();

      assertThatThrownBy(
              () ->
                  download.forEach(
                      row -> {
                        throw new IllegalStateException("disk full");
                      }))
          .hasMessage("disk full");
    }
  }

  @Test
  void failsIfTheMandatesCannotBeFetched() {
    try (TestBackend backend = new TestBackend()) {
      backend.server.faults().next(Fault.status(403));

      assertThatThrownBy(() -> list(backend.measurements.meters().build()))
          .isInstanceOf(ForbiddenException.class);
    }
  }

  @Test
  void hasNoRowsWithoutMandates() {
    try (TestBackend backend = new TestBackend()) {
      MeterDownload download = backend.measurements.meters().build();

      assertThat(list(download)).isEmpty();
      assertThat(download.progress().meters()).isZero();
      assertThat(list(backend.measurements.meters().eans(List.of()).build())).isEmpty();
    }
  }

  @Test
  void countsRetriesBeforeTheFirstSlice() {
    AtomicBoolean asked = new AtomicBoolean();
    try (TestBackend backend = new TestBackend()) {
      add(backend, mandate(1));
      try (FluviusEnergyClient patient =
          backend.clientBuilder().retries(RetryPolicy.standard()).build()) {
        MeterDownload download =
            EnergyReader.builder(patient)
                .clock(backend.clock)
                .build()
                .meters()
                .eans(List.of(ean(1)))
                .query(MeterDownloadTest::clockChange)
                .build();
        backend
            .server
            .faults()
            .when(
                request ->
                    "getEnergy".equals(request.operation()) && asked.compareAndSet(false, true),
                Fault.status(502));

        assertThat(list(download)).hasSize(2 * (96 + 92));
        assertThat(download.progress().retries()).isEqualTo(1);
      }
    }
  }

  @Test
  void reportsProgress() {
    try (TestBackend backend = new TestBackend()) {
      IntStream.range(1, 4).forEach(meter -> add(backend, mandate(meter)));
      List<DownloadProgress> told = new ArrayList<>();
      MeterDownload download =
          backend
              .measurements
              .meters()
              .query(MeterDownloadTest::clockChange)
              .concurrency(1)
              .listener(
                  progress -> {
                    if (told.isEmpty()) {
                      backend.server.faults().next(Fault.truncatedAfter(30_000));
                    }
                    told.add(progress);
                  })
              .build();

      list(download);

      assertThat(told.get(0).toString())
          .isEqualTo("0 of 3 meters done, 0 skipped, 0 failed; 0 rows, 0 bytes, 0 retries");
      assertThat(told).extracting(DownloadProgress::rows).isSorted().contains(376L, 752L, 1128L);
      assertThat(told).extracting(DownloadProgress::done).isSorted().contains(0L, 1L, 2L, 3L);
      DownloadProgress last = told.get(told.size() - 1);
      assertThat(last.meters()).isEqualTo(3);
      assertThat(last.retries()).isEqualTo(1);
      // 376 rows, each with a value, a unit and a state, and half as many slices with two times
      assertThat(last.bytes()).isGreaterThan(3 * 376 * 60);
      assertThat(last.toString()).isEqualTo(download.progress().toString());
    }
  }

  private static void awaitEndOfReadingThreads() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("fluvius-measurements-")) {
        thread.join();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void resumesFromTheCheckpoint(boolean inOrder) throws Exception {
    try (TestBackend backend = new TestBackend()) {
      IntStream.range(1, 13).forEach(meter -> add(backend, mandate(meter)));
      Set<String> done = new HashSet<>();
      Set<EnergyRowKey> keys = new HashSet<>();
      int runs = 0;
      boolean ended = false;
      while (!ended) {
        backend.server.requests().clear();
        Set<String> before = Set.copyOf(done);
        MeterDownload.Builder builder =
            backend
                .measurements
                .meters()
                .query(MeterDownloadTest::clockChange)
                .concurrency(3)
                .checkpoint(new SetCheckpoint(done));
        MeterDownload download = (inOrder ? builder.inOrder() : builder).build();
        try (Stream<EnergyRow> rows = download.rows()) {
          Iterator<EnergyRow> iterator = rows.iterator();
          int row = 0;
          while (iterator.hasNext() && row++ < 1500) { // 376 rows a meter: it breaks within one
            keys.add(iterator.next().key());
          }
          ended = !iterator.hasNext();
        }
        awaitEndOfReadingThreads(); // a request in flight would arrive in the next run
        assertThat(download.progress().skipped()).isEqualTo(before.size());
        assertThat(backend.energyRequests())
            .noneMatch(
                request ->
                    before.stream().anyMatch(name -> name.startsWith(request.query("ean") + " ")));
        runs++;
      }

      assertThat(runs).isBetween(2, 12);
      assertThat(done).hasSize(12);
      assertThat(keys).hasSize(12 * 376);
    }
  }

  @Test
  void marksAMeterAsDoneAfterItsLastRow() {
    try (TestBackend backend = new TestBackend()) {
      add(backend, mandate(1));
      Set<String> done = new HashSet<>();
      MeterDownload download =
          backend
              .measurements
              .meters()
              .query(MeterDownloadTest::clockChange)
              .checkpoint(new SetCheckpoint(done))
              .build();

      try (Stream<EnergyRow> rows = download.rows()) {
        rows.forEach(row -> assertThat(done).isEmpty());
      }

      assertThat(done)
          .containsExactly(
              ean(1)
                  + " readTime hourly_quarterhourly [] 2024-03-29T23:00:00Z/2024-03-31T22:00:00Z -");
    }
  }

  @Test
  void doesNotMarkAFailedMeterAsDone() {
    try (TestBackend backend = new TestBackend(forbidding(ean(1)))) {
      add(backend, mandate(1));
      Set<String> done = new HashSet<>();

      list(
          backend
              .measurements
              .meters()
              .query(MeterDownloadTest::clockChange)
              .checkpoint(new SetCheckpoint(done))
              .build());

      assertThat(done).isEmpty();
    }
  }

  @Test
  void closingEarlyEndsTheThreads() throws InterruptedException {
    try (TestBackend backend = new TestBackend()) {
      IntStream.range(1, 9).forEach(meter -> add(backend, mandate(meter)));
      Collection<Thread> others = ParallelRowsTest.readingThreads();
      Collection<Thread> threads;
      try (Stream<EnergyRow> rows =
          backend
              .measurements
              .meters()
              .query(
                  query ->
                      query
                          .granularity(Granularity.HOURLY_QUARTER_HOURLY)
                          .from(LocalDate.of(2024, 1, 1)))
              .concurrency(4)
              .build()
              .rows()) {
        assertThat(rows.iterator().hasNext()).isTrue();
        threads = ParallelRowsTest.readingThreads();
        threads.removeAll(others);
        assertThat(threads).hasSize(4).allMatch(Thread::isDaemon);
      }
      for (Thread thread : threads) {
        thread.join(TimeUnit.MINUTES.toMillis(1));
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void interruptEndsReadingAndKeepsTheFlag() {
    try (TestBackend backend = new TestBackend()) {
      IntStream.range(1, 9).forEach(meter -> add(backend, mandate(meter)));
      try (Stream<EnergyRow> rows =
          backend.measurements.meters().query(MeterDownloadTest::clockChange).build().rows()) {
        Iterator<EnergyRow> iterator = rows.iterator();
        assertThat(iterator.next()).isNotNull();
        Thread.currentThread().interrupt();

        Throwable failure =
            catchThrowable(
                () -> {
                  while (iterator.hasNext()) {
                    iterator.next();
                  }
                });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure)
            .isInstanceOf(EnergyDataException.class)
            .hasMessage("interrupted while waiting for rows");
      }
    }
  }

  @Test
  void rowsCanBeReadOnlyOnce() {
    try (TestBackend backend = new TestBackend()) {
      MeterDownload download = backend.measurements.meters().build();
      download.rows().close();

      assertThatThrownBy(download::rows).isInstanceOf(IllegalStateException.class);
      assertThat(backend.server.requests().all()).isEmpty();
    }
  }

  @Test
  void rejectsInvalidSettings() {
    try (TestBackend backend = new TestBackend()) {
      MeterDownload.Builder builder = backend.measurements.meters();
      assertThatThrownBy(() -> builder.concurrency(0)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> builder.eans(List.of("54144011000000000")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("17 characters")
          .hasMessageNotContaining("54144011000000000");
    }
  }

  /** A checkpoint in memory. */
  private record SetCheckpoint(Set<String> names) implements Checkpoint {
    @Override
    public boolean isDone(String meter) {
      return names.contains(meter);
    }

    @Override
    public void done(String meter) {
      names.add(meter);
    }
  }

  private static OkHttpClient forbidding(String ean) {
    return forbidding(request -> ean.equals(request.url().queryParameter("ean")));
  }

  static OkHttpClient forbidding(Predicate<Request> forbidden) {
    return new OkHttpClient.Builder()
        .addInterceptor(
            chain ->
                forbidden.test(chain.request())
                    ? new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(403)
                        .message("Forbidden")
                        .body(ResponseBody.create("", MediaType.get("application/json")))
                        .build()
                    : chain.proceed(chain.request()))
        .build();
  }

  static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** A household with panels, quarter hours and nothing odd, another one for each number. */
  private static String ean(int meter) {
    return String.format(Locale.ROOT, "541440110000%03d001", meter);
  }

  private static TestMandate mandate(int meter) {
    return mandate(meter, "customer");
  }

  private static TestMandate mandate(int meter, String reference) {
    return TestMandate.of(ean(meter), reference, "VH_kwartier_uur");
  }

  private static void add(TestBackend backend, TestMandate mandate) {
    backend.server.mandates().add(mandate);
  }

  private static List<String> eans(MeterDownload.Builder builder) {
    MeterDownload download = builder.build();
    List<String> eans =
        list(download).stream().map(row -> String.valueOf(row.ean())).distinct().toList();
    assertThat(download.failures()).isEmpty();
    return eans;
  }

  private static List<EnergyRow> list(MeterDownload download) {
    try (Stream<EnergyRow> rows = download.rows()) {
      return rows.toList();
    }
  }

  private static List<EnergyRow> list(EnergyReader measurements, EnergyQuery query) {
    try (Stream<EnergyRow> rows = measurements.stream(query)) {
      return rows.toList();
    }
  }
}
