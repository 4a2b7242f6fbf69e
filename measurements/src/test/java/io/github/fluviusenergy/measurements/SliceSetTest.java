package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceSetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-03-31T01:00:00Z",
        "2024-03-31T01:00:01Z",
        "2024-03-31T01:00:00.0000001Z",
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:45:00Z",
        "-999999999-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59.999999999Z"
      })
  void addsEachStartOnce(String start) {
    SliceSet set = new SliceSet();
    Instant instant = Instant.parse(start);

    assertThat(set.contains(instant)).isFalse();
    assertThat(set.add(instant)).isTrue();
    assertThat(set.add(instant)).isFalse();
    assertThat(set.contains(instant)).isTrue();
  }

  /** Only the first is a quarter's start; the others are in the same second. */
  @Test
  void distinguishesStartsByNanoseconds() {
    SliceSet set = new SliceSet();
    Instant quarter = Instant.parse("2024-03-31T01:00:00Z");

    for (int nanos = 0; nanos < 3; nanos++) {
      assertThat(set.contains(quarter.plusNanos(nanos))).isFalse();
      assertThat(set.add(quarter.plusNanos(nanos))).isTrue();
    }
  }

  /** As a hash set, over years and in any order, also where blocks of bits meet. */
  @Test
  void behavesLikeAHashSet() {
    Random random = new Random(20241027);
    SliceSet set = new SliceSet();
    Set<Instant> expected = new HashSet<>();
    List<Instant> tried = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      long quarter = random.nextInt(40_000) - 20_000L; // from before 1970 on
      Instant start =
          Instant.ofEpochSecond(quarter * 900 + (i % 50 == 0 ? random.nextInt(900) : 0));
      tried.add(start);
      assertThat(set.add(start)).isEqualTo(expected.add(start));
    }
    for (Instant start : tried) {
      assertThat(set.contains(start)).isTrue();
      Instant next = start.plusSeconds(900);
      assertThat(set.contains(next)).isEqualTo(expected.contains(next));
    }
  }
}
