package io.github.fluviusenergy.testserver.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.fluviusenergy.testserver.internal.http.ErrorResponseException;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object of a request like ASP.NET. Property names are case-insensitive, and null is
 * absent. A value of the wrong type is a binding error of its path ({@code $.numberOfEans}).
 */
record RequestBody(String path, JsonObject object, ValidationErrors errors) {
  static RequestBody parse(HttpRequest request, ValidationErrors errors) {
    if (!isJson(request.header("Content-Type"))) {
      throw new ErrorResponseException(ApiResponses.unsupportedMediaType());
    }
    JsonElement parsed = parse(request.body());
    if (parsed == null) {
      errors.addBindingError("$", "The request body is not valid JSON.");
    } else if (!parsed.isJsonObject()) {
      errors.addBindingError("$", "The JSON value could not be converted. Path: $.");
    }
    errors.throwIfAny();
    return new RequestBody("$", Objects.requireNonNull(parsed).getAsJsonObject(), errors);
  }

  @Nullable String string(String name) {
    JsonPrimitive value = primitive(name, JsonPrimitive::isString);
    return value == null ? null : value.getAsString();
  }

  @Nullable Integer integer(String name) {
    JsonPrimitive value = primitive(name, JsonPrimitive::isNumber);
    try {
      return value == null ? null : (Integer) value.getAsBigDecimal().intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      addWrongType(path + "." + name);
      return null;
    }
  }

  void checkBoolean(String name) {
    primitive(name, JsonPrimitive::isBoolean);
  }

  List<RequestBody> objects(String name) {
    JsonElement value = get(name);
    List<RequestBody> objects = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        String itemPath = path + "." + name + "[" + i + "]";
        if (array.get(i) instanceof JsonObject item) {
          objects.add(new RequestBody(itemPath, item, errors));
        } else {
          addWrongType(itemPath);
        }
      }
    } else if (value != null) {
      addWrongType(path + "." + name);
    }
    return objects;
  }

  private @Nullable JsonPrimitive primitive(String name, Predicate<JsonPrimitive> isExpected) {
    JsonElement value = get(name);
    if (value instanceof JsonPrimitive primitive && isExpected.test(primitive)) {
      return primitive;
    }
    if (value != null) {
      addWrongType(path + "." + name);
    }
    return null;
  }

  /** Whether ASP.NET reads the media type as JSON. */
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

  private void addWrongType(String path) {
    errors.addBindingError(path, "The JSON value could not be converted. Path: " + path + ".");
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
