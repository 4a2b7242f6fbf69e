package io.github.fluviusenergy.client.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streaming keeps nothing: what fits does not depend on how long the response is. */
class SmallHeapTest {
  @Test
  void streamsAResponseLargerThanTheHeap() throws Exception {
    assertThat(slices(2, 0)).isEqualTo(2 * 35_040);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100})
  @Tag("heavy")
  void streamsManyYearsInASmallHeap(int years) throws Exception {
    assertThat(slices(years, 0)).isEqualTo(years * 35_040);
  }

  @Test
  @Tag("heavy")
  void skipsAnUnknownStringLargerThanTheHeap() throws Exception {
    assertThat(slices(1, 64 * 1024 * 1024)).isEqualTo(35_040);
  }

  /** What is expected to come again is bounded, for who sends names and constants that never do. */
  @Test
  @Tag("heavy")
  void limitsTheNumberOfInternedStrings() throws Exception {
    assertThat(printed("1", "0", "new")).isEqualTo("1000000");
  }

  /** A small response can be inflated to any size: it must not take the whole program down. */
  @Test
  void rejectsABufferedResponseLargerThanTheHeap() throws Exception {
    assertThat(printed("100", "0", "whole")).matches("the response exceeds \\d+ bytes .*");
  }

  private static int slices(int years, int unknown) throws Exception {
    return Integer.parseInt(printed(String.valueOf(years), String.valueOf(unknown)));
  }

  private static String printed(String... arguments) throws Exception {
    return ChildJvm.run("-Xmx16m", SmallHeapMain.class, arguments);
  }
}
