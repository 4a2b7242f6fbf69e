package io.github.fluviusenergy.auth;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON objects with azure-json, a dependency of MSAL4J. */
final class Json {
  private Json() {}

  /**
   * Returns the fields of a JSON object, or an empty map for anything else. Never throws, because
   * the parser's messages quote the input, which may contain a token.
   */
  static Map<String, @Nullable Object> fields(String json) {
    try (JsonReader reader = JsonProviders.createReader(json)) {
      return Objects.requireNonNull(reader.readMap(JsonReader::readUntyped));
    } catch (IOException | RuntimeException e) {
      return new HashMap<>();
    }
  }

  /** Returns the field if it is a string, or null. */
  static @Nullable String text(Map<String, @Nullable Object> fields, String name) {
    return fields.get(name) instanceof String text ? text : null;
  }

  /** Returns a JSON object of strings and numbers. */
  static String object(Map<String, Object> fields) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer = JsonProviders.createWriter(text)) {
      writer.writeMap(fields, JsonWriter::writeUntyped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
