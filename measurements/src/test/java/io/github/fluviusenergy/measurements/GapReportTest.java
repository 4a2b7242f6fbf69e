package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.testsupport.EnergyJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GapReportTest {
  private static final EnergyQuery METER = EnergyQuery.builder().ean(TestBackend.EAN).build();

  @ParameterizedTest
  @CsvSource({
    "2024-03-31, QUARTER_HOURLY, 92",
    "2024-10-27, QUARTER_HOURLY, 100",
    "2024-02-29, QUARTER_HOURLY, 96",
    "2024-03-31, HOURLY, 23",
    "2024-10-27, HOURLY, 25",
    "2024-03-31, DAILY, 1",
    "2024-10-27, DAILY, 1"
  })
  void countsTheSlicesOfADayAtClockChanges(
      LocalDate day, SliceGranularity granularity, int slices) {
    String ean = granularity == SliceGranularity.HOURLY ? "541441010000000001" : TestBackend.EAN;
    try (TestBackend backend = new TestBackend().withMandate(ean)) {
      GapReport report =
          backend.measurements.gaps(METER.toBuilder().ean(ean).day(day).build(), granularity);

      assertThat(report.expectedSlices()).isEqualTo(slices);
      assertThat(report.isComplete()).isTrue();
      assertThat(report.series()).hasSize(2); // offtake and injection, or m³ and kWh
      assertThat(report.series()).allMatch(series -> series.estimated().isEmpty());
      assertThat(report.series()).allMatch(series -> series.notValidated().isEmpty());
    }
  }

  @Test
  void countsTheSlicesOfALeapYear() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      GapReport leap =
          backend.measurements.gaps(
              METER.toBuilder().year(Year.of(2024)).build(), SliceGranularity.QUARTER_HOURLY);

      assertThat(leap.expectedSlices()).isEqualTo(366 * 96);
      assertThat(leap.isComplete()).isTrue();
    }
  }

  @Test
  void findsAGapWhenClocksGoForward() {
    try (TestBackend backend = new TestBackend()) {
      // of 92 quarters those from 01:30 to 03:15 Brussels time are missing: 02:00 to 03:00 is none
      List<String> slices = new ArrayList<>();
      for (Instant start : TestBackend.everyQuarter("2024-03-31", "2024-04-01")) {
        if (start.isBefore(Instant.parse("2024-03-31T00:30:00Z"))
            || !start.isBefore(Instant.parse("2024-03-31T01:15:00Z"))) {
          slices.add(
              EnergyJson.offtake(start.toString(), start.plusSeconds(900).toString(), "1", "VAL"));
        }
      }
      backend.answerNext(EnergyJson.quarterHours(slices.toArray(String[]::new)));

      GapReport report =
          backend.measurements.gaps(
              METER.toBuilder().day(LocalDate.of(2024, 3, 31)).build(),
              SliceGranularity.QUARTER_HOURLY);

      assertThat(report.series().get(0).missing())
          .containsExactly(
              new SliceRange(
                  Instant.parse("2024-03-31T00:30:00Z"), Instant.parse("2024-03-31T01:15:00Z"), 3));
      assertThat(report.isComplete()).isFalse();
    }
  }

  @Test
  void reportsEstimatedAndUnvalidatedSlices() {
    try (TestBackend backend = new TestBackend()) {
      backend.answerNext(
          EnergyJson.quarterHours(
              EnergyJson.offtake("2024-05-01T10:00:00Z", "2024-05-01T10:15:00Z", "1", "READ"),
              EnergyJson.offtake("2024-05-01T10:15:00Z", "2024-05-01T10:30:00Z", "1", "EST"),
              EnergyJson.offtake("2024-05-01T10:30:00Z", "2024-05-01T10:45:00Z", "1", "EST"),
              EnergyJson.offtake("2024-05-01T10:45:00Z", "2024-05-01T11:00:00Z", "1", "NVAL"),
              EnergyJson.offtake("2024-05-01T11:00:00Z", "2024-05-01T11:15:00Z", "null", "VAL"),
              EnergyJson.offtake("2024-05-01T11:15:00Z", "2024-05-01T11:30:00Z", "1", "MAYBE")));

      GapReport.Series series =
          backend
              .measurements
              .gaps(
                  METER.toBuilder()
                      .from(Instant.parse("2024-05-01T10:00:00Z"))
                      .to(Instant.parse("2024-05-01T11:30:00Z"))
                      .build(),
                  SliceGranularity.QUARTER_HOURLY)
              .series()
              .get(0);

      assertThat(series.estimated())
          .containsExactly(
              new SliceRange(
                  Instant.parse("2024-05-01T10:15:00Z"), Instant.parse("2024-05-01T10:45:00Z"), 2));
      assertThat(series.notValidated())
          .containsExactly(
              new SliceRange(
                  Instant.parse("2024-05-01T10:45:00Z"), Instant.parse("2024-05-01T11:00:00Z"), 1),
              new SliceRange(
                  Instant.parse("2024-05-01T11:15:00Z"), Instant.parse("2024-05-01T11:30:00Z"), 1));
      assertThat(series.missing())
          .containsExactly(
              new SliceRange(
                  Instant.parse("2024-05-01T11:00:00Z"), Instant.parse("2024-05-01T11:15:00Z"), 1));
    }
  }

  @Test
  void reportsTheLastThreeDaysAsEstimated() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      // the server stores a day on the next morning as an estimate, and validates it 3 days later
      GapReport report =
          backend.measurements.gaps(
              METER.toBuilder()
                  .from(LocalDate.of(2025, 7, 8))
                  .to(LocalDate.of(2025, 7, 15))
                  .build(),
              SliceGranularity.QUARTER_HOURLY);

      assertThat(report.isComplete()).isTrue();
      assertThat(report.series())
          .allSatisfy(
              series ->
                  assertThat(series.estimated())
                      .containsExactly(
                          new SliceRange(
                              TestBackend.midnight("2025-07-12"),
                              TestBackend.midnight("2025-07-15"),
                              288)));
    }
  }

  /** Meters with gaps, whose slices are missing, or there without measurements. */
  @ParameterizedTest
  @ValueSource(strings = {"541440110000000021", "541440110000000031", "541440110000000051"})
  void findsTheGapsOfTheResponse(String ean) {
    try (TestBackend backend = new TestBackend().withMandate(ean)) {
      EnergyQuery query =
          METER.toBuilder()
              .ean(ean)
              .from(LocalDate.of(2024, 3, 1))
              .to(LocalDate.of(2024, 11, 1))
              .build();
      EnergyQuery quarters =
          query.toBuilder().granularity(Granularity.HOURLY_QUARTER_HOURLY).build();
      Set<Instant> there =
          EnergyRow.of(backend.client.getEnergy(quarters)).stream()
              .filter(row -> row.direction() == Direction.OFFTAKE)
              .map(EnergyRow::start)
              .collect(Collectors.toSet());
      List<Instant> missing =
          TestBackend.everyQuarter("2024-03-01", "2024-11-01").stream()
              .filter(start -> !there.contains(start))
              .toList();

      GapReport report = backend.measurements.gaps(query, SliceGranularity.QUARTER_HOURLY);

      assertThat(missing).isNotEmpty();
      assertThat(report.series()).hasSize(2);
      for (GapReport.Series series : report.series()) {
        assertThat(
                series.missing().stream()
                    .flatMap(
                        range ->
                            Stream.iterate(
                                range.from(),
                                start -> start.isBefore(range.to()),
                                start -> start.plusSeconds(900))))
            .containsExactlyElementsOf(missing);
        assertThat(series.missing().stream().mapToInt(SliceRange::slices).sum())
            .isEqualTo(missing.size());
      }
    }
  }

  @Test
  void findsNoGapAtAMeterExchange() {
    String exchanged = "541440110000000011"; // each year on 1 July
    try (TestBackend backend = new TestBackend().withMandate(exchanged)) {
      EnergyQuery query =
          METER.toBuilder()
              .ean(exchanged)
              .from(LocalDate.of(2024, 6, 1))
              .to(LocalDate.of(2024, 8, 1))
              .build();

      GapReport report = backend.measurements.gaps(query, SliceGranularity.QUARTER_HOURLY);

      assertThat(report.expectedSlices()).isEqualTo((30 + 31) * 96);
      assertThat(report.isComplete()).isTrue();
    }
  }

  @Test
  void requiresValuesOfAllParallelMeters() {
    Coverage coverage = new Coverage();
    for (String start : List.of("10:00", "10:15", "10:30", "10:45")) {
      coverage.add(row("M1", start));
      if (!start.equals("10:15")) {
        coverage.add(row("M2", start));
      }
    }
    coverage.add(row("M1", "11:00"));

    assertThat(coverage.has(Instant.parse("2024-05-01T10:00:00Z"))).isTrue();
    assertThat(coverage.has(Instant.parse("2024-05-01T10:15:00Z"))).isFalse();
    // M2 has ended by then
    assertThat(coverage.has(Instant.parse("2024-05-01T11:00:00Z"))).isTrue();
    assertThat(coverage.has(Instant.parse("2024-05-01T11:15:00Z"))).isFalse();
  }

  @Test
  void combinesDayAndNightRegistersOfQuarterHours() {
    try (TestBackend backend = new TestBackend()) {
      String day = EnergyJson.offtake("2024-05-01T10:00:00Z", "2024-05-01T10:15:00Z", "1", "VAL");
      String night = EnergyJson.offtake("2024-05-01T10:15:00Z", "2024-05-01T10:30:00Z", "1", "VAL");
      backend.answerNext(
          EnergyJson.quarterHours(day.replace("total", "day"), night.replace("total", "night")));

      GapReport report =
          backend.measurements.gaps(
              METER.toBuilder()
                  .from(Instant.parse("2024-05-01T10:00:00Z"))
                  .to(Instant.parse("2024-05-01T10:30:00Z"))
                  .build(),
              SliceGranularity.QUARTER_HOURLY);

      assertThat(report.series()).hasSize(1);
      assertThat(report.series().get(0).registerTypes())
          .containsExactly(RegisterType.DAY, RegisterType.NIGHT);
      assertThat(report.isComplete()).isTrue();
    }
  }

  /** A whole day has hours of both: one of them is no value for the other. */
  @Test
  void separatesDayAndNightRegistersOfDailyValues() {
    try (TestBackend backend = new TestBackend()) {
      String both =
          """
          {"start":"2024-04-30T22:00:00Z","end":"2024-05-01T22:00:00Z","measurements":[{"offtake":
           {"day":{"value":0,"unit":"kWh"},"night":{"value":2,"unit":"kWh"}}}]}
          """;
      String nightOnly =
          """
          {"start":"2024-05-01T22:00:00Z","end":"2024-05-02T22:00:00Z","measurements":[{"offtake":
           {"day":{"value":null,"unit":"kWh"},"night":{"value":2,"unit":"kWh"}}}]}
          """;
      String days =
          EnergyJson.quarterHours(both, nightOnly)
              .replace("\"dailyEnergy\":null,", "")
              .replace("quarterHourlyEnergy", "dailyEnergy");
      EnergyQuery query =
          METER.toBuilder().from(LocalDate.of(2024, 5, 1)).to(LocalDate.of(2024, 5, 3)).build();
      backend.answerNext(days);

      GapReport report = backend.measurements.gaps(query, SliceGranularity.DAILY);

      assertThat(report.series())
          .extracting(GapReport.Series::registerTypes)
          .containsExactly(Set.of(RegisterType.DAY), Set.of(RegisterType.NIGHT));
      assertThat(report.series().get(0).missing())
          .containsExactly(
              new SliceRange(
                  TestBackend.midnight("2024-05-02"), TestBackend.midnight("2024-05-03"), 1));
      assertThat(report.series().get(1).missing()).isEmpty();

      assertThat(EnergySum.of(EnergyRow.of(TestRows.parse(days)).stream(), SumPeriod.MONTH))
          .extracting(sum -> sum.registerType() + " " + sum.value() + " " + sum.foundSlices())
          .containsExactlyInAnyOrder("DAY 0 1", "NIGHT 4 2");
    }
  }

  @Test
  void separatesSubHeadpointsWithoutEanByNumber() {
    try (TestBackend backend = new TestBackend()) {
      String slice = EnergyJson.offtake("2024-05-01T10:00:00Z", "2024-05-01T10:15:00Z", "1", "VAL");
      backend.answerNext(
          EnergyJson.response(
              """
              {"$type":"metering-on-headpoint","ean":"541440110000000001","subHeadpoints":[
               {"$type":"submetering-offtake","seqNumber":"1","quarterHourlyEnergy":[%1$s]},
               {"$type":"submetering-offtake","seqNumber":"2","quarterHourlyEnergy":[%1$s]}]}
              """
                  .formatted(slice)));

      GapReport report =
          backend.measurements.gaps(
              METER.toBuilder().day(LocalDate.of(2024, 5, 1)).build(),
              SliceGranularity.QUARTER_HOURLY);

      assertThat(report.series())
          .extracting(GapReport.Series::subHeadpointSeqNumber)
          .containsExactly("1", "2");
    }
  }

  @Test
  void isIncompleteWithoutData() {
    try (TestBackend backend = new TestBackend()) {
      GapReport report =
          backend.measurements.gaps(
              METER.toBuilder().day(LocalDate.of(2024, 10, 27)).build(),
              SliceGranularity.QUARTER_HOURLY);

      assertThat(report.expectedSlices()).isEqualTo(100);
      assertThat(report.series()).isEmpty();
      assertThat(report.isComplete()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-01T10:00:00Z, 4",
    "2024-05-01T10:00:00.000000001Z, 3", // the quarter of 10:00 is not wholly in the period
    "2024-05-01T10:14:59.999999999Z, 3",
    "2024-05-01T10:15:00Z, 3"
  })
  void doesNotExpectASliceThatStartsBeforeThePeriod(Instant from, int slices) {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery query =
          METER.toBuilder().from(from).to(Instant.parse("2024-05-01T11:00:00Z")).build();

      assertThat(backend.measurements.gaps(query, SliceGranularity.QUARTER_HOURLY).expectedSlices())
          .isEqualTo(slices);
    }
  }

  @Test
  void doesNotExpectUnfinishedSlicesWithoutAnEnd() {
    try (TestBackend backend = new TestBackend()) {
      GapReport report =
          backend.measurements.gaps(
              METER.toBuilder().from(TestBackend.NOW.minusSeconds(1000)).build(),
              SliceGranularity.QUARTER_HOURLY);

      // 11:43:20 to 12:00: the quarter from 11:45 alone
      assertThat(report.expectedSlices()).isEqualTo(1);
      assertThat(report.to()).isEqualTo(TestBackend.NOW);
      assertThat(
              backend
                  .measurements
                  .gaps(
                      METER.toBuilder().from(TestBackend.NOW.plusSeconds(1)).build(),
                      SliceGranularity.DAILY)
                  .isComplete())
          .isTrue();
    }
  }

  @Test
  void rejectsUnsupportedQueries() {
    try (TestBackend backend = new TestBackend()) {
      EnergyReader m = backend.measurements;
      assertThatThrownBy(() -> m.gaps(METER, SliceGranularity.DAILY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("from");
      EnergyQuery daily =
          METER.toBuilder().granularity(Granularity.DAILY).day(LocalDate.of(2024, 1, 1)).build();
      assertThatThrownBy(() -> m.gaps(daily, SliceGranularity.HOURLY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("HOURLY");
      assertThatThrownBy(
              () ->
                  m.gaps(
                      daily.toBuilder().periodType(PeriodType.INSERT_TIME).build(),
                      SliceGranularity.DAILY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("insert time");
      assertThat(backend.server.requests().all()).isEmpty();
    }
  }

  @Test
  void toStringMasksEans() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      assertThat(
              backend
                  .measurements
                  .gaps(
                      METER.toBuilder().day(LocalDate.of(2024, 5, 1)).build(),
                      SliceGranularity.QUARTER_HOURLY)
                  .toString())
          .contains("**0001", "OFFTAKE", "kWh")
          .doesNotContain(TestBackend.EAN);
    }
  }

  private static EnergyRow row(String meter, String time) {
    return EnergyRow.of(
            TestRows.parse(
                EnergyJson.quarterHours(
                        EnergyJson.offtake(
                            "2024-05-01T" + time + ":00Z", "2024-05-01T12:00:00Z", "1", "VAL"))
                    .replace("M1", meter)))
        .get(0);
  }
}
