package io.github.fluviusenergy.client.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streaming keeps nothing: what fits does not depend on how long the answer is. */
class SmallHeapTest {
  private static final int MEGABYTES = 16;

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void streamsYearsInAHeapThatCouldNotHoldTwo(int years) throws Exception {
    assertThat(slices(years, 0)).isEqualTo(years * 35_040);
  }

  @Test
  @Tag("heavy")
  void streamsAHundredYearsInTheSameHeap() throws Exception {
    assertThat(slices(100, 0)).isEqualTo(3_504_000);
  }

  @Test
  void skipsAnUnknownTextLargerThanTheHeap() throws Exception {
    assertThat(slices(1, 64 * 1024 * 1024)).isEqualTo(35_040);
  }

  private static int slices(int years, int unknown) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEGABYTES + "m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapMain.class.getName(),
                String.valueOf(years),
                String.valueOf(unknown))
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return Integer.parseInt(printed.strip());
  }
}
