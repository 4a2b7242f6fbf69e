package io.github.fluviusenergy.client.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.client.Answers;
import io.github.fluviusenergy.client.model.EnergyResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was read is written back unchanged. */
class RoundTripTest {

  static Stream<Document> documents() {
    return Stream.concat(
        Document.all(), Stream.of(new Document("energy-unknown-things", EnergyResponse.class)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void writesTheDocumentThatWasRead(Document document) throws IOException {
    JsonElement written = JsonParser.parseString(Answers.encode(document.decode(document.tree())));
    assertThat(written).isEqualTo(document.tree());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void readsWhatWasWrittenAsTheSame(Document document) throws IOException {
    Object once = document.decode(document.tree());
    Object twice = Answers.decode(Answers.encode(once), document.type());
    assertThat(twice).isEqualTo(once).hasSameHashCodeAs(once);
  }

  @Test
  void writesNumbersDigitByDigitAsTheyWereRead() throws IOException {
    String known =
        "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-headpoint\",\"dailyEnergy\":[{\"measurements\":"
            + "[{\"offtake\":{\"total\":{\"value\":0.1200},\"day\":{\"value\":12345678901234567890.123}}}]}]}}}";
    String unknown = "{\"version\":3.10,\"id\":12345678901234567890123}";
    assertThat(Answers.encode(Answers.decode(known, EnergyResponse.class))).isEqualTo(known);
    assertThat(Answers.encode(Answers.decode(unknown, EnergyResponse.class))).isEqualTo(unknown);
  }

  @Test
  void leavesOutNullsAndEmptyListsOfKnownFields() throws IOException {
    EnergyResponse read =
        Answers.decode(
            "{\"_meta\":null,\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\",\"ean\":null,\"physicalMeters\":[]}}}",
            EnergyResponse.class);
    assertThat(Answers.encode(read))
        .isEqualTo("{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\"}}}");
  }
}
