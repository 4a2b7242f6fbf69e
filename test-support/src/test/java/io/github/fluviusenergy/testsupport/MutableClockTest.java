package io.github.fluviusenergy.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MutableClockTest {
  private final MutableClock clock = MutableClock.at("2025-01-15T12:00:00Z");

  @Test
  void advancesByADurationAndBack() {
    clock.advance(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo("2025-01-15T12:00:01Z");

    clock.advance(Duration.ofDays(-1));
    assertThat(clock.instant()).isEqualTo("2025-01-14T12:00:01Z");
  }

  @Test
  void setReplacesTheTimestamp() {
    clock.set("2024-03-31T01:00:00Z");

    assertThat(clock.instant()).isEqualTo("2024-03-31T01:00:00Z");
  }
}
