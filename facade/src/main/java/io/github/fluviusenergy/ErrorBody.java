package io.github.fluviusenergy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error, in the format of the API, ASP.NET Core or the gateway. Fields of a wrong
 * type are ignored.
 */
record ErrorBody(
    @Nullable String type,
    @Nullable String code,
    @Nullable String message,
    @Nullable String traceId,
    List<String> validationErrors,
    Map<String, List<String>> validationErrorsByField)
    implements Serializable {

  static final ErrorBody NONE = new ErrorBody(null, null, null, null, List.of(), Map.of());

  static ErrorBody parse(@Nullable String body) {
    if (body == null) {
      return NONE;
    }
    try {
      JsonElement json = JsonParser.parseString(body);
      return json.isJsonObject() ? of(json.getAsJsonObject()) : NONE;
    } catch (JsonParseException e) {
      // HTML, cut off or malformed: the status still says what happened
      return NONE;
    }
  }

  private static ErrorBody of(JsonObject json) {
    String message = string(json.get("message"));
    Map<String, List<String>> byField = byField(json.get("errors"));
    List<String> validationErrors = new ArrayList<>(strings(json.get("validationErrorMessages")));
    byField.values().forEach(validationErrors::addAll);
    return new ErrorBody(
        string(json.get("type")),
        string(json.get("code")),
        message != null ? message : string(json.get("title")),
        string(json.get("traceId")),
        List.copyOf(validationErrors),
        byField);
  }

  private static Map<String, List<String>> byField(@Nullable JsonElement json) {
    if (json == null || !json.isJsonObject()) {
      return Map.of();
    }
    Map<String, List<String>> byField = new LinkedHashMap<>();
    json.getAsJsonObject().asMap().forEach((field, said) -> byField.put(field, strings(said)));
    return Collections.unmodifiableMap(byField);
  }

  private static List<String> strings(@Nullable JsonElement json) {
    if (json == null || !json.isJsonArray()) {
      return List.of();
    }
    List<String> strings = new ArrayList<>();
    for (JsonElement element : json.getAsJsonArray()) {
      String string = string(element);
      if (string != null) {
        strings.add(string);
      }
    }
    return List.copyOf(strings);
  }

  private static @Nullable String string(@Nullable JsonElement json) {
    return json != null && json.isJsonPrimitive() ? json.getAsString() : null;
  }
}
