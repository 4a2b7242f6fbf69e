package io.github.fluviusenergy.client.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.decoding.TestDocument.Place;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandatesResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnknownFieldsTest {

  static Stream<TestDocument> documents() {
    return TestDocument.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void keepsAnUnknownFieldInEveryObject(TestDocument document) throws IOException {
    for (String unknown :
        new String[] {"null", "\"word\"", "1.50", "[1,null,{}]", "{\"a\":{\"b\":null},\"c\":[]}"}) {
      JsonElement value = JsonParser.parseString(unknown);
      for (Place place : document.places()) {
        // The one object whose names are free: its fields are lists of messages.
        if (place.value() instanceof JsonObject object && !place.path().equals("$.errors")) {
          JsonObject more = object.deepCopy();
          more.add("newField", value);
          JsonElement read = place.replaced(document.tree(), more);
          JsonElement written = JsonParser.parseString(TestJson.encode(document.decode(read)));
          assertThat(written).as(place.path()).isEqualTo(read);
        }
      }
    }
  }

  @Test
  void returnsUnknownFieldsByName() throws IOException {
    EnergyResponse read =
        TestJson.decode(TestDocument.text("energy-unknown-things"), EnergyResponse.class);
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
    Mandate mandate = TestJson.decode("{\"endedBy\":null}", Mandate.class);
    assertThat(mandate.additionalProperties()).containsEntry("endedBy", JsonNull.INSTANCE);
    assertThat(TestJson.encode(mandate)).isEqualTo("{\"endedBy\":null}");
  }

  @Test
  void matchesFieldNamesByCase() throws IOException {
    Mandate mandate = TestJson.decode("{\"EAN\":\"1\",\"ean\":\"2\"}", Mandate.class);
    assertThat(mandate.ean()).isEqualTo("2");
    assertThat(mandate.additionalProperties()).containsOnlyKeys("EAN");
  }

  @Test
  void usesTheLastOfDuplicateFields() throws IOException {
    Mandate mandate =
        TestJson.decode(
            "{\"ean\":\"1\",\"status\":\"Lost\",\"x\":1,\"ean\":\"2\",\"status\":\"Approved\",\"x\":2}",
            Mandate.class);
    assertThat(mandate.ean()).isEqualTo("2");
    assertThat(mandate.statusAsString()).isEqualTo("Approved");
    assertThat(mandate.additionalProperties()).containsEntry("x", new JsonPrimitive(2));
  }

  @Test
  void keepsADeeplyNestedUnknownField() throws IOException {
    String deep = "{\"x\":" + "[".repeat(200) + "]".repeat(200) + "}";
    assertThat(TestJson.encode(TestJson.decode(deep, Mandate.class))).isEqualTo(deep);
  }

  /** Beyond 255 levels Gson's reader gives up: a clean refusal, not a stack that overflows. */
  @Test
  void rejectsNestingBeyond255Levels() {
    for (String document :
        new String[] {
          "{\"data\":{\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}}",
          "{\"data\":{\"x\":" + "{\"y\":".repeat(1000) + "1" + "}".repeat(1000) + "}}"
        }) {
      assertThatThrownBy(() -> TestJson.decode(document, MandatesResponse.class))
          .isInstanceOf(JsonSyntaxException.class)
          .hasMessageContaining("$.data.x")
          .hasMessageContaining("255");
    }
  }
}
