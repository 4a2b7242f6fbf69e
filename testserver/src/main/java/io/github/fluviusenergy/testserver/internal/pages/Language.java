package io.github.fluviusenergy.testserver.internal.pages;

import io.github.fluviusenergy.testserver.internal.data.BrusselsDay;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The languages of the pages, and their texts. */
enum Language {
  NL,
  EN;

  private static final Map<Language, Map<String, String>> WORDS =
      Map.of(NL, load(NL), EN, load(EN));

  /** The language of the parameter {@code lang}, then of the browser, then Dutch. */
  static Language of(HttpRequest request) {
    Language requested = first(request.query("lang"));
    Language accepted = first(request.header("Accept-Language"));
    return requested != null ? requested : accepted != null ? accepted : NL;
  }

  /** The first known language of a list such as {@code en-GB,en;q=0.9}; null if there is none. */
  private static @Nullable Language first(@Nullable String list) {
    for (String tag : (list == null ? "" : list).split(",", -1)) {
      for (Language language : values()) {
        if (tag.trim().toLowerCase(Locale.ROOT).startsWith(language.code())) {
          return language;
        }
      }
    }
    return null;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  Language other() {
    return this == NL ? EN : NL;
  }

  /** A text with values for {@code {0}}, {@code {1}}. */
  String text(String key, Object... values) {
    String text = Objects.requireNonNull(texts().get(key), key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i].toString());
    }
    return text;
  }

  /** The text of a key whose last part a client sent; the part itself if there is no text. */
  String textOr(String prefix, String last) {
    return texts().getOrDefault(prefix + last, last);
  }

  /** All texts, for a template. */
  Map<String, String> texts() {
    return Objects.requireNonNull(WORDS.get(this));
  }

  /** Formats a timestamp in Brussels time. */
  String dateTime(Instant instant) {
    return format("dateTime", instant);
  }

  /** Formats the date of a timestamp in Brussels time. */
  String date(Instant instant) {
    return format("date", instant);
  }

  /** Formats the time of day in Brussels, in seconds. */
  String clockTime(Instant instant) {
    return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
        .withZone(BrusselsDay.ZONE)
        .format(instant);
  }

  String period(@Nullable Instant from, @Nullable Instant to) {
    if (from == null) {
      return to == null ? text("period.none") : text("period.to", date(to));
    }
    return to == null ? text("period.from", date(from)) : text("period.both", date(from), date(to));
  }

  private String format(String key, Instant instant) {
    return DateTimeFormatter.ofPattern(text(key), Locale.forLanguageTag(code()))
        .withZone(BrusselsDay.ZONE)
        .format(instant);
  }

  private static Map<String, String> load(Language language) {
    Properties words = new Properties();
    try (InputStream in =
            Language.class.getResourceAsStream("words_" + language.code() + ".properties");
        Reader reader = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
      words.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> texts = new TreeMap<>();
    words.forEach((key, text) -> texts.put(key.toString(), text.toString()));
    return texts;
  }
}
