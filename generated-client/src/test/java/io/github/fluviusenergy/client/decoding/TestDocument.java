package io.github.fluviusenergy.client.decoding;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.model.ApiError;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.GatewayError;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.MockMandateResponse;
import io.github.fluviusenergy.client.model.ValidationProblemDetails;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A document of src/test/resources/documents, in which every known field has a value. */
public record TestDocument(String name, Class<?> type) {

  public static Stream<TestDocument> all() {
    return Stream.of(
        new TestDocument("energy-on-meter", EnergyResponse.class),
        new TestDocument("energy-on-headpoint", EnergyResponse.class),
        new TestDocument("energy-on-headpoint-and-meter", EnergyResponse.class),
        new TestDocument("mandates", MandatesResponse.class),
        new TestDocument("client-session", ClientSessionResponse.class),
        new TestDocument("mock-mandate", MockMandateResponse.class),
        new TestDocument("api-error", ApiError.class),
        new TestDocument("validation-problem", ValidationProblemDetails.class),
        new TestDocument("gateway-error", GatewayError.class));
  }

  public static String text(String name) {
    try (InputStream in = TestDocument.class.getResourceAsStream("/documents/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text() {
    return text(name);
  }

  public JsonElement tree() {
    return JsonParser.parseString(text());
  }

  public Object decode(JsonElement tree) throws IOException {
    return TestJson.decode(tree.toString(), type);
  }

  /** All places in the document but its root. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    collect("$", tree(), root -> root, places);
    return places;
  }

  private static void collect(
      String path, JsonElement parent, UnaryOperator<JsonElement> toParent, List<Place> places) {
    if (parent instanceof JsonObject object) {
      for (String field : object.keySet()) {
        Place place = new Place(path + "." + field, object.get(field), toParent, field, -1);
        places.add(place);
        collect(
            place.path(),
            place.value(),
            root -> toParent.apply(root).getAsJsonObject().get(field),
            places);
      }
    } else if (parent instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        Place place =
            new Place(path + "[" + i + "]", array.get(i), toParent, Integer.toString(i), i);
        places.add(place);
        collect(
            place.path(),
            place.value(),
            root -> toParent.apply(root).getAsJsonArray().get(index),
            places);
      }
    }
  }

  /**
   * One value of a document and where it stands.
   *
   * @param path in Gson's notation
   * @param index in an array, or -1 in an object
   */
  record Place(
      String path,
      JsonElement value,
      UnaryOperator<JsonElement> toParent,
      String field,
      int index) {

    /** The document with another value at this place. */
    JsonElement replaced(JsonElement document, JsonElement other) {
      JsonElement copy = document.deepCopy();
      JsonElement parent = toParent.apply(copy);
      if (index < 0) {
        parent.getAsJsonObject().add(field, other);
      } else {
        parent.getAsJsonArray().set(index, other);
      }
      return copy;
    }

    /** The document without this place. */
    JsonElement removed(JsonElement document) {
      JsonElement copy = document.deepCopy();
      JsonElement parent = toParent.apply(copy);
      if (index < 0) {
        parent.getAsJsonObject().remove(field);
      } else {
        parent.getAsJsonArray().remove(index);
      }
      return copy;
    }
  }
}
