package io.github.fluviusenergy.client.internal.json;

import com.google.gson.JsonElement;
import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.internal.PrintableText;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the {@code toString()} of a model or of parameters, which may end up in a log: masks EANs,
 * shortens lists, and stays on one line.
 */
public final class ModelPrinter {
  private static final int SHOWN_ELEMENTS = 3;

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
    if (value instanceof OffsetDateTime time) {
      return append(field, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
    }
    return value == null ? this : append(field, value);
  }

  /** Adds a value of which only the last four characters are shown. */
  public ModelPrinter addMasked(String field, @Nullable String value) {
    if (value == null) {
      return this;
    }
    return append(field, Eans.mask(value));
  }

  /** Adds the names of unknown fields, but not their values, which may be personal data. */
  public String end(Map<String, JsonElement> unknown) {
    if (!unknown.isEmpty()) {
      append("additionalProperties", unknown.keySet());
    }
    return PrintableText.of(text.append(']').toString());
  }

  private ModelPrinter append(String field, Object value) {
    text.append(separator).append(field).append('=').append(value);
    separator = ", ";
    return this;
  }
}
