package io.github.fluviusenergy.testserver;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object in a request, read as ASP.NET does: property names without regard to case, null as
 * absent, and a value of the wrong type as a problem of the field's path ({@code $.numberOfEans}).
 */
final class RequestBody {
  private final String path;
  private final JsonObject object;
  private final Problems problems;

  private RequestBody(String path, JsonObject object, Problems problems) {
    this.path = path;
    this.object = object;
    this.problems = problems;
  }

  static RequestBody of(ReceivedRequest request) {
    if (!isJson(request.header("Content-Type"))) {
      throw new Refusal(Answers.unsupportedMediaType());
    }
    Problems problems = new Problems();
    JsonElement parsed = parse(request.body());
    if (parsed == null) {
      problems.add("$", "The request body is not valid JSON.");
    } else if (!parsed.isJsonObject()) {
      problems.add("$", "The JSON value could not be converted. Path: $.");
    }
    problems.refuseIfAny();
    return new RequestBody("$", Objects.requireNonNull(parsed).getAsJsonObject(), problems);
  }

  @Nullable String text(String name) {
    JsonElement value = get(name);
    if (value == null) {
      return null;
    }
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
      return value.getAsString();
    }
    wrongType(path + "." + name);
    return null;
  }

  @Nullable Integer integer(String name) {
    JsonElement value = get(name);
    if (value == null) {
      return null;
    }
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
      try {
        return value.getAsBigDecimal().intValueExact();
      } catch (ArithmeticException | NumberFormatException e) {
        wrongType(path + "." + name);
        return null;
      }
    }
    wrongType(path + "." + name);
    return null;
  }

  void bool(String name) {
    JsonElement value = get(name);
    if (value != null && !(value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean())) {
      wrongType(path + "." + name);
    }
  }

  List<RequestBody> objects(String name) {
    JsonElement value = get(name);
    List<RequestBody> objects = new ArrayList<>();
    if (value == null) {
      return objects;
    }
    if (!value.isJsonArray()) {
      wrongType(path + "." + name);
      return objects;
    }
    JsonArray array = value.getAsJsonArray();
    for (int i = 0; i < array.size(); i++) {
      String place = path + "." + name + "[" + i + "]";
      if (array.get(i).isJsonObject()) {
        objects.add(new RequestBody(place, array.get(i).getAsJsonObject(), problems));
      } else {
        wrongType(place);
      }
    }
    return objects;
  }

  void refuseIfWrong() {
    problems.refuseIfAny();
  }

  /** The media types that ASP.NET reads as JSON. */
  private static boolean isJson(@Nullable String contentType) {
    String type =
        contentType == null ? "" : contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    return type.equals("application/json")
        || type.equals("text/json")
        || (type.startsWith("application/") && type.endsWith("+json"));
  }

  private @Nullable JsonElement get(String name) {
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isJsonNull()) {
        return entry.getValue();
      }
    }
    return null;
  }

  private void wrongType(String place) {
    problems.add(place, "The JSON value could not be converted. Path: " + place + ".");
  }

  private static @Nullable JsonElement parse(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element = JsonParser.parseReader(reader);
      return reader.peek() == JsonToken.END_DOCUMENT ? element : null;
    } catch (IOException | JsonParseException e) {
      return null;
    }
  }
}
