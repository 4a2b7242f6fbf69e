package io.github.fluviusenergy.testserver;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/** True answers that were tampered with. They are held in memory as a whole. */
final class TamperedResponse {
  private static final String TYPE = "$type";

  private TamperedResponse() {}

  /** The answer's body cut off after so many bytes, though more were announced. */
  static MockResponse truncated(MockResponse answer, long bytes) {
    Buffer body = body(answer);
    long length = body.size();
    Buffer part = new Buffer();
    part.write(body, Math.min(bytes, length));
    return with(answer, part)
        .setHeader("Content-Length", Math.max(length, bytes + 1))
        .onResponseEnd(new SocketEffect.CloseSocket())
        .build();
  }

  /** The whole body under a length that is off by so many bytes; then the connection ends. */
  static MockResponse wrongLength(MockResponse answer, int difference) {
    Buffer body = body(answer);
    long length = Math.max(0, body.size() + difference);
    return with(answer, body)
        .setHeader("Content-Length", length)
        .setHeader("Connection", "close")
        .onResponseEnd(new SocketEffect.CloseSocket())
        .build();
  }

  /** A field that nobody knows, first in every object but behind {@code $type}. */
  static MockResponse unknownFields(MockResponse answer) {
    return json(answer, TamperedResponse::withUnknownFields);
  }

  /** Every {@code $type} a word that nobody knows. */
  static MockResponse unknownTypes(MockResponse answer) {
    return json(answer, element -> withTypes(element, "something-new"));
  }

  /** No {@code $type} anywhere. */
  static MockResponse missingTypes(MockResponse answer) {
    return json(answer, element -> withTypes(element, ""));
  }

  private static MockResponse json(MockResponse answer, UnaryOperator<JsonElement> change) {
    String text = body(answer).readUtf8();
    try {
      JsonElement json = JsonParser.parseString(text);
      return json.isJsonNull()
          ? answer
          : with(answer, new Buffer().writeUtf8(change.apply(json).toString())).build();
    } catch (JsonParseException e) {
      // An error's HTML: it stays as it is.
      return answer;
    }
  }

  private static JsonElement withUnknownFields(JsonElement element) {
    if (element.isJsonObject()) {
      JsonObject changed = new JsonObject();
      JsonObject object = element.getAsJsonObject();
      if (object.has(TYPE)) {
        changed.add(TYPE, object.get(TYPE));
      }
      JsonObject unknown = new JsonObject();
      unknown.add("of", new JsonArray());
      changed.add("addedLater", unknown);
      for (Map.Entry<String, JsonElement> field : object.entrySet()) {
        changed.add(field.getKey(), withUnknownFields(field.getValue()));
      }
      return changed;
    }
    return mapped(element, TamperedResponse::withUnknownFields);
  }

  /** Another {@code $type}, or none if it is empty. */
  private static JsonElement withTypes(JsonElement element, String type) {
    if (element.isJsonObject()) {
      JsonObject changed = new JsonObject();
      for (Map.Entry<String, JsonElement> field : element.getAsJsonObject().entrySet()) {
        if (!field.getKey().equals(TYPE)) {
          changed.add(field.getKey(), withTypes(field.getValue(), type));
        } else if (!type.isEmpty()) {
          changed.addProperty(TYPE, type);
        }
      }
      return changed;
    }
    return mapped(element, inner -> withTypes(inner, type));
  }

  private static JsonElement mapped(JsonElement element, UnaryOperator<JsonElement> change) {
    if (!element.isJsonArray()) {
      return element;
    }
    JsonArray changed = new JsonArray();
    element.getAsJsonArray().forEach(inner -> changed.add(change.apply(inner)));
    return changed;
  }

  private static Buffer body(MockResponse answer) {
    Buffer body = new Buffer();
    try {
      if (answer.getBody() instanceof StreamedJson streamed) {
        streamed.writeDocumentTo(body);
      } else if (answer.getBody() != null) {
        answer.getBody().writeTo(body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body;
  }

  private static MockResponse.Builder with(MockResponse answer, Buffer body) {
    return answer.newBuilder().removeHeader("Transfer-Encoding").body(body);
  }
}
