package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.ForbiddenException;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.RetryPolicy;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.TimeSlice;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testsupport.EnergyJson;
import io.github.fluviusenergy.testsupport.Nulls;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodSplittingTest {
  private static final EnergyQuery QUARTERS =
      EnergyQuery.builder()
          .ean(TestBackend.EAN)
          .granularity(Granularity.HOURLY_QUARTER_HOURLY)
          .build();

  @Test
  void splitsAYearAtMidnightInBrussels() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery year = QUARTERS.toBuilder().year(Year.of(2024)).build();
      List<Instant> starts = starts(rows(backend.measurements, year), Direction.OFFTAKE);

      // 184 days after 1 January of a leap year is 3 July
      assertThat(backend.periodsAsked())
          .containsExactly(
              "2023-12-31T23:00:00Z/2024-07-02T22:00:00Z",
              "2024-07-02T22:00:00Z/2024-12-31T23:00:00Z");
      assertThat(starts)
          .hasSize(366 * 96)
          .isEqualTo(TestBackend.everyQuarter("2024-01-01", "2025-01-01"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, false", "7, true", "183, false", "184, false"})
  void partsHaveNoGapsAndNoDuplicates(int maxDays, boolean concurrency) {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyReader parts =
          backend.settings().maxDays(maxDays).partConcurrency(concurrency ? 4 : 1).build();
      EnergyQuery spring =
          QUARTERS.toBuilder().from(LocalDate.of(2024, 3, 29)).to(LocalDate.of(2024, 4, 3)).build();
      EnergyQuery autumn =
          QUARTERS.toBuilder()
              .from(LocalDate.of(2024, 10, 25))
              .to(LocalDate.of(2024, 10, 30))
              .build();

      assertThat(starts(rows(parts, spring), Direction.INJECTION))
          .hasSize(5 * 96 - 4)
          .isEqualTo(TestBackend.everyQuarter("2024-03-29", "2024-04-03"));
      assertThat(starts(rows(parts, autumn), Direction.INJECTION))
          .hasSize(5 * 96 + 4)
          .isEqualTo(TestBackend.everyQuarter("2024-10-25", "2024-10-30"));
    }
  }

  /** Whatever the period, the parts and the meter: as if one call had brought it all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "541440110000000001", // panels, quarter hours and days
        "541441010000000211", // gas, a new meter on 1 July
        "541440202000000141", // headpoint and meters side by side, sub-headpoints
        "541550121000000351" // a firm, gaps and an exchange
      })
  void returnsTheSameAsOneCall(String ean) {
    Random random = new Random(ean.hashCode());
    Dialect dialect = Dialect.likely().with(Dialect.NoData.NULL_HEADPOINT);
    try (TestBackend backend = new TestBackend(dialect).withMandate(ean)) {
      for (int i = 0; i < 6; i++) {
        Instant from =
            TestBackend.midnight(i % 2 == 0 ? "2024-06-28" : "2024-10-25")
                .plusSeconds(900L * random.nextInt(96));
        EnergyQuery query =
            QUARTERS.toBuilder()
                .ean(ean)
                .granularity(i < 3 ? Granularity.HOURLY_QUARTER_HOURLY : Granularity.DAILY)
                .from(from)
                .to(from.plusSeconds(900L * (1 + random.nextInt(600))))
                .build();
        EnergyReader parts =
            backend
                .settings()
                .maxDays(1 + random.nextInt(3))
                .partConcurrency(1 + random.nextInt(3))
                .build();

        assertThat(parts.getEnergy(query).data()).isEqualTo(backend.client.getEnergy(query).data());
        assertThat(rows(parts, query))
            .containsExactlyInAnyOrderElementsOf(rows(backend.measurements, query));
      }
    }
  }

  @Test
  void acceptsPeriodsThatDoNotStartAtMidnight() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery query =
          QUARTERS.toBuilder()
              .from(Instant.parse("2024-05-01T12:07:00Z"))
              .to(Instant.parse("2024-05-03T00:16:00Z"))
              .build();
      List<EnergyRow> rows = rows(backend.settings().maxDays(1).build(), query);

      assertThat(backend.periodsAsked())
          .containsExactly(
              "2024-05-01T12:07:00Z/2024-05-01T22:00:00Z",
              "2024-05-01T22:00:00Z/2024-05-02T22:00:00Z",
              "2024-05-02T22:00:00Z/2024-05-03T00:16:00Z");
      List<Instant> starts = starts(rows, Direction.OFFTAKE);
      assertThat(starts.get(0)).isEqualTo(Instant.parse("2024-05-01T12:15:00Z"));
      assertThat(starts.get(starts.size() - 1)).isEqualTo(Instant.parse("2024-05-03T00:15:00Z"));
    }
  }

  @Test
  void endsNowWithoutAnEnd() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery query = QUARTERS.toBuilder().from(LocalDate.of(2025, 7, 13)).build();

      assertThat(starts(rows(backend.measurements, query), Direction.OFFTAKE))
          .isEqualTo(TestBackend.everyQuarter("2025-07-13", "2025-07-15"));
      assertThat(backend.periodsAsked()).containsExactly("2025-07-12T22:00:00Z/" + TestBackend.NOW);
    }
  }

  @Test
  void sendsNothingForAFutureStartWithoutAnEnd() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery query = QUARTERS.toBuilder().from(TestBackend.NOW).build();

      assertThat(rows(backend.measurements, query)).isEmpty();
      assertThat(TestRows.headpointOf(backend.measurements.getEnergy(query))).isNull();
      assertThat(backend.server.requests().all()).isEmpty();
    }
  }

  @Test
  void sendsOneRequestWithoutAStart() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      assertThat(rows(backend.measurements, QUARTERS)).isNotEmpty();
      assertThat(backend.periodsAsked()).containsExactly("null/" + TestBackend.NOW);
    }
  }

  @Test
  void removesDuplicatesBetweenParts() {
    try (TestBackend backend = new TestBackend()) {
      // an API whose bounds are inclusive: the seam's slice in both, and the one after the end
      String seam = EnergyJson.offtake("2024-05-01T22:00:00Z", "2024-05-01T22:15:00Z", "2", "VAL");
      String beforeSeam =
          EnergyJson.offtake("2024-05-01T21:45:00Z", "2024-05-01T22:00:00Z", "1", "VAL");
      String after = EnergyJson.offtake("2024-05-02T22:00:00Z", "2024-05-02T22:15:00Z", "3", "VAL");
      EnergyQuery twoDays =
          QUARTERS.toBuilder().from(LocalDate.of(2024, 5, 1)).to(LocalDate.of(2024, 5, 3)).build();
      EnergyReader byDay = backend.settings().maxDays(1).build();

      backend.answerNext(EnergyJson.quarterHours(beforeSeam, seam));
      backend.answerNext(EnergyJson.quarterHours(beforeSeam, seam, after));
      assertThat(TestRows.startsAndValues(rows(byDay, twoDays)))
          .containsExactly("2024-05-01T21:45:00Z 1", "2024-05-01T22:00:00Z 2");

      backend.answerNext(EnergyJson.quarterHours(beforeSeam, seam));
      backend.answerNext(EnergyJson.quarterHours(beforeSeam, seam, after));
      assertThat(TestRows.startsAndValues(EnergyRow.of(byDay.getEnergy(twoDays))))
          .containsExactly("2024-05-01T21:45:00Z 1", "2024-05-01T22:00:00Z 2");
    }
  }

  @Test
  void removesDuplicatesWithinAPart() {
    try (TestBackend backend = new TestBackend()) {
      String once = EnergyJson.offtake("2024-05-01T10:00:00Z", "2024-05-01T10:15:00Z", "1", "EST");
      String again = EnergyJson.offtake("2024-05-01T10:00:00Z", "2024-05-01T10:15:00Z", "2", "VAL");
      String odd = EnergyJson.offtake("2024-05-01T10:00:01Z", "2024-05-01T10:15:00Z", "3", "VAL");
      EnergyQuery day = QUARTERS.toBuilder().day(LocalDate.of(2024, 5, 1)).build();

      backend.answerNext(EnergyJson.quarterHours(once, again, odd, odd));
      assertThat(TestRows.startsAndValues(rows(backend.measurements, day)))
          .containsExactly("2024-05-01T10:00:00Z 2", "2024-05-01T10:00:01Z 3");

      backend.answerNext(EnergyJson.quarterHours(once, again, odd, odd));
      assertThat(TestRows.startsAndValues(EnergyRow.of(backend.measurements.getEnergy(day))))
          .containsExactly("2024-05-01T10:00:00Z 2", "2024-05-01T10:00:01Z 3");
    }
  }

  /** One slice may come in pieces: each is kept that has a register of its own. */
  @Test
  void keepsPiecesOfASliceWithOtherRegisters() {
    try (TestBackend backend = new TestBackend()) {
      String day = piece("\"day\":{\"value\":1,\"unit\":\"kWh\"}");
      String night = piece("\"night\":{\"value\":2,\"unit\":\"kWh\"}");
      String both =
          piece(
              "\"day\":{\"value\":3,\"unit\":\"kWh\"},"
                  + "\"night\":{\"value\":4,\"unit\":\"kWh\"}");
      backend.answerNext(EnergyJson.quarterHours(day, night, both, day));

      EnergyQuery query = QUARTERS.toBuilder().day(LocalDate.of(2024, 5, 1)).build();

      assertThat(TestRows.startsAndValues(EnergyRow.of(backend.measurements.getEnergy(query))))
          .containsExactly("2024-05-01T10:00:00Z 4", "2024-05-01T10:00:00Z 1");
    }
  }

  /** Whose time it is cannot be told; the response keeps it as it came, but once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"start\":\"2024-05-01T10:00:00Z\",\"end\":null",
        "\"start\":null,\"end\":\"2024-05-01T10:15:00Z\""
      })
  void keepsSlicesWithoutStartOrEndOnce(String times) {
    try (TestBackend backend = new TestBackend()) {
      String odd =
          "{"
              + times
              + ",\"measurements\":[{\"offtake\":{\"total\":{\"value\":%d,\"unit\":\"kWh\"}}}]}";
      backend.answerNext(
          EnergyJson.quarterHours(odd.formatted(1), odd.formatted(1), odd.formatted(2)));

      EnergyQuery query = QUARTERS.toBuilder().day(LocalDate.of(2024, 5, 1)).build();

      assertThat(slices(backend.measurements.getEnergy(query)))
          .isEqualTo(
              slices(TestRows.parse(EnergyJson.quarterHours(odd.formatted(1), odd.formatted(2)))));
    }
  }

  @Test
  void keepsTheBetterVersionByInsertTime() {
    try (TestBackend backend = new TestBackend()) {
      String first = EnergyJson.offtake("2020-05-01T10:00:00Z", "2020-05-01T10:15:00Z", "1", "EST");
      String second =
          EnergyJson.offtake("2020-05-01T10:00:00Z", "2020-05-01T10:15:00Z", "2", "VAL");
      EnergyQuery day =
          QUARTERS.toBuilder()
              .periodType(PeriodType.INSERT_TIME)
              .day(LocalDate.of(2024, 5, 1))
              .build();

      backend.answerNext(EnergyJson.quarterHours(first, second));
      assertThat(TestRows.startsAndValues(rows(backend.measurements, day)))
          .containsExactly("2020-05-01T10:00:00Z 2");

      backend.answerNext(EnergyJson.quarterHours(first, second, second));
      assertThat(TestRows.startsAndValues(EnergyRow.of(backend.measurements.getEnergy(day))))
          .containsExactly("2020-05-01T10:00:00Z 2");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 4_000, 20_000, 50_000, 77_777, 110_000})
  void retriesACutOffPartWithoutGapsOrDuplicates(long bytes) {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery days =
          QUARTERS.toBuilder()
              .from(LocalDate.of(2024, 10, 25))
              .to(LocalDate.of(2024, 10, 31))
              .build();
      EnergyReader parts = backend.settings().maxDays(5).build();
      List<EnergyRow> expected = rows(parts, days);
      backend.server.requests().clear();

      backend.server.faults().next(Fault.truncatedAfter(bytes));
      assertThat(rows(parts, days)).isEqualTo(expected);

      // the part that broke is asked for again, not the other one
      assertThat(backend.periodsAsked())
          .containsExactly(
              "2024-10-24T22:00:00Z/2024-10-29T23:00:00Z",
              "2024-10-24T22:00:00Z/2024-10-29T23:00:00Z",
              "2024-10-29T23:00:00Z/2024-10-30T23:00:00Z");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void retriesCutOffResponsesByInsertTime(int times) {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery days =
          QUARTERS.toBuilder()
              .periodType(PeriodType.INSERT_TIME)
              .from(LocalDate.of(2024, 5, 1))
              .to(LocalDate.of(2024, 5, 4))
              .build();
      List<EnergyRow> expected = rows(backend.measurements, days);

      backend.server.faults().next(times, Fault.truncatedAfter(30_000));
      assertThat(expected).isNotEmpty();
      assertThat(rows(backend.measurements, days)).isEqualTo(expected);
    }
  }

  @Test
  void failsIfAPartIsCutOffTooOften() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery day = QUARTERS.toBuilder().day(LocalDate.of(2024, 5, 1)).build();
      EnergyReader once = backend.settings().partRetries(1).build();
      backend.server.faults().next(2, Fault.truncatedAfter(20_000));

      assertThatThrownBy(() -> rows(once, day)).isInstanceOf(FluviusConnectionException.class);
      assertThat(backend.periodsAsked()).hasSize(2);
    }
  }

  @Test
  void throwsTheConnectionFailureIfTheRetryFindsNoData() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery day = QUARTERS.toBuilder().day(LocalDate.of(2024, 5, 1)).build();
      backend.server.faults().next(Fault.truncatedAfter(20_000));
      backend.server.faults().next(Fault.status(404));

      Throwable failure = catchThrowable(() -> rows(backend.measurements, day));

      assertThat(failure).isInstanceOf(FluviusConnectionException.class);
      assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(NotFoundException.class);
    }
  }

  @Test
  void readsPartsConcurrently() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier three = new CyclicBarrier(3);
    Set<Call> calls = ConcurrentHashMap.newKeySet();
    OkHttpClient counting =
        new OkHttpClient.Builder()
            .eventListener(
                new EventListener() {
                  @Override
                  public void callStart(Call call) {
                    if (call.request().url().encodedPath().contains("energy")) {
                      calls.add(call);
                      most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    }
                  }

                  @Override
                  public void callEnd(Call call) {
                    if (calls.remove(call)) {
                      now.decrementAndGet();
                    }
                  }
                })
            .addInterceptor(
                chain -> {
                  if (chain.request().url().encodedPath().contains("energy")) {
                    MeterDownloadTest.meet(three); // each call waits for two others
                  }
                  return chain.proceed(chain.request());
                })
            .build();
    try (TestBackend backend = new TestBackend(counting).withMandate(TestBackend.EAN)) {
      EnergyReader parts = backend.settings().maxDays(1).partConcurrency(3).build();
      EnergyQuery month =
          QUARTERS.toBuilder().from(LocalDate.of(2024, 4, 1)).to(LocalDate.of(2024, 5, 1)).build();

      assertThat(starts(rows(parts, month), Direction.OFFTAKE))
          .isEqualTo(TestBackend.everyQuarter("2024-04-01", "2024-05-01"));
      assertThat(most.get()).isEqualTo(3);
      assertThat(backend.periodsAsked()).hasSize(30);
    }
  }

  /** The second part would fill what it may read ahead, and keep the only turn from the first. */
  @Test
  void limitsPartConcurrencyToTheClientsConcurrency() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN);
        FluviusEnergyClient oneAtATime =
            backend
                .clientBuilder()
                .maxCallsInFlight(1)
                .retries(RetryPolicy.standard())
                .deadline(Duration.ofSeconds(20))
                .build()) {
      EnergyReader parts =
          EnergyReader.builder(oneAtATime).clock(backend.clock).partConcurrency(2).build();
      EnergyQuery year = QUARTERS.toBuilder().year(Year.of(2024)).build();
      AtomicBoolean failed = new AtomicBoolean();
      backend
          .server
          .faults()
          .when(
              request ->
                  "2023-12-31T23:00:00Z".equals(request.query("from")) && !failed.getAndSet(true),
              Fault.status(503));

      assertThat(starts(rows(parts, year), Direction.OFFTAKE))
          .isEqualTo(TestBackend.everyQuarter("2024-01-01", "2025-01-01"));
      assertThat(failed).isTrue();
    }
  }

  @Test
  void throwsAFailureAfterTheRowsBeforeIt() {
    OkHttpClient thirdDayForbidden =
        MeterDownloadTest.forbidding(
            request -> "2024-05-02T22:00:00Z".equals(request.url().queryParameter("from")));
    try (TestBackend backend = new TestBackend(thirdDayForbidden).withMandate(TestBackend.EAN)) {
      EnergyReader parts = backend.settings().maxDays(1).partConcurrency(2).build();
      EnergyQuery days =
          QUARTERS.toBuilder().from(LocalDate.of(2024, 5, 1)).to(LocalDate.of(2024, 5, 9)).build();
      List<EnergyRow> before = new ArrayList<>();

      try (Stream<EnergyRow> rows = parts.stream(days)) {
        assertThatThrownBy(() -> rows.forEachOrdered(before::add))
            .isInstanceOf(ForbiddenException.class);
      }

      assertThat(starts(before, Direction.OFFTAKE))
          .isEqualTo(TestBackend.everyQuarter("2024-05-01", "2024-05-03"));
    }
  }

  @Test
  void distinguishesNotFoundFromAMissingHeadpoint() {
    try (TestBackend backend = new TestBackend()) {
      EnergyQuery days =
          QUARTERS.toBuilder().from(LocalDate.of(2024, 5, 1)).to(LocalDate.of(2024, 5, 3)).build();
      EnergyReader byDay = backend.settings().maxDays(1).build();

      assertThatThrownBy(() -> byDay.getEnergy(days)).isInstanceOf(NotFoundException.class);

      backend.server.faults().next(Fault.status(404));
      backend.answerNext(EnergyJson.response("null"));
      assertThat(TestRows.headpointOf(byDay.getEnergy(days))).isNull();

      backend.server.faults().next(Fault.status(404));
      backend.answerNext(
          EnergyJson.quarterHours(
              EnergyJson.offtake("2024-05-02T10:00:00Z", "2024-05-02T10:15:00Z", "1", "VAL")));
      assertThat(EnergyRow.of(byDay.getEnergy(days))).hasSize(1);
    }
  }

  /** Of one part nothing need be put together, so a kind that is not known stays what it was. */
  @ParameterizedTest
  @ValueSource(strings = {"metering-on-the-moon", "metering-on-headpoint-and-meter"})
  void keepsUnknownHeadpointFieldsOfASinglePart(String kind) {
    try (TestBackend backend = new TestBackend()) {
      String headpoint =
          EnergyJson.response(
              "{\"$type\":\"%s\",\"ean\":\"%s\",\"energyType\":\"E\",\"phase\":\"full\"}"
                  .formatted(kind, TestBackend.EAN));
      backend.answerNext(headpoint);

      EnergyQuery day = QUARTERS.toBuilder().day(LocalDate.of(2024, 5, 1)).build();

      assertThat(TestRows.headpointOf(backend.measurements.getEnergy(day)))
          .isEqualTo(TestRows.headpointOf(TestRows.parse(headpoint)));
    }
  }

  @Test
  void keepsOtherFieldsOfTheLastPartWithData() {
    try (TestBackend backend = new TestBackend()) {
      EnergyQuery days =
          QUARTERS.toBuilder().from(LocalDate.of(2024, 5, 1)).to(LocalDate.of(2024, 5, 5)).build();
      backend.answerNext("{\"note\":1,\"data\":null}");
      backend.answerNext("{\"note\":2,\"data\":{\"headpoint\":null}}");
      backend.answerNext("{\"note\":3,\"data\":{\"headpoint\":null}}");
      backend.answerNext("{\"note\":4,\"data\":null}");

      EnergyResponse whole = backend.settings().maxDays(1).build().getEnergy(days);

      assertThat(whole).isEqualTo(TestRows.parse("{\"note\":3,\"data\":{\"headpoint\":null}}"));
    }
  }

  @Test
  void mergesAMeterThatBecomesAHeadpoint() {
    try (TestBackend backend = new TestBackend()) {
      EnergyQuery days =
          QUARTERS.toBuilder().from(LocalDate.of(2024, 5, 1)).to(LocalDate.of(2024, 5, 3)).build();
      backend.answerNext(
          EnergyJson.quarterHours(
              EnergyJson.offtake("2024-05-01T10:00:00Z", "2024-05-01T10:15:00Z", "1", "VAL")));
      backend.answerNext(
          EnergyJson.response(
              """
              {"$type":"metering-on-headpoint","ean":"541440110000000001","energyType":"E",
               "quarterHourlyEnergy":[%s]}
              """
                  .formatted(
                      EnergyJson.offtake(
                          "2024-05-02T10:00:00Z", "2024-05-02T10:15:00Z", "2", "VAL"))));

      EnergyReader byDay = backend.settings().maxDays(1).build();

      assertThat(TestRows.startsAndValues(EnergyRow.of(byDay.getEnergy(days))))
          .containsExactlyInAnyOrder("2024-05-01T10:00:00Z 1", "2024-05-02T10:00:00Z 2");
    }
  }

  @Test
  void mergesHeadpointsWhoseTypeChanges() {
    try (TestBackend backend = new TestBackend()) {
      EnergyQuery days =
          QUARTERS.toBuilder().from(LocalDate.of(2024, 5, 1)).to(LocalDate.of(2024, 5, 4)).build();
      EnergyReader byDay = backend.settings().maxDays(1).build();
      backend.answerNext(
          EnergyJson.quarterHours(
              EnergyJson.offtake("2024-05-01T10:00:00Z", "2024-05-01T10:15:00Z", "1", "VAL")));
      for (String kind : List.of("metering-on-headpoint", "metering-on-the-moon")) {
        String day = kind.endsWith("moon") ? "03" : "02";
        backend.answerNext(
            EnergyJson.response(
                """
                {"$type":"%s","ean":"541440110000000001","energyType":"E",
                 "quarterHourlyEnergy":[%s],"subHeadpoints":[{"$type":"new","ean":"1",
                  "quarterHourlyEnergy":[%s]}]}
                """
                    .formatted(
                        kind,
                        EnergyJson.offtake(
                            "2024-05-" + day + "T10:00:00Z",
                            "2024-05-" + day + "T10:15:00Z",
                            "2",
                            "VAL"),
                        EnergyJson.offtake(
                            "2024-05-" + day + "T11:00:00Z",
                            "2024-05-" + day + "T11:15:00Z",
                            "3",
                            "VAL"))));
      }

      assertThat(TestRows.startsAndValues(EnergyRow.of(byDay.getEnergy(days))))
          .containsExactlyInAnyOrder(
              "2024-05-01T10:00:00Z 1",
              "2024-05-02T10:00:00Z 2",
              "2024-05-03T10:00:00Z 2",
              "2024-05-02T11:00:00Z 3",
              "2024-05-03T11:00:00Z 3");
    }
  }

  @Test
  void rejectsInvalidSettings() {
    try (TestBackend backend = new TestBackend()) {
      assertThatThrownBy(() -> backend.settings().maxDays(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("maxDays must be 1 or more, but is 0");
      assertThatThrownBy(() -> backend.settings().partConcurrency(0))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> backend.settings().partRetries(-1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> EnergyReader.of(Nulls.nullValue()))
          .isInstanceOf(NullPointerException.class);
    }
  }

  private static String piece(String registers) {
    return """
    {"start":"2024-05-01T10:00:00Z","end":"2024-05-01T10:15:00Z",
     "measurements":[{"offtake":{%s}}]}
    """
        .formatted(registers);
  }

  private static List<TimeSlice> slices(EnergyResponse response) {
    Headpoint headpoint = Objects.requireNonNull(TestRows.headpointOf(response));
    return headpoint.physicalMeters().get(0).quarterHourlyEnergy();
  }

  private static List<EnergyRow> rows(EnergyReader measurements, EnergyQuery query) {
    try (Stream<EnergyRow> rows = measurements.stream(query)) {
      return rows.toList();
    }
  }

  private static List<Instant> starts(List<EnergyRow> rows, Direction direction) {
    return rows.stream().filter(row -> row.direction() == direction).map(EnergyRow::start).toList();
  }
}
