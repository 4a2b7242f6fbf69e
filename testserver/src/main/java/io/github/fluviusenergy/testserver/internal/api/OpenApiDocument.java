package io.github.fluviusenergy.testserver.internal.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The document that the server serves. The build derives it from the SDK's own document. */
final class OpenApiDocument {
  static final String JSON = read();

  private static final JsonObject SCHEMAS =
      JsonParser.parseString(JSON)
          .getAsJsonObject()
          .getAsJsonObject("components")
          .getAsJsonObject("schemas");

  private OpenApiDocument() {}

  private static String read() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream("swagger.json")) {
      return new String(
          Objects.requireNonNull(in, "swagger.json").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the values of an enum. */
  static List<String> valuesOf(String name) {
    return SCHEMAS.getAsJsonObject(name + "Enum").getAsJsonArray("enum").asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }
}
