package io.github.fluviusenergy.measurements;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.testsupport.EnergyJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MonthlyPeaksTest {
  private static final Instant MARCH = Instant.parse("2024-02-29T23:00:00Z");
  private static final Instant APRIL = Instant.parse("2024-03-31T22:00:00Z");
  private static final Instant MAY = Instant.parse("2024-04-30T22:00:00Z");

  /** The last quarter of March starts at 21:45 UTC, the first of April at 22:00 UTC. */
  @Test
  void findsTheFirstPeakOfEachMonthInBrussels() {
    MonthlyPeaks peaks =
        peaks(
            offtake("2024-03-01T10:00:00Z", "2024-03-01T10:15:00Z", "0.5"),
            offtake("2024-03-31T21:30:00Z", "2024-03-31T21:45:00Z", "1.5"),
            offtake("2024-03-31T21:45:00Z", "2024-03-31T22:00:00Z", "1.50"),
            offtake("2024-03-31T22:00:00Z", "2024-03-31T22:15:00Z", "0.25"));

    assertThat(peaks.months())
        .extracting(peak -> peak.month() + " " + peak.kilowatts() + " " + peak.start())
        .containsExactly("2024-03 6.0 2024-03-31T21:30:00Z", "2024-04 1.00 2024-03-31T22:00:00Z");
    // March has 743 hours, of which 4 quarters are there, and April 720
    assertThat(peaks.months())
        .extracting(MonthlyPeak::missing)
        .containsExactly(
            Duration.ofHours(743).minusMinutes(45), Duration.ofHours(720).minusMinutes(15));
    assertThat(peaks.months()).noneMatch(MonthlyPeak::isComplete);
    assertThat(peaks.months().get(0).meterIds()).containsExactly("M1");
    assertThat(peaks.month(YearMonth.of(2024, 5))).isNull();
  }

  /** 1.5 kWh in half an hour are 3 kW, and 0.1 kWh in seven minutes 0.857142… kW. */
  @Test
  void dividesTheEnergyByTheLengthOfTheSlice() {
    assertThat(
            peaks(offtake("2024-03-01T10:00:00Z", "2024-03-01T10:30:00Z", "1.5"))
                .months()
                .get(0)
                .kilowatts())
        .isEqualTo(new BigDecimal("3.0"));
    assertThat(
            peaks(offtake("2024-03-01T10:00:00Z", "2024-03-01T10:07:00Z", "0.1"))
                .months()
                .get(0)
                .kilowatts())
        .isEqualTo(new BigDecimal("0.8571"));
  }

  @Test
  void sumsTheMetersOfAConnection() {
    String slice = offtake("2024-03-01T10:00:00Z", "2024-03-01T10:15:00Z", "0.5");
    String later = offtake("2024-03-01T10:15:00Z", "2024-03-01T10:30:00Z", "0.9");
    String json =
        EnergyJson.response(
            """
            {"$type":"metering-on-meter","ean":"541440110000000001","physicalMeters":[
             {"seqNumber":"1","meterID":"M1","quarterHourlyEnergy":[%s,%s]},
             {"seqNumber":"2","meterID":"M2","quarterHourlyEnergy":[%s]}]}
            """
                .formatted(slice, later, slice.replace("VAL", "EST")));

    MonthlyPeak peak =
        MonthlyPeaks.of(EnergyRow.of(TestRows.parse(json)).stream(), MARCH, APRIL).months().get(0);

    // (0.5 + 0.5) × 4, which is more than 0.9 × 4
    assertThat(peak.kilowatts()).isEqualTo(new BigDecimal("4.0"));
    assertThat(peak.end()).isEqualTo("2024-03-01T10:15:00Z");
    assertThat(peak.meterIds()).containsExactly("M1", "M2");
    assertThat(peak.isEstimated()).isTrue();
  }

  /** The headpoint has the energy of its meters. */
  @Test
  void prefersTheHeadpointToItsMeters() {
    String json =
        EnergyJson.response(
            """
            {"$type":"metering-on-headpoint-and-meter","ean":"541440110000000001",
             "quarterHourlyEnergy":[%1$s],
             "physicalMeters":[{"meterID":"M1","quarterHourlyEnergy":[%1$s]}]}
            """
                .formatted(offtake("2024-03-01T10:00:00Z", "2024-03-01T10:15:00Z", "0.5")));

    MonthlyPeak peak =
        MonthlyPeaks.of(EnergyRow.of(TestRows.parse(json)).stream(), MARCH, APRIL).months().get(0);

    assertThat(peak.kilowatts()).isEqualTo(new BigDecimal("2.0"));
    assertThat(peak.meterIds()).isEmpty();
  }

  /** 2.5 + 4.6 + 2.5 + 2.5 + 3.444 + 4.164 + 4.564 + 6 + 9.2 + 5 + 4.12 + 4.88 = 53.472. */
  @Test
  void averagesTwelveMonthsOfTwoAndAHalfKilowattsAtLeast() {
    List<String> kilowattHours =
        List.of(
            "0.158", "1.150", "0.000", "0.257", "0.861", "1.041", "1.141", "1.500", "2.300",
            "1.250", "1.030", "1.220");
    List<String> slices = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Instant start =
          LocalDate.of(2023, 5, 10).plusMonths(i).atTime(10, 0).toInstant(ZoneOffset.UTC);
      slices.add(
          offtake(start.toString(), start.plusSeconds(900).toString(), kilowattHours.get(i)));
    }
    MonthlyPeaks peaks = peaks(slices.toArray(String[]::new));

    MonthlyPeaks.Mean year = requireNonNull(peaks.mean(YearMonth.of(2024, 4)));
    assertThat(year.kilowatts()).isEqualTo(new BigDecimal("4.456"));
    assertThat(year.months()).isEqualTo(12);
    assertThat(year.isComplete()).isFalse(); // each month has one quarter hour
    assertThat(year.isEstimated()).isFalse();

    // May and June 2023: (2.5 + 4.6) / 2
    assertThat(peaks.mean(YearMonth.of(2023, 6)))
        .isEqualTo(new MonthlyPeaks.Mean(new BigDecimal("3.550"), 2, false, false));
    assertThat(peaks.mean(YearMonth.of(2023, 4))).isNull();
  }

  @Test
  void readsAYearOfTheApi() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery year = EnergyQuery.builder().ean(TestBackend.EAN).year(Year.of(2024)).build();
      MonthlyPeaks peaks = backend.measurements.peaks(year);

      assertThat(peaks.months()).hasSize(12).allMatch(MonthlyPeak::isComplete);
      assertThat(requireNonNull(peaks.mean(YearMonth.of(2024, 12))).isComplete()).isTrue();
      assertThat(requireNonNull(peaks.mean(YearMonth.of(2025, 1))).isComplete()).isFalse();

      // without the first day, January is not complete
      EnergyQuery later = year.toBuilder().from(LocalDate.of(2024, 1, 2)).build();
      MonthlyPeak january =
          requireNonNull(backend.measurements.peaks(later).month(YearMonth.of(2024, 1)));
      assertThat(january.missing()).isEqualTo(Duration.ofDays(1));
    }
  }

  @Test
  void ignoresGasReactiveEnergyInjectionAndDays() {
    String quarter =
        """
        {"start":"2024-03-01T10:00:00Z","end":"2024-03-01T10:15:00Z","measurements":[
         {"offtake":{"reactive":{"value":9,"unit":"kVArh"}},
          "injection":{"total":{"value":8,"unit":"kWh"}}}]}
        """;
    assertThat(peaks(quarter).months()).isEmpty();
    assertThat(
            MonthlyPeaks.of(
                    EnergyRow.of(
                        TestRows.parse(
                            EnergyJson.quarterHours(
                                    offtake("2024-03-01T10:00:00Z", "2024-03-01T11:00:00Z", "1"))
                                .replace("\"hourlyEnergy\":null,", "")
                                .replace("quarterHourlyEnergy", "hourlyEnergy")))
                        .stream(),
                    MARCH,
                    APRIL)
                .months())
        .isEmpty();
  }

  @Test
  void rejectsRowsOfSeveralEans() {
    String json =
        EnergyJson.quarterHours(offtake("2024-03-01T10:00:00Z", "2024-03-01T10:15:00Z", "1"));
    Stream<EnergyRow> rows =
        Stream.of(json, json.replace("541440110000000001", "541440110000000002"))
            .flatMap(each -> EnergyRow.of(TestRows.parse(each)).stream());

    assertThatThrownBy(() -> MonthlyPeaks.of(rows, MARCH, APRIL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("several EANs");
  }

  private static MonthlyPeaks peaks(String... slices) {
    Instant from = slices[0].contains("2023") ? Instant.parse("2023-04-30T22:00:00Z") : MARCH;
    return MonthlyPeaks.of(
        EnergyRow.of(TestRows.parse(EnergyJson.quarterHours(slices))).stream(), from, MAY);
  }

  private static String offtake(String start, String end, String kilowattHours) {
    return EnergyJson.offtake(start, end, kilowattHours, "VAL");
  }
}
