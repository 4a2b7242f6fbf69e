package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.testsupport.EnergyJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnergySumTest {
  private static final EnergyQuery METER = EnergyQuery.builder().ean(TestBackend.EAN).build();

  /** The server's daily values are exactly the sums of their quarters. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "541440110000000001", // panels
        "541440110000000101", // day and night
        "541440110000000011", // a new meter on 1 July
        "541440110000000021", // gaps
        "541440110000000031", // gaps that are there
        "541440112000000041" // two meters side by side
      })
  void sumsQuarterHoursToDays(String ean) {
    try (TestBackend backend = new TestBackend().withMandate(ean)) {
      EnergyQuery query =
          METER.toBuilder()
              .ean(ean)
              .from(LocalDate.of(2024, 3, 25))
              .to(LocalDate.of(2024, 10, 31))
              .build();
      Map<String, BigDecimal> days =
          rows(backend, query.toBuilder().granularity(Granularity.DAILY).build()).stream()
              .collect(
                  Collectors.toMap(
                      row ->
                          name(
                              row.source(),
                              row.subHeadpointEan(),
                              row.direction(),
                              row.registerType(),
                              row.start()),
                      EnergyRow::value,
                      BigDecimal::add));

      List<EnergySum> sums = backend.measurements.sums(query, SumPeriod.DAY);

      assertThat(sums.size()).isGreaterThanOrEqualTo(days.size());
      for (EnergySum sum : sums) {
        String name =
            name(
                sum.source(),
                sum.subHeadpointEan(),
                sum.direction(),
                sum.registerType(),
                sum.start());
        assertThat(sum.value())
            .as(name)
            .isEqualByComparingTo(days.getOrDefault(name, BigDecimal.ZERO));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2024-03-31, 92, 23", "2024-10-27, 100, 25", "2024-02-29, 96, 24"})
  void sumsDaysAndHoursAtClockChanges(LocalDate day, int quarters, int hours) {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery query = METER.toBuilder().day(day).build();

      assertThat(backend.measurements.sums(query, SumPeriod.DAY))
          .hasSize(2)
          .allMatch(EnergySum::isComplete)
          .allMatch(sum -> sum.values() == quarters)
          .allMatch(sum -> sum.date().equals(day))
          .allMatch(sum -> sum.start().equals(TestBackend.midnight(day.toString())))
          .allMatch(sum -> sum.end().equals(TestBackend.midnight(day.plusDays(1).toString())));
      assertThat(backend.measurements.sums(query, SumPeriod.HOUR))
          .hasSize(2 * hours)
          .allMatch(EnergySum::isComplete)
          .allMatch(sum -> sum.values() == 4);
    }
  }

  @Test
  void sumsAYearToTwelveMonthsInBrussels() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery year = METER.toBuilder().year(Year.of(2024)).build();

      List<EnergySum> months =
          backend.measurements.sums(year, SumPeriod.MONTH).stream()
              .filter(sum -> sum.direction() == Direction.OFFTAKE)
              .toList();

      assertThat(months).hasSize(12).allMatch(EnergySum::isComplete);
      assertThat(months)
          .extracting(EnergySum::values)
          .containsExactly(
              31 * 96,
              29 * 96,
              31 * 96 - 4,
              30 * 96,
              31 * 96,
              30 * 96,
              31 * 96,
              31 * 96,
              30 * 96,
              31 * 96 + 4,
              30 * 96,
              31 * 96);
      BigDecimal quarters =
          rows(backend, year.toBuilder().granularity(Granularity.HOURLY_QUARTER_HOURLY).build())
              .stream()
              .filter(row -> row.direction() == Direction.OFFTAKE)
              .map(EnergyRow::value)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(months.stream().map(EnergySum::value).reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(quarters);
    }
  }

  @Test
  void sumsExactly() {
    List<String> tenths = new ArrayList<>();
    for (Instant start : TestBackend.everyQuarter("2024-05-01", "2024-05-02")) {
      tenths.add(
          EnergyJson.offtake(
              start.toString(), start.plusSeconds(900).toString(), "0.1000001", "VAL"));
    }

    List<EnergySum> sums =
        sums(SumPeriod.DAY, EnergyJson.quarterHours(tenths.toArray(String[]::new)));

    assertThat(sums).hasSize(1);
    assertThat(sums.get(0).value()).isEqualTo(new BigDecimal("9.6000096"));
    assertThat(sums.get(0).isComplete()).isTrue();
  }

  @Test
  void separatesUnitsDirectionsRegistersAndSources() {
    String slice =
        """
        {"start":"2024-05-01T10:00:00Z","end":"2024-05-01T10:15:00Z","measurements":[
         {"offtake":{"day":{"value":1,"unit":"kWh"},"night":{"value":2,"unit":"kWh"},
          "inductive":{"value":4,"unit":"kVArh"}},"injection":{"total":{"value":8,"unit":"KWH"}}},
         {"offtake":{"day":{"value":16,"unit":"m3"}}}]}
        """;
    List<EnergySum> sums =
        sums(
            SumPeriod.HOUR,
            EnergyJson.response(
                """
                {"$type":"metering-on-headpoint-and-meter","ean":"541440110000000001",
                 "quarterHourlyEnergy":[%1$s],
                 "physicalMeters":[{"seqNumber":"1","quarterHourlyEnergy":[%1$s]}],
                 "subHeadpoints":[{"$type":"submetering-offtake","ean":"1","quarterHourlyEnergy":[%1$s]},
                  {"$type":"submetering-offtake","ean":"2","quarterHourlyEnergy":[%1$s]}]}
                """
                    .formatted(slice)));

    assertThat(sums).hasSize(4 * 5).allMatch(sum -> !sum.isComplete());
    assertThat(sums)
        .extracting(sum -> sum.value().intValueExact())
        .containsExactlyInAnyOrder(1, 2, 4, 8, 16, 1, 2, 4, 8, 16, 1, 2, 4, 8, 16, 1, 2, 4, 8, 16);
    assertThat(sums)
        .filteredOn(sum -> sum.value().intValueExact() == 8)
        .extracting(EnergySum::unit)
        .containsOnly("kWh");
  }

  @Test
  void measuresMissingAndEstimatedTime() {
    List<EnergySum> sums =
        sums(
            SumPeriod.HOUR,
            EnergyJson.quarterHours(
                EnergyJson.offtake("2024-05-01T10:00:00Z", "2024-05-01T10:15:00Z", "1.5", "EST"),
                EnergyJson.offtake("2024-05-01T10:15:00Z", "2024-05-01T10:30:00Z", "null", "VAL"),
                EnergyJson.offtake("2024-05-01T10:30:00Z", "2024-05-01T10:45:00Z", "1.5", "VAL"),
                EnergyJson.offtake("2024-05-01T12:00:00Z", "2024-05-01T12:15:00Z", "2", "VAL")));

    assertThat(sums).extracting(EnergySum::values).containsExactly(2, 0, 1);
    assertThat(sums)
        .extracting(sum -> sum.missing().toMinutes() + " " + sum.estimated().toMinutes())
        .containsExactly("30 15", "60 0", "45 0");
    assertThat(sums)
        .extracting(EnergySum::value)
        .containsExactly(new BigDecimal("3.0"), BigDecimal.ZERO, new BigDecimal("2"));
    assertThat(sums).noneMatch(EnergySum::isComplete);
  }

  @Test
  void isIncompleteIfThePeriodStartsWithinTheMonth() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery query =
          METER.toBuilder().from(LocalDate.of(2024, 5, 31)).to(LocalDate.of(2024, 7, 1)).build();

      assertThat(backend.measurements.sums(query, SumPeriod.MONTH))
          .filteredOn(sum -> sum.direction() == Direction.OFFTAKE)
          .extracting(sum -> sum.values() + ", missing " + sum.missing().toDays())
          .containsExactly("96, missing 30", "2880, missing 0");
    }
  }

  /** An empty day at either end of the period is a sum too: it tells that nothing was there. */
  @Test
  void returnsSumsForDaysWithoutRows() {
    try (TestBackend backend = new TestBackend()) {
      backend.answerNext(
          EnergyJson.quarterHours(
              EnergyJson.offtake("2024-05-02T10:00:00Z", "2024-05-02T10:15:00Z", "1.5", "VAL")));

      List<EnergySum> sums =
          backend.measurements.sums(
              METER.toBuilder().from(LocalDate.of(2024, 5, 1)).to(LocalDate.of(2024, 5, 4)).build(),
              SumPeriod.DAY);

      assertThat(sums)
          .extracting(EnergySum::start)
          .containsExactly(
              TestBackend.midnight("2024-05-01"),
              TestBackend.midnight("2024-05-02"),
              TestBackend.midnight("2024-05-03"));
      assertThat(sums).extracting(EnergySum::values).containsExactly(0, 1, 0);
    }
  }

  @Test
  void sumsDailyValuesToMonths() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery month =
          METER.toBuilder().granularity(Granularity.DAILY).month(YearMonth.of(2024, 10)).build();

      assertThat(backend.measurements.sums(month, SumPeriod.MONTH))
          .hasSize(2)
          .allMatch(EnergySum::isComplete)
          .allMatch(sum -> sum.values() == 31);
    }
  }

  @Test
  void rejectsDailyValuesForHoursAndSumsDuplicatesOnce() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery daily =
          METER.toBuilder().granularity(Granularity.DAILY).month(YearMonth.of(2024, 10)).build();
      assertThatThrownBy(() -> backend.measurements.sums(daily, SumPeriod.HOUR))
          .isInstanceOf(IllegalArgumentException.class);
      List<EnergyRow> rows = rows(backend, daily);
      assertThatThrownBy(() -> EnergySum.of(rows.stream(), SumPeriod.HOUR))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("daily");
    }
    String twice = EnergyJson.offtake("2024-05-01T10:00:00Z", "2024-05-01T10:15:00Z", "1", "VAL");
    assertThat(sums(SumPeriod.DAY, EnergyJson.quarterHours(twice, twice)))
        .singleElement()
        .satisfies(sum -> assertThat(sum.value()).hasToString("1"));
  }

  @Test
  void rejectsPeriodsOfMoreThanAHundredYears() {
    String good = EnergyJson.offtake("2024-05-01T10:00:00Z", "2024-05-01T10:15:00Z", "1", "VAL");
    String none = EnergyJson.offtake("0001-01-01T00:00:00Z", "0001-01-01T00:15:00Z", "1", "VAL");
    assertThatThrownBy(() -> sums(SumPeriod.MONTH, EnergyJson.quarterHours(good, none)))
        .isInstanceOf(EnergyDataException.class)
        .hasMessageStartingWith(
            "cannot sum from 0000-12-31T23:42:30Z to 2024-04-30T22:00:00Z, more than a hundred");
    try (TestBackend backend = new TestBackend()) {
      EnergyQuery centuries = METER.toBuilder().from(Instant.parse("1901-01-01T00:00:00Z")).build();
      assertThatThrownBy(() -> backend.measurements.sums(centuries, SumPeriod.MONTH))
          .isInstanceOf(EnergyDataException.class);
      assertThat(backend.energyRequests()).isEmpty();
    }
  }

  /** January has the gas days that start in it, until 06:00 on 1 February. */
  @Test
  void sumsGasDaysToTheMonthsInWhichTheyStart() {
    List<String> days =
        LocalDate.of(2024, 1, 1)
            .datesUntil(LocalDate.of(2024, 3, 1))
            .filter(day -> !day.equals(LocalDate.of(2024, 2, 29)))
            .map(day -> EnergyJson.offtake(sixOClock(day), sixOClock(day.plusDays(1)), "1", "VAL"))
            .toList();

    List<EnergySum> sums =
        sums(
            SumPeriod.MONTH,
            EnergyJson.quarterHours(days.toArray(String[]::new))
                .replace("\"dailyEnergy\":null,", "")
                .replace("quarterHourlyEnergy", "dailyEnergy"));

    // the gas day of 29 February is missing: 18 hours of it are in February
    assertThat(sums)
        .extracting(sum -> sum.date() + " " + sum.value() + " " + sum.missing())
        .containsExactly("2024-01-01 31 PT0S", "2024-02-01 28 PT18H");
    assertThat(sums.get(0).isComplete()).isTrue();
    assertThat(sums.get(1).isComplete()).isFalse();
  }

  private static String sixOClock(LocalDate day) {
    return day.atTime(6, 0).atZone(ZoneId.of("Europe/Brussels")).toInstant().toString();
  }

  @Test
  void sumsTheFinestGranularityOfAResponse() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      List<EnergySum> sums =
          backend.measurements.sums(
              METER.toBuilder().day(LocalDate.of(2024, 5, 1)).build(), SumPeriod.DAY);

      assertThat(rows(backend, METER.toBuilder().day(LocalDate.of(2024, 5, 1)).build()))
          .extracting(EnergyRow::granularity)
          .contains(SliceGranularity.DAILY, SliceGranularity.QUARTER_HOURLY);
      assertThat(sums)
          .extracting(sum -> sum.sliceGranularity() + " " + sum.values())
          .containsExactly("QUARTER_HOURLY 96", "QUARTER_HOURLY 96");
    }
  }

  @Test
  void returnsNoSumsWithoutData() {
    assertThat(EnergySum.of(Stream.empty(), SumPeriod.DAY)).isEmpty();
    try (TestBackend backend = new TestBackend()) {
      EnergyQuery day = METER.toBuilder().day(LocalDate.of(2024, 5, 1)).build();
      assertThat(backend.measurements.sums(day, SumPeriod.DAY)).isEmpty();
      EnergyQuery future = METER.toBuilder().from(TestBackend.NOW).build();
      assertThat(backend.measurements.sums(future, SumPeriod.DAY)).isEmpty();
    }
  }

  private static List<EnergySum> sums(SumPeriod period, String json) {
    return EnergySum.of(EnergyRow.of(TestRows.parse(json)).stream(), period);
  }

  private static List<EnergyRow> rows(TestBackend backend, EnergyQuery query) {
    try (Stream<EnergyRow> rows = backend.measurements.stream(query)) {
      return rows.toList();
    }
  }

  private static String name(@Nullable Object... parts) {
    return Stream.of(parts).map(String::valueOf).collect(Collectors.joining(" "));
  }
}
