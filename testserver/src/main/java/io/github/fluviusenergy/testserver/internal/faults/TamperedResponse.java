package io.github.fluviusenergy.testserver.internal.faults;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.testserver.internal.http.StreamedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/** Tampers with real responses, in memory. */
public final class TamperedResponse {
  private static final String TYPE = "$type";

  private TamperedResponse() {}

  /** Truncates the body after a number of bytes. */
  public static MockResponse truncated(MockResponse response, long bytes) {
    Buffer body = body(response);
    long length = body.size();
    Buffer part = new Buffer();
    part.write(body, Math.min(bytes, length));
    return with(response, part)
        .setHeader("Content-Length", Math.max(length, bytes + 1))
        .onResponseEnd(new SocketEffect.CloseSocket())
        .build();
  }

  /** Changes the Content-Length by a number of bytes. */
  public static MockResponse wrongLength(MockResponse response, int difference) {
    Buffer body = body(response);
    long length = Math.max(0, body.size() + difference);
    return with(response, body)
        .setHeader("Content-Length", length)
        .setHeader("Connection", "close")
        .onResponseEnd(new SocketEffect.CloseSocket())
        .build();
  }

  /** Adds an unknown field to each object, after {@code $type}. */
  public static MockResponse unknownFields(MockResponse response) {
    return json(response, TamperedResponse::withUnknownFields);
  }

  /** Replaces the value of each {@code $type}. */
  public static MockResponse unknownTypes(MockResponse response) {
    return json(response, element -> withTypes(element, "something-new"));
  }

  /** Removes each {@code $type}. */
  public static MockResponse missingTypes(MockResponse response) {
    return json(response, element -> withTypes(element, ""));
  }

  private static MockResponse json(MockResponse response, UnaryOperator<JsonElement> change) {
    String text = body(response).readUtf8();
    try {
      JsonElement json = JsonParser.parseString(text);
      return json.isJsonNull()
          ? response
          : with(response, new Buffer().writeUtf8(change.apply(json).toString())).build();
    } catch (JsonParseException e) {
      // An HTML page stays unchanged.
      return response;
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

  /** Replaces each {@code $type}, or removes it if the new one is empty. */
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

  private static Buffer body(MockResponse response) {
    Buffer body = new Buffer();
    try {
      if (response.getBody() instanceof StreamedJson streamed) {
        streamed.writeDocumentTo(body);
      } else if (response.getBody() != null) {
        response.getBody().writeTo(body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body;
  }

  private static MockResponse.Builder with(MockResponse response, Buffer body) {
    return response.newBuilder().removeHeader("Transfer-Encoding").body(body);
  }
}
