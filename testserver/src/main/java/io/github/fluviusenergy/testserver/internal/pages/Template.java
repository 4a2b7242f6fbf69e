package io.github.fluviusenergy.testserver.internal.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML with placeholders: {@code {{name}}} for text, {@code {{&name}}} for HTML. */
record Template(String html) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(&?)([A-Za-z0-9_.]+)\\}\\}");

  static Template load(String name) {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      return new Template(
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String fill(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(html)
        .replaceAll(
            placeholder -> {
              String value =
                  Objects.requireNonNull(values.get(placeholder.group(2)), placeholder.group(2));
              boolean isHtml = !placeholder.group(1).isEmpty();
              return Matcher.quoteReplacement(isHtml ? value : escape(value));
            });
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
