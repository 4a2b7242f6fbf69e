package io.github.fluviusenergy.client.internal.json;

import com.google.gson.JsonElement;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds the {@code toString()} of a model, which may end up in a log: masks EANs and shortens
 * lists.
 */
public final class ModelPrinter {
  private static final int SHOWN_ELEMENTS = 3;
  private static final Pattern EAN = Pattern.compile("(?<!\\d)\\d{14}(?=\\d{4}(?!\\d))");

  private final StringBuilder text;
  private String separator = "";

  public ModelPrinter(String type) {
    text = new StringBuilder(type).append('[');
  }

  public ModelPrinter add(String field, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return add(field, map.entrySet());
    }
    if (value instanceof Collection<?> list) {
      return list.isEmpty()
          ? this
          : append(field, list.size() <= SHOWN_ELEMENTS ? list : list.size() + " elements");
    }
    return value == null ? this : append(field, value);
  }

  /** Adds a value of which only the last four characters are shown. */
  public ModelPrinter addMasked(String field, @Nullable String value) {
    if (value == null) {
      return this;
    }
    int hidden = Math.max(0, value.length() - 4);
    return append(field, "*".repeat(hidden) + value.substring(hidden));
  }

  /** Adds the names of unknown fields, but not their values, which may be personal data. */
  public String end(Map<String, JsonElement> unknown) {
    if (!unknown.isEmpty()) {
      append("additionalProperties", unknown.keySet());
    }
    return maskEans(text.append(']').toString());
  }

  private ModelPrinter append(String field, Object value) {
    text.append(separator).append(field).append('=').append(value);
    separator = ", ";
    return this;
  }

  /** Masks all but the last four digits of each EAN in a text, such as an error message. */
  static String maskEans(String text) {
    return EAN.matcher(text).replaceAll("*".repeat(14));
  }
}
