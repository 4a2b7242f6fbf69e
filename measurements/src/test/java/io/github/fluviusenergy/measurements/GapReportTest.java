package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.testsupport.EnergyJson;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GapReportTest {
  private static final EnergyQuery METER = EnergyQuery.builder().ean(TestBackend.EAN).build();

  @ParameterizedTest
  @CsvSource({
    "2024-03-31, HOURLY_QUARTER_HOURLY, 541440110000000001, QUARTER_HOURLY",
    "2024-10-27, HOURLY_QUARTER_HOURLY, 541440110000000001, QUARTER_HOURLY",
    "2024-02-29, HOURLY_QUARTER_HOURLY, 541440110000000001, QUARTER_HOURLY",
    "2024-03-31, HOURLY_QUARTER_HOURLY, 541441010000000001, HOURLY",
    "2024-10-27, HOURLY_QUARTER_HOURLY, 541441010000000001, HOURLY",
    "2024-03-31, DAILY, 541440110000000001, DAILY",
    "2024-10-27, DAILY, 541440110000000001, DAILY",
    "2024-10-27,, 541440110000000001, QUARTER_HOURLY"
  })
  void daysOfClockChangesAreComplete(
      LocalDate day, @Nullable Granularity granularity, String ean, SliceGranularity finest) {
    try (TestBackend backend = new TestBackend().withMandate(ean)) {
      EnergyQuery.Builder query = EnergyQuery.builder().ean(ean).day(day);
      if (granularity != null) {
        query.granularity(granularity);
      }

      GapReport report = backend.measurements.gaps(query.build());

      assertThat(report.isComplete()).isTrue();
      assertThat(report.series()).hasSize(2); // offtake and injection, or m³ and kWh
      assertThat(report.series()).allMatch(series -> series.granularity() == finest);
      assertThat(report.series()).allMatch(series -> series.estimated().isEmpty());
      assertThat(report.series()).allMatch(series -> series.notValidated().isEmpty());
    }
  }

  @Test
  void leapYearIsComplete() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      GapReport leap = backend.measurements.gaps(METER.toBuilder().year(Year.of(2024)).build());

      assertThat(leap.series()).hasSize(2);
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
          backend.measurements.gaps(METER.toBuilder().day(LocalDate.of(2024, 3, 31)).build());

      assertThat(report.series().get(0).missing())
          .containsExactly(
              new TimeRange(
                  Instant.parse("2024-03-31T00:30:00Z"), Instant.parse("2024-03-31T01:15:00Z")));
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
                      .build())
              .series()
              .get(0);

      assertThat(series.estimated())
          .containsExactly(
              new TimeRange(
                  Instant.parse("2024-05-01T10:15:00Z"), Instant.parse("2024-05-01T10:45:00Z")));
      assertThat(series.notValidated())
          .containsExactly(
              new TimeRange(
                  Instant.parse("2024-05-01T10:45:00Z"), Instant.parse("2024-05-01T11:00:00Z")),
              new TimeRange(
                  Instant.parse("2024-05-01T11:15:00Z"), Instant.parse("2024-05-01T11:30:00Z")));
      assertThat(series.missing())
          .containsExactly(
              new TimeRange(
                  Instant.parse("2024-05-01T11:00:00Z"), Instant.parse("2024-05-01T11:15:00Z")));
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
                  .build());

      assertThat(report.isComplete()).isTrue();
      assertThat(report.series())
          .allSatisfy(
              series ->
                  assertThat(series.estimated())
                      .containsExactly(
                          new TimeRange(
                              TestBackend.midnight("2025-07-12"),
                              TestBackend.midnight("2025-07-15"))));
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

      GapReport report = backend.measurements.gaps(query);

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
        assertThat(TimeRangeSet.length(series.missing()))
            .isEqualTo(Duration.ofMinutes(15).multipliedBy(missing.size()));
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

      GapReport report = backend.measurements.gaps(query);

      assertThat(report.series()).hasSize(2);
      assertThat(report.isComplete()).isTrue();
    }
  }

  @Test
  void requiresValuesOfAllParallelMeters() {
    try (TestBackend backend = new TestBackend()) {
      // both have 10:00 and 10:30; M2 lacks 10:15, and ends at 10:45
      backend.answerNext(
          EnergyJson.response(
              """
              {"$type":"metering-on-meter","ean":"541440110000000001","physicalMeters":[
               {"seqNumber":"1","meterID":"M1","quarterHourlyEnergy":[%s,%s,%s,%s]},
               {"seqNumber":"2","meterID":"M2","quarterHourlyEnergy":[%s,%s]}]}
              """
                  .formatted(
                      quarter("10:00", "10:15"),
                      quarter("10:15", "10:30"),
                      quarter("10:30", "10:45"),
                      quarter("10:45", "11:00"),
                      quarter("10:00", "10:15"),
                      quarter("10:30", "10:45"))));

      GapReport report =
          backend.measurements.gaps(
              METER.toBuilder()
                  .from(Instant.parse("2024-05-01T10:00:00Z"))
                  .to(Instant.parse("2024-05-01T11:00:00Z"))
                  .build());

      assertThat(report.series().get(0).missing())
          .containsExactly(
              new TimeRange(
                  Instant.parse("2024-05-01T10:15:00Z"), Instant.parse("2024-05-01T10:30:00Z")));
    }
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
                  .build());

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

      GapReport report = backend.measurements.gaps(query);

      assertThat(report.series())
          .extracting(GapReport.Series::registerTypes)
          .containsExactly(Set.of(RegisterType.DAY), Set.of(RegisterType.NIGHT));
      assertThat(report.series().get(0).missing())
          .containsExactly(
              new TimeRange(
                  TestBackend.midnight("2024-05-02"), TestBackend.midnight("2024-05-03")));
      assertThat(report.series().get(1).missing()).isEmpty();

      assertThat(EnergySum.of(EnergyRow.of(TestRows.parse(days)).stream(), SumPeriod.MONTH))
          .extracting(sum -> sum.registerType() + " " + sum.value() + " " + sum.missing())
          // May has 744 hours
          .containsExactlyInAnyOrder("DAY 0 PT720H", "NIGHT 4 PT696H");
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
          backend.measurements.gaps(METER.toBuilder().day(LocalDate.of(2024, 5, 1)).build());

      assertThat(report.series())
          .extracting(GapReport.Series::subHeadpointSeqNumber)
          .containsExactly("1", "2");
    }
  }

  @Test
  void isIncompleteWithoutData() {
    try (TestBackend backend = new TestBackend()) {
      GapReport report =
          backend.measurements.gaps(METER.toBuilder().day(LocalDate.of(2024, 10, 27)).build());

      assertThat(report.series()).isEmpty();
      assertThat(report.isComplete()).isFalse();
    }
  }

  /** The quarter hour from 10:00 starts before the period, so it is not part of it. */
  @ParameterizedTest
  @ValueSource(strings = {"2024-05-01T10:00:00.000000001Z", "2024-05-01T10:14:59.999999999Z"})
  void doesNotExpectASliceThatStartsBeforeThePeriod(Instant from) {
    assertThat(missingOfElevenOClock(from)).isEmpty();
  }

  @Test
  void expectsASliceThatStartsWithThePeriod() {
    Instant from = Instant.parse("2024-05-01T10:00:00Z");

    assertThat(missingOfElevenOClock(from))
        .containsExactly(new TimeRange(from, Instant.parse("2024-05-01T10:15:00Z")));
  }

  /** Reports on a period until 10:45, of which the slices of 10:15 and 10:30 are there. */
  private static List<TimeRange> missingOfElevenOClock(Instant from) {
    try (TestBackend backend = new TestBackend()) {
      backend.answerNext(
          EnergyJson.quarterHours(quarter("10:15", "10:30"), quarter("10:30", "10:45")));
      return backend
          .measurements
          .gaps(METER.toBuilder().from(from).to(Instant.parse("2024-05-01T10:45:00Z")).build())
          .series()
          .get(0)
          .missing();
    }
  }

  private static String quarter(String from, String to) {
    return EnergyJson.offtake(
        "2024-05-01T" + from + ":00Z", "2024-05-01T" + to + ":00Z", "1", "VAL");
  }

  @Test
  void doesNotExpectUnfinishedSlicesWithoutAnEnd() {
    try (TestBackend backend = new TestBackend(Instant.parse("2024-05-01T10:44:59Z"))) {
      EnergyQuery open = METER.toBuilder().from(Instant.parse("2024-05-01T10:00:00Z")).build();
      String first = EnergyJson.quarterHours(quarter("10:00", "10:15"));
      String both = EnergyJson.quarterHours(quarter("10:00", "10:15"), quarter("10:15", "10:30"));

      backend.answerNext(both);
      GapReport report = backend.measurements.gaps(open);
      assertThat(report.to()).isEqualTo(Instant.parse("2024-05-01T10:44:59Z"));
      assertThat(report.isComplete()).isTrue();

      backend.answerNext(first);
      assertThat(backend.measurements.gaps(open).isComplete()).isFalse();
      backend.answerNext(both);
      assertThat(backend.measurements.gaps(open.toBuilder().to(report.to()).build()).isComplete())
          .isFalse();
      assertThat(
              backend
                  .measurements
                  .gaps(METER.toBuilder().from(Instant.parse("2024-05-02T00:00:00Z")).build())
                  .isComplete())
          .isTrue();
    }
  }

  /** Gas days last from 06:00 to 06:00 in Brussels, so 05:00Z in winter and 04:00Z in summer. */
  @Test
  void yearOfGasDaysIsComplete() {
    assertThat(missing(dailySlices(6, Set.of()), YEAR_2024)).isEmpty();
  }

  @Test
  void yearOfUtcDaysIsComplete() {
    List<String> slices = new ArrayList<>();
    for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() == 2024; day = day.plusDays(1)) {
      slices.add(
          EnergyJson.offtake(day + "T00:00:00Z", day.plusDays(1) + "T00:00:00Z", "1", "VAL"));
    }

    assertThat(missing(daily(slices), YEAR_2024)).isEmpty();
  }

  /** The first day, those of both clock changes, one in between, and the last. */
  @ParameterizedTest
  @CsvSource({
    "2024-01-01, 2023-12-31T23:00:00Z, 2024-01-02T05:00:00Z",
    "2024-03-30, 2024-03-30T05:00:00Z, 2024-03-31T04:00:00Z",
    "2024-03-31, 2024-03-31T04:00:00Z, 2024-04-01T04:00:00Z",
    "2024-07-01, 2024-07-01T04:00:00Z, 2024-07-02T04:00:00Z",
    "2024-10-26, 2024-10-26T04:00:00Z, 2024-10-27T05:00:00Z",
    "2024-12-31, 2024-12-31T05:00:00Z, 2024-12-31T23:00:00Z"
  })
  void findsAMissingGasDay(LocalDate day, Instant from, Instant to) {
    assertThat(missing(dailySlices(6, Set.of(day)), YEAR_2024))
        .containsExactly(new TimeRange(from, to));
  }

  /** 31 March lasts 23 hours: as the first day of a period it is missing nevertheless. */
  @Test
  void findsAMissingFirstDayAtTheClockChange() {
    LocalDate day = LocalDate.of(2024, 3, 31);
    EnergyQuery query = METER.toBuilder().from(day).to(LocalDate.of(2024, 5, 1)).build();

    assertThat(missing(dailySlices(0, Set.of(day)), query))
        .containsExactly(
            new TimeRange(
                Instant.parse("2024-03-30T23:00:00Z"), Instant.parse("2024-03-31T22:00:00Z")));
  }

  @Test
  void halfHoursInTheArrayOfQuarterHoursAreComplete() {
    String halfHours =
        EnergyJson.quarterHours(
            quarter("10:00", "10:30"), quarter("10:30", "11:00"), quarter("11:30", "12:00"));
    EnergyQuery query =
        METER.toBuilder()
            .from(Instant.parse("2024-05-01T10:00:00Z"))
            .to(Instant.parse("2024-05-01T12:00:00Z"))
            .build();

    assertThat(missing(halfHours, query))
        .containsExactly(
            new TimeRange(
                Instant.parse("2024-05-01T11:00:00Z"), Instant.parse("2024-05-01T11:30:00Z")));
  }

  @Test
  void reportsAMissingDirectionApartFromTheOther() {
    try (TestBackend backend = new TestBackend()) {
      String offtake = "{\"offtake\":{\"total\":" + EnergyJson.kWh("1", "VAL") + "}}";
      String injection =
          "{\"injection\":{\"total\":" + EnergyJson.kWh("1", "VAL") + "}}," + offtake;
      backend.answerNext(
          EnergyJson.quarterHours(
              EnergyJson.slice("2024-05-01T10:00:00Z", "2024-05-01T10:15:00Z", offtake),
              EnergyJson.slice("2024-05-01T10:15:00Z", "2024-05-01T10:30:00Z", injection)));

      GapReport report =
          backend.measurements.gaps(
              METER.toBuilder()
                  .from(Instant.parse("2024-05-01T10:00:00Z"))
                  .to(Instant.parse("2024-05-01T10:30:00Z"))
                  .build());

      assertThat(report.series())
          .extracting(series -> series.direction() + " " + TimeRangeSet.length(series.missing()))
          .containsExactly("OFFTAKE PT0S", "INJECTION PT15M");
    }
  }

  private static final EnergyQuery YEAR_2024 = METER.toBuilder().year(Year.of(2024)).build();

  private static List<TimeRange> missing(String response, EnergyQuery query) {
    try (TestBackend backend = new TestBackend()) {
      backend.answerNext(response);
      GapReport report = backend.settings().maxDays(366).build().gaps(query);
      assertThat(report.series()).hasSize(1);
      return report.series().get(0).missing();
    }
  }

  /** The days of 2024, each from an hour in Brussels to the same hour of the next day. */
  private static String dailySlices(int hour, Set<LocalDate> leftOut) {
    return daily(
        LocalDate.of(2024, 1, 1)
            .datesUntil(LocalDate.of(2025, 1, 1))
            .filter(day -> !leftOut.contains(day))
            .map(
                day ->
                    EnergyJson.offtake(
                        at(day, hour).toString(), at(day.plusDays(1), hour).toString(), "1", "VAL"))
            .toList());
  }

  private static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 0).atZone(ZoneId.of("Europe/Brussels")).toInstant();
  }

  private static String daily(List<String> slices) {
    return EnergyJson.quarterHours(slices.toArray(String[]::new))
        .replace("\"dailyEnergy\":null,", "")
        .replace("quarterHourlyEnergy", "dailyEnergy");
  }

  @Test
  void rejectsUnsupportedQueries() {
    try (TestBackend backend = new TestBackend()) {
      EnergyReader m = backend.measurements;
      assertThatThrownBy(() -> m.gaps(METER))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("from");
      assertThatThrownBy(
              () ->
                  m.gaps(
                      METER.toBuilder()
                          .day(LocalDate.of(2024, 1, 1))
                          .periodType(PeriodType.INSERT_TIME)
                          .build()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("INSERT_TIME");
      assertThat(backend.server.requests().all()).isEmpty();
    }
  }

  @Test
  void toStringMasksEans() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      assertThat(
              backend
                  .measurements
                  .gaps(METER.toBuilder().day(LocalDate.of(2024, 5, 1)).build())
                  .toString())
          .contains("**0001", "OFFTAKE", "kWh")
          .doesNotContain(TestBackend.EAN);
    }
  }
}
