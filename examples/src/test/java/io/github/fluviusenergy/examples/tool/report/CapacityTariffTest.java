package io.github.fluviusenergy.examples.tool.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.examples.tool.shared.EnergyInterval;
import io.github.fluviusenergy.examples.tool.shared.SummableRows;
import io.github.fluviusenergy.examples.tool.shared.TestRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CapacityTariffTest {
  /** 2.5 + 4.6 + 2.5 + 2.5 + 3.444 + 4.164 + 4.564 + 6 + 9.2 + 5 + 4.12 + 4.88 = 53.472. */
  @Test
  void appliesTheMinimumToEveryMonth() {
    List<MonthlyPeak> peaks =
        Stream.of(
                "0.632", "4.600", "0.000", "1.028", "3.444", "4.164", "4.564", "6.000", "9.200",
                "5.000", "4.120", "4.880")
            .map(kiloWatts -> new MonthlyPeak(new BigDecimal(kiloWatts), Instant.EPOCH))
            .toList();

    assertThat(CapacityTariff.of(peaks)).contains(new CapacityTariff(new BigDecimal("4.456"), 12));
    assertThat(CapacityTariff.of(peaks.subList(1, 3)))
        .contains(new CapacityTariff(new BigDecimal("3.550"), 2));
    assertThat(CapacityTariff.of(List.of())).isEmpty();
  }

  /** The last quarter of March starts at 21:45 UTC, the first of April at 22:00 UTC. */
  @Test
  void usesTheFirstPeakOfTheMonthInBrussels() {
    Map<YearMonth, MonthlyPeak> peaks =
        MonthlyPeak.byMonth(
            EnergyInterval.bySlice(
                SummableRows.of(
                    TestRows.ofQuarterHours(
                        quarterHour("2024-03-01T10:00:00Z", "0.5"),
                        quarterHour("2024-03-31T21:30:00Z", "1.5"),
                        quarterHour("2024-03-31T21:45:00Z", "1.50"),
                        quarterHour("2024-03-31T22:00:00Z", "0.25"))
                        .stream(),
                    MeasurementUnit.KWH)));

    assertThat(peaks)
        .containsOnly(
            Map.entry(
                YearMonth.of(2024, 3),
                new MonthlyPeak(new BigDecimal("6.0"), Instant.parse("2024-03-31T21:30:00Z"))),
            Map.entry(
                YearMonth.of(2024, 4),
                new MonthlyPeak(new BigDecimal("1.00"), Instant.parse("2024-03-31T22:00:00Z"))));
  }

  /** 1.5 kWh in half an hour are 3 kW, also in an array of quarter hours. */
  @Test
  void dividesTheEnergyByTheLengthOfTheSlice() {
    String halfHour =
        quarterHour("2024-05-01T10:00:00Z", "1.5")
            .replace("2024-05-01T10:15:00Z", "2024-05-01T10:30:00Z");

    assertThat(
            MonthlyPeak.byMonth(
                EnergyInterval.bySlice(
                    SummableRows.of(
                        TestRows.ofQuarterHours(halfHour).stream(), MeasurementUnit.KWH))))
        .containsOnly(
            Map.entry(
                YearMonth.of(2024, 5),
                new MonthlyPeak(new BigDecimal("3.0"), Instant.parse("2024-05-01T10:00:00Z"))));
  }

  private static String quarterHour(String start, String offtake) {
    return TestRows.quarterHour(start, "{\"offtake\": {\"total\": " + TestRows.kWh(offtake) + "}}");
  }
}
