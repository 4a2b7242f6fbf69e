package io.github.fluviusenergy.examples.tool.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.GapReport;
import io.github.fluviusenergy.measurements.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeterGapsTest {
  private static final Instant TEN = Instant.parse("2024-05-01T10:00:00Z");
  private static final Instant ELEVEN = Instant.parse("2024-05-01T11:00:00Z");

  @Test
  void reportsEachDirectionApart() {
    MeterGaps gaps =
        gaps(
            slice("2024-05-01T10:00:00Z", "offtake"),
            slice("2024-05-01T10:15:00Z", "offtake"),
            slice("2024-05-01T10:30:00Z", "offtake", "injection"),
            slice("2024-05-01T10:45:00Z", "offtake", "injection"));

    assertThat(gaps.missing().get(Direction.OFFTAKE)).isEmpty();
    assertThat(gaps.missing().get(Direction.INJECTION))
        .containsExactly(new TimeRange(TEN, Instant.parse("2024-05-01T10:30:00Z")));
    assertThat(gaps.missing(Direction.INJECTION, TEN, ELEVEN)).isEqualTo(2);
    assertThat(gaps.missing(Direction.INJECTION, TEN.plusSeconds(900), ELEVEN)).isEqualTo(1);
    assertThat(gaps.missing(Direction.OFFTAKE, TEN, ELEVEN)).isZero();
    assertThat(gaps.missing(Direction.PRODUCTION, TEN, ELEVEN)).isZero();
  }

  /** In July, the meter gets registers for day and night. */
  @Test
  void mergesSeriesOfTheSameEnergy() {
    MeterGaps gaps =
        gaps(
            slice("2024-05-01T10:00:00Z", "offtake"),
            slice("2024-05-01T10:30:00Z", "offtake").replace("total", "day"),
            slice("2024-05-01T10:45:00Z", "offtake").replace("total", "night"));

    assertThat(gaps.missing().get(Direction.OFFTAKE))
        .containsExactly(
            new TimeRange(
                Instant.parse("2024-05-01T10:15:00Z"), Instant.parse("2024-05-01T10:30:00Z")));
  }

  @Test
  void countsRoundedAndOneAtLeast() {
    MeterGaps days =
        MeterGaps.of(
            GapReport.of("", Stream.empty(), TEN, ELEVEN),
            MeasurementUnit.KWH,
            SliceGranularity.DAILY);

    assertThat(days.count(Duration.ofHours(23))).isEqualTo(1);
    assertThat(days.count(Duration.ofHours(25))).isEqualTo(1);
    assertThat(days.count(Duration.ofHours(18))).isEqualTo(1);
    assertThat(days.count(Duration.ofHours(1))).isEqualTo(1);
    assertThat(days.count(Duration.ofDays(366))).isEqualTo(366);
  }

  private static MeterGaps gaps(String... slices) {
    return MeterGaps.of(
        GapReport.of("", TestRows.ofQuarterHours(slices).stream(), TEN, ELEVEN),
        MeasurementUnit.KWH,
        SliceGranularity.QUARTER_HOURLY);
  }

  private static String slice(String start, String... directions) {
    List<String> values =
        List.of(directions).stream()
            .map(direction -> "\"%s\": {\"total\": %s}".formatted(direction, TestRows.kWh("1")))
            .toList();
    return TestRows.quarterHour(start, "{" + String.join(", ", values) + "}");
  }
}
