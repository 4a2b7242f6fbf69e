package io.github.fluviusenergy.client.internal.json;

import com.google.gson.JsonElement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks and copies the fields of models and parameters, so that they are valid and immutable. */
public final class ModelFields {
  private ModelFields() {}

  public static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** Copies a list of constants, and refuses {@code UNKNOWN}. */
  public static <T> List<T> copyKnown(@Nullable List<T> list) {
    List<T> copy = copy(list);
    copy.forEach(ModelFields::known);
    return copy;
  }

  /** Copies a map, and the lists in it. */
  public static <T> Map<String, T> copy(@Nullable Map<String, T> map) {
    if (map == null) {
      return Map.of();
    }
    Map<String, T> copy = new LinkedHashMap<>(map);
    copy.replaceAll((name, value) -> copyIfList(value));
    return Collections.unmodifiableMap(copy);
  }

  @SuppressWarnings("unchecked")
  private static <T> T copyIfList(T value) {
    return value instanceof List<?> list ? (T) List.copyOf(list) : value;
  }

  /** Copies the fields with their values, because a {@link JsonElement} is mutable. */
  public static Map<String, JsonElement> deepCopy(Map<String, JsonElement> fields) {
    if (fields.isEmpty()) {
      return Map.of();
    }
    Map<String, JsonElement> copy = new LinkedHashMap<>();
    fields.forEach((name, value) -> copy.put(name, value.deepCopy()));
    return Collections.unmodifiableMap(copy);
  }

  public static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is required");
    }
    return value;
  }

  /** Requires an element: an empty list is not written, so the API would receive no list at all. */
  public static <T> List<T> requiredElements(List<T> list, String field) {
    if (list.isEmpty()) {
      throw new IllegalArgumentException(field + " is required");
    }
    return list;
  }

  /** Refuses the constant {@code UNKNOWN} of an enum, which has no value in the API. */
  public static <T extends @Nullable Object> T known(T constant) {
    if (constant instanceof Enum<?> e && e.name().equals("UNKNOWN")) {
      String type = e.getDeclaringClass().getSimpleName();
      throw new IllegalArgumentException(
          type + ".UNKNOWN cannot be sent: set another constant, or the API's own string");
    }
    return constant;
  }
}
