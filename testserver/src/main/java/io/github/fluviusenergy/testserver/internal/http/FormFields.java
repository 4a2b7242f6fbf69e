package io.github.fluviusenergy.testserver.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form. OkHttp's URLs parse a form in quadratic time if it has many fields without
 * {@code =}.
 */
public final class FormFields {
  private final Map<String, List<String>> fields = new HashMap<>();

  public FormFields(String form) {
    for (String field : form.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals >= 0) {
        fields
            .computeIfAbsent(decode(field.substring(0, equals)), name -> new ArrayList<>())
            .add(decode(field.substring(equals + 1)));
      }
    }
  }

  /** The first value; null if there is none. */
  public @Nullable String get(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? null : values.get(0);
  }

  public List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      // An invalid escape, as in 100%.
      return text;
    }
  }
}
