package io.github.fluviusenergy.client;

import com.google.gson.JsonSyntaxException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.client.internal.json.MemoryLimit;
import io.github.fluviusenergy.client.internal.json.ModelJsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;

/**
 * An array that precedes the description of its object, kept as JSON text until the description is
 * known.
 */
record BufferedArray(String name, String path, String text) {

  /**
   * Reads the next value of a document.
   *
   * @throws JsonSyntaxException if it has more than {@code maxChars} characters
   */
  static BufferedArray of(String name, ModelJsonReader in, int maxChars) throws IOException {
    String path = in.getPath();
    StringWriter text = new StringWriter();
    JsonWriter out = new JsonWriter(text);
    int depth = 0;
    in.keepValues(false);
    do {
      depth += copy(in, out);
      if (text.getBuffer().length() > maxChars) {
        throw new JsonSyntaxException(
            path
                + " precedes the fields that describe it, and exceeds the "
                + maxChars
                + " characters that may still be buffered: set maxBufferedChars higher, or read the whole response");
      }
    } while (depth > 0);
    in.keepValues(true);
    return new BufferedArray(name, path, text.toString());
  }

  ModelJsonReader reader(MemoryLimit memory) {
    return ModelJsonReader.skippingUnknownFields(new StringReader(text), memory);
  }

  /** Copies one token, and returns the change in depth. */
  private static int copy(JsonReader in, JsonWriter out) throws IOException {
    JsonToken token = in.peek();
    switch (token) {
      case BEGIN_ARRAY -> {
        in.beginArray();
        out.beginArray();
        return 1;
      }
      case BEGIN_OBJECT -> {
        in.beginObject();
        out.beginObject();
        return 1;
      }
      case END_ARRAY -> {
        in.endArray();
        out.endArray();
        return -1;
      }
      case END_OBJECT -> {
        in.endObject();
        out.endObject();
        return -1;
      }
      case NAME -> out.name(in.nextName());
      case STRING -> out.value(in.nextString());
      case NUMBER -> out.jsonValue(in.nextString());
      case BOOLEAN -> out.value(in.nextBoolean());
      case NULL -> {
        in.nextNull();
        out.nullValue();
      }
      case END_DOCUMENT -> throw new IOException("the document is truncated within an array");
    }
    return 0;
  }
}
