package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.ValidationState;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testsupport.EnergyJson;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final EnergyQuery QUARTERS =
      EnergyQuery.builder()
          .ean(TestBackend.EAN)
          .granularity(Granularity.HOURLY_QUARTER_HOURLY)
          .build();

  private final MutableClock clock = MutableClock.at("2024-03-31T12:00:00Z");

  @Test
  void appliedChangesEqualAFullDownload() {
    try (TestBackend backend = backend()) {
      EnergyQuery period =
          QUARTERS.toBuilder()
              .from(LocalDate.of(2024, 3, 25))
              .to(LocalDate.of(2024, 4, 15))
              .build();
      Map<EnergyRowKey, EnergyRow> copy = new HashMap<>();
      read(backend, period).forEach(row -> copy.put(row.key(), row));
      assertThat(copy.values()).anyMatch(row -> row.validationState() == ValidationState.ESTIMATED);

      // over the clock change, one day more each day, and corrections of three days before
      Changes changes = backend.measurements.since(QUARTERS, clock.instant());
      for (int day = 1; day < 9; day++) {
        clock.set("2024-04-0" + day + "T12:00:00Z");
        changes = backend.measurements.since(QUARTERS, changes);
        assertThat(changes.rows()).extracting(EnergyRow::key).doesNotHaveDuplicates();
        changes.applyTo(copy);

        assertThat(copy.values()).containsExactlyInAnyOrderElementsOf(read(backend, period));
      }
    }
  }

  @Test
  void readsTheWindowAgainAndRequestsByInsertTime() {
    try (TestBackend backend = backend()) {
      EnergyReader reader =
          backend.settings().overlap(Duration.ofHours(2)).rereadWindow(Duration.ofDays(2)).build();

      Changes changes = reader.since(QUARTERS, Instant.parse("2024-03-31T06:00:00Z"));

      assertThat(changes.asOf()).isEqualTo(clock.instant());
      assertThat(backend.periodsAsked())
          .containsExactly(
              "2024-03-31T04:00:00Z/2024-03-31T12:00:00Z",
              "2024-03-29T06:00:00Z/2024-03-31T12:00:00Z");
      assertThat(backend.energyRequests())
          .extracting(request -> request.query("PeriodType"))
          .containsExactly("insertTime", "readTime");
      // Stored at 04:00Z: the estimates of the 30th, and the validated values of the 27th. The
      // window has values from 06:00Z on the 29th (66 of 96 quarters, 4 in the hour before 23:00Z).
      assertThat(changes.rows()).hasSize(2 * 2 * 96 + 2 * 17 * 4);
      assertThat(changes.insertTimeProblem()).isNull();
    }
  }

  @Test
  void isRightIfTheApiRejectsInsertTime() {
    try (TestBackend backend = backend()) {
      backend
          .server
          .faults()
          .when(
              request -> "insertTime".equals(request.query("PeriodType")),
              Fault.response(400, Map.of(), "{\"message\":\"PeriodType is not supported\"}"));

      Changes changes = backend.measurements.since(QUARTERS, Instant.parse("2024-03-30T12:00:00Z"));

      // from 35 days before to the end of the 30th at 23:00Z, in two directions
      assertThat(changes.rows()).hasSize(2 * (35 * 96 + 11 * 4));
      assertThat(changes.insertTimeProblem())
          .startsWith("The API rejected the period by insertTime")
          .contains("400");
    }
  }

  @Test
  void saysIfInsertTimeLacksNewRows() {
    try (TestBackend backend = backend()) {
      String old = EnergyJson.offtake("2024-03-30T10:00:00Z", "2024-03-30T10:15:00Z", "1", "EST");
      String late = EnergyJson.offtake("2024-03-31T10:00:00Z", "2024-03-31T10:15:00Z", "1", "EST");
      backend.answerNext(EnergyJson.quarterHours());
      backend.answerNext(EnergyJson.quarterHours(old, late));

      Changes changes = twoDays(backend).since(QUARTERS, Instant.parse("2024-03-31T00:00:00Z"));

      assertThat(changes.rows()).hasSize(2);
      assertThat(changes.insertTimeProblem()).contains("lacked 1 of 1 rows");

      // at the next visit, a correction is lacking too
      backend.answerNext(EnergyJson.quarterHours());
      backend.answerNext(EnergyJson.quarterHours(old.replace("EST", "VAL"), late));
      Changes next = twoDays(backend).since(QUARTERS, changes);
      assertThat(next.rows()).hasSize(1);
      assertThat(next.insertTimeProblem()).contains("lacked 1 of 1 rows");
    }
  }

  /** The newer read counts, whatever its state. */
  @Test
  void theSecondReadReplacesTheFirst() {
    try (TestBackend backend = backend()) {
      String value = EnergyJson.offtake("2024-03-31T10:00:00Z", "2024-03-31T10:15:00Z", "1", "VAL");
      backend.answerNext(EnergyJson.quarterHours(value));
      backend.answerNext(EnergyJson.quarterHours(value.replace("VAL", "EST")));

      assertThat(twoDays(backend).since(QUARTERS, Instant.parse("2024-03-31T00:00:00Z")).rows())
          .extracting(EnergyRow::validationState)
          .containsExactly(ValidationState.ESTIMATED);
    }
  }

  @Test
  void omitsRowsRepeatedByTheOverlap() {
    try (TestBackend backend = backend()) {
      Changes first = backend.measurements.since(QUARTERS, Instant.parse("2024-03-30T12:00:00Z"));
      clock.set("2024-03-31T12:10:00Z");
      EnergyReader wide = backend.settings().overlap(Duration.ofHours(12)).build();
      Changes second = wide.since(QUARTERS, first);
      clock.set("2024-03-31T12:20:00Z");
      Changes third = wide.since(QUARTERS, second);

      assertThat(first.rows()).isNotEmpty();
      assertThat(second.rows()).isEmpty();
      assertThat(third.rows()).isEmpty();
      assertThat(wide.since(QUARTERS, first.asOf()).rows())
          .containsAll(
              first.rows().stream()
                  .filter(row -> row.start().isAfter(Instant.parse("2024-02-25T12:00:00Z")))
                  .toList());
    }
  }

  @Test
  void keepsTheLastVersionOfARow() {
    try (TestBackend backend = backend()) {
      backend.answerNext(
          EnergyJson.quarterHours(
              EnergyJson.offtake("2024-03-01T10:00:00Z", "2024-03-01T10:15:00Z", "1", "EST"),
              EnergyJson.offtake("2024-03-01T10:15:00Z", "2024-03-01T10:30:00Z", "1", "EST"),
              EnergyJson.offtake("2024-03-01T10:00:00Z", "2024-03-01T10:15:00Z", "2", "VAL")));
      backend.answerNext(EnergyJson.quarterHours());

      Changes changes = twoDays(backend).since(QUARTERS, Instant.parse("2024-03-31T00:00:00Z"));

      assertThat(TestRows.startsAndValues(changes.rows()))
          .containsExactly("2024-03-01T10:00:00Z 2", "2024-03-01T10:15:00Z 1");
    }
  }

  @Test
  void reportsCorrectionsOfEarlierRows() {
    try (TestBackend backend = backend()) {
      String estimate =
          EnergyJson.offtake("2024-03-01T10:00:00Z", "2024-03-01T10:15:00Z", "1", "EST");
      backend.answerNext(EnergyJson.quarterHours(estimate));
      Changes first = twoDays(backend).since(QUARTERS, Instant.parse("2024-03-31T00:00:00Z"));

      // the same number, but sure by now
      backend.answerNext(EnergyJson.quarterHours(estimate.replace("EST", "VAL")));
      Changes second = twoDays(backend).since(QUARTERS, first);

      assertThat(second.rows())
          .extracting(EnergyRow::validationState)
          .containsExactly(ValidationState.VALIDATED);
    }
  }

  @Test
  void hasNoRowsIfThereIsNoData() {
    try (TestBackend backend = backend()) {
      backend.server.faults().next(Fault.status(404));
      backend.server.faults().next(Fault.status(404));

      assertThat(twoDays(backend).since(QUARTERS, Instant.parse("2024-03-31T00:00:00Z")).rows())
          .isEmpty();
    }
  }

  @Test
  void sendsNothingForAnEmptyPeriod() {
    try (TestBackend backend = backend()) {
      EnergyReader none =
          backend.settings().overlap(Duration.ZERO).rereadWindow(Duration.ZERO).build();

      assertThat(none.since(QUARTERS, clock.instant()).rows()).isEmpty();
      assertThat(backend.server.requests().all()).isEmpty();
    }
  }

  @Test
  void rejectsQueriesWithAPeriodAndFutureInstants() {
    try (TestBackend backend = backend()) {
      EnergyQuery own = QUARTERS.toBuilder().from(LocalDate.of(2024, 1, 1)).build();
      assertThatThrownBy(() -> backend.measurements.since(own, clock.instant()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2023-12-31T23:00:00Z")
          .hasMessageNotContaining(TestBackend.EAN);
      assertThatThrownBy(() -> backend.measurements.since(QUARTERS, clock.instant().plusSeconds(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2024-03-31T12:00:01Z");
      assertThatThrownBy(() -> backend.settings().overlap(Duration.ofSeconds(-1)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> backend.settings().rereadWindow(Duration.ofSeconds(-1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("rereadWindow");
    }
  }

  private static EnergyReader twoDays(TestBackend backend) {
    return backend.settings().rereadWindow(Duration.ofDays(2)).build();
  }

  private TestBackend backend() {
    return new TestBackend(clock, new OkHttpClient.Builder().build()).withMandate(TestBackend.EAN);
  }

  private static List<EnergyRow> read(TestBackend backend, EnergyQuery query) {
    try (Stream<EnergyRow> rows = backend.measurements.stream(query)) {
      return rows.toList();
    }
  }
}
