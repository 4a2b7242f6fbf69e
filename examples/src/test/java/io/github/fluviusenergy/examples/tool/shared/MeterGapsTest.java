package io.github.fluviusenergy.examples.tool.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.measurements.SliceRange;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MeterGapsTest {
  @Test
  void mergesAdjacentSlicesAndCountsThemPerPeriod() {
    Instant noon = Instant.parse("2024-01-31T12:00:00Z");
    Instant lastOfMonth = Instant.parse("2024-01-31T22:45:00Z");
    Instant firstOfNext = Instant.parse("2024-01-31T23:00:00Z");
    MeterGaps gaps =
        new MeterGaps(
            SliceGranularity.QUARTER_HOURLY,
            new TreeSet<>(List.of(firstOfNext, noon, lastOfMonth)),
            new TreeSet<>());

    assertThat(gaps.ranges())
        .containsExactly(
            new SliceRange(noon, noon.plusSeconds(900), 1),
            new SliceRange(lastOfMonth, firstOfNext.plusSeconds(900), 2));
    assertThat(gaps.missing(Instant.parse("2023-12-31T23:00:00Z"), firstOfNext)).isEqualTo(2);
    assertThat(gaps.missing(firstOfNext, Instant.parse("2024-02-29T23:00:00Z"))).isEqualTo(1);
    assertThat(gaps.estimated(noon, firstOfNext)).isZero();
  }

  /** 31 March has 23 hours. */
  @Test
  void mergesDaysAcrossAClockChange() {
    Instant saturday = Instant.parse("2024-03-29T23:00:00Z");
    Instant sunday = Instant.parse("2024-03-30T23:00:00Z");
    Instant monday = Instant.parse("2024-03-31T22:00:00Z");
    MeterGaps gaps =
        new MeterGaps(
            SliceGranularity.DAILY,
            new TreeSet<>(List.of(saturday, sunday, monday)),
            new TreeSet<>());

    assertThat(gaps.ranges())
        .containsExactly(new SliceRange(saturday, Instant.parse("2024-04-01T22:00:00Z"), 3));
  }
}
