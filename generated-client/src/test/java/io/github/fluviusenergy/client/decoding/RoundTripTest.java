package io.github.fluviusenergy.client.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.model.EnergyResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was read is written back unchanged. */
class RoundTripTest {

  static Stream<TestDocument> documents() {
    return Stream.concat(
        TestDocument.all(),
        Stream.of(new TestDocument("energy-unknown-things", EnergyResponse.class)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void writesTheDocumentThatWasRead(TestDocument document) throws IOException {
    JsonElement written = JsonParser.parseString(TestJson.encode(document.decode(document.tree())));
    assertThat(written).isEqualTo(document.tree());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void readsItsOwnOutput(TestDocument document) throws IOException {
    Object once = document.decode(document.tree());
    Object twice = TestJson.decode(TestJson.encode(once), document.type());
    assertThat(twice).isEqualTo(once).hasSameHashCodeAs(once);
  }

  @Test
  void writesNumbersExactly() throws IOException {
    String known =
        "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-headpoint\",\"dailyEnergy\":[{\"measurements\":"
            + "[{\"offtake\":{\"total\":{\"value\":0.1200},\"day\":{\"value\":12345678901234567890.123}}}]}]}}}";
    String unknown = "{\"version\":3.10,\"id\":12345678901234567890123}";
    assertThat(TestJson.encode(TestJson.decode(known, EnergyResponse.class))).isEqualTo(known);
    assertThat(TestJson.encode(TestJson.decode(unknown, EnergyResponse.class))).isEqualTo(unknown);
  }

  @Test
  void omitsNullAndEmptyKnownFields() throws IOException {
    EnergyResponse read =
        TestJson.decode(
            "{\"_meta\":null,\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\",\"ean\":null,\"physicalMeters\":[]}}}",
            EnergyResponse.class);
    assertThat(TestJson.encode(read))
        .isEqualTo("{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\"}}}");
  }
}
