package io.github.fluviusenergy.client.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses that gzip shrinks a thousandfold, in a heap of 64 MB. */
class MemoryLimitTest {
  private static final String SLICE =
      "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-headpoint\",\"ean\":\"1\",\"energyType\":\"E\","
          + "\"hourlyEnergy\":[{\"start\":\"2024-07-02T22:00:00Z\"}";
  private static final String FOREVER = "9000000000";

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '\'',
      value = {
        "energy {\"data\":{\"headpoint\":{\"$type\":\"metering-on-headpoint\",\"dailyEnergy\":[ {},",
        "energy {\"data\":{\"headpoint\":{\"dailyEnergy\":[{\"measurements\":[ {},",
        "energy {\"data\":{\"headpoint\":{\"subHeadpoints\":[ {},",
        "mandates {\"data\":{\"mandates\":[ {},",
        "mandates {\"data\":{\"mandates\":[ null,",
        "mandates {\"data\":{\"mandates\":[ {\"new\":1},",
        "session {\"data\":{\"new\":[ [],",
        "session {\"data\":{\"new\":[ {\"\":\"\"},",
        "session {\"data\":{\"new\":[ '\"\",'",
        "session {\"data\":{\"new\":[ 1,",
        "session {\"data\":{\"new\":[ '\"öçéàèùëïöçéàèùëïöçéàèùëï\",'",
        "session { '\t'",
        "raw '' '\t'",
      })
  void limitsWhatAResponseTakes(String model, String start, String repeated) throws Exception {
    assertThat(printed(model, start, repeated, FOREVER, ""))
        .matches(
            "the response exceeds \\d+ bytes in memory: read it as a stream, or raise"
                + " maxResponseBytes");
  }

  @Test
  void limitsStrings() throws Exception {
    assertThat(printed("session", "{\"new\":\"", "ö", FOREVER, ""))
        .isEqualTo("malformed JSON at $.new: a string exceeds 1048576 characters");
  }

  /** Fields of another kind are kept as a tree, which takes more than they did. */
  @Test
  void countsFieldsOfAnotherKindTwice() throws Exception {
    String start = "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\",\"dailyEnergy\":[";
    assertThat(printed("energy", start, "{},", "250000", "{}]}}}"))
        .startsWith("the response exceeds");
    assertThat(printed("energy", start, "{},", "50000", "{}]}}}")).isEqualTo("ApiResponse[200]");
  }

  @ParameterizedTest
  @Tag("heavy")
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '\'',
      value = {
        "],\"new\":[ 1,",
        "'],\"new\":\"' x",
        ", null,",
        "],\"physicalMeters\":[ {\"new\":1},",
        "' ' '\t'",
      })
  void limitsWhatAStreamReadsBetweenSlices(String then, String repeated) throws Exception {
    assertThat(printed("stream", SLICE + then, repeated, FOREVER, ""))
        .matches("1 slices, the response exceeds \\d+ bytes in a slice, or between two");
  }

  private static String printed(String... arguments) throws Exception {
    return ChildJvm.run("-Xmx64m", MemoryLimitMain.class, arguments);
  }
}
