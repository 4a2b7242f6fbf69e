package io.github.fluviusenergy.testserver;

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

/** The languages of the server's own pages, and their words. */
enum Language {
  NL,
  EN;

  private static final Map<Language, Map<String, String>> WORDS =
      Map.of(NL, load(NL), EN, load(EN));

  /** The language asked for by {@code lang}, else by the browser, else Dutch. */
  static Language of(ReceivedRequest request) {
    Language asked = first(request.query("lang"));
    Language accepted = first(request.header("Accept-Language"));
    return asked != null ? asked : accepted != null ? accepted : NL;
  }

  /** The first of a list such as {@code en-GB,en;q=0.9} that there is; null if there is none. */
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

  /** A text with its {@code {0}}, {@code {1}} filled in. */
  String text(String key, Object... values) {
    String text = Objects.requireNonNull(texts().get(key), key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i].toString());
    }
    return text;
  }

  /** The text of a key whose last part came from a client; the part itself if there is none. */
  String textOr(String prefix, String last) {
    return texts().getOrDefault(prefix + last, last);
  }

  /** All texts, to fill a template with. */
  Map<String, String> texts() {
    return Objects.requireNonNull(WORDS.get(this));
  }

  /** A moment as people in Flanders write it. */
  String dateTime(Instant instant) {
    return format("dateTime", instant);
  }

  /** The day in Flanders that a moment belongs to. */
  String date(Instant instant) {
    return format("date", instant);
  }

  /** The time of day in Flanders, to the second. */
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
