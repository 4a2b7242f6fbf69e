package io.github.fluviusenergy.client.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import io.github.fluviusenergy.client.Answers;
import io.github.fluviusenergy.client.decoding.Document.Place;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandatesResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnknownFieldsTest {

  static Stream<Document> documents() {
    return Document.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void keepsAnUnknownFieldInEveryObject(Document document) throws IOException {
    for (String unknown :
        new String[] {"null", "\"word\"", "1.50", "[1,null,{}]", "{\"a\":{\"b\":null},\"c\":[]}"}) {
      JsonElement value = JsonParser.parseString(unknown);
      for (Place place : document.places()) {
        // The one object whose names are free: its fields are lists of messages.
        if (place.value() instanceof JsonObject object && !place.path().equals("$.errors")) {
          JsonObject more = object.deepCopy();
          more.add("newField", value);
          JsonElement read = place.replaced(document.tree(), more);
          JsonElement written = JsonParser.parseString(Answers.encode(document.decode(read)));
          assertThat(written).as(place.path()).isEqualTo(read);
        }
      }
    }
  }

  @Test
  void givesUnknownFieldsByName() throws IOException {
    EnergyResponse read =
        Answers.decode(Document.text("energy-unknown-things"), EnergyResponse.class);
    assertThat(read.additionalProperties())
        .containsOnlyKeys("paging")
        .containsEntry(
            "paging",
            JsonParser.parseString("{\"next\":null,\"pages\":[1,2.50,true,\"last\",null,{}]}"));
    assertThat(read.meta().additionalProperties())
        .containsOnlyKeys("node")
        .containsEntry("node", new JsonPrimitive("gw-7"));
    assertThat(read.data().headpoint().additionalProperties()).containsOnlyKeys("address");
  }

  @Test
  void keepsANullOfAnUnknownField() throws IOException {
    Mandate mandate = Answers.decode("{\"endedBy\":null}", Mandate.class);
    assertThat(mandate.additionalProperties()).containsEntry("endedBy", JsonNull.INSTANCE);
    assertThat(Answers.encode(mandate)).isEqualTo("{\"endedBy\":null}");
  }

  @Test
  void takesANameThatDiffersInCaseAsAnotherField() throws IOException {
    Mandate mandate = Answers.decode("{\"EAN\":\"1\",\"ean\":\"2\"}", Mandate.class);
    assertThat(mandate.ean()).isEqualTo("2");
    assertThat(mandate.additionalProperties()).containsOnlyKeys("EAN");
  }

  @Test
  void takesTheLastOfTwoFieldsWithOneName() throws IOException {
    Mandate mandate =
        Answers.decode(
            "{\"ean\":\"1\",\"status\":\"Lost\",\"x\":1,\"ean\":\"2\",\"status\":\"Approved\",\"x\":2}",
            Mandate.class);
    assertThat(mandate.ean()).isEqualTo("2");
    assertThat(mandate.statusAsString()).isEqualTo("Approved");
    assertThat(mandate.additionalProperties()).containsEntry("x", new JsonPrimitive(2));
  }

  @Test
  void keepsAnUnknownFieldThatIsDeeplyNested() throws IOException {
    String deep = "{\"x\":" + "[".repeat(200) + "]".repeat(200) + "}";
    assertThat(Answers.encode(Answers.decode(deep, Mandate.class))).isEqualTo(deep);
  }

  /** Beyond 255 levels Gson's reader gives up: a clean refusal, not a stack that overflows. */
  @Test
  void refusesNestingOfAThousandLevels() {
    for (String document :
        new String[] {
          "{\"data\":{\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}}",
          "{\"data\":{\"x\":" + "{\"y\":".repeat(1000) + "1" + "}".repeat(1000) + "}}"
        }) {
      assertThatThrownBy(() -> Answers.decode(document, MandatesResponse.class))
          .isInstanceOf(JsonSyntaxException.class)
          .hasMessageContaining("$.data.x")
          .hasMessageContaining("255");
    }
  }
}
