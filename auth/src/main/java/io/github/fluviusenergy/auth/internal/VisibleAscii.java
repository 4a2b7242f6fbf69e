package io.github.fluviusenergy.auth.internal;

import java.util.Locale;

/** Checks values of headers and forms: printable ASCII without blanks. */
public final class VisibleAscii {
  private VisibleAscii() {}

  /** Whether the text has one or more characters from ! to ~, and no others. */
  public static boolean matches(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '!' && c <= '~');
  }

  /**
   * Returns the text.
   *
   * @throws IllegalArgumentException if it is empty or has a character outside ! to ~. The message
   *     does not contain the text.
   */
  public static String require(String name, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("The " + name + " is empty; set it.");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '!' || c > '~') {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The %s has %s (U+%04X) as character %d of %d; expected visible ASCII without"
                    + " blanks. Was something copied along, like a line break or a quotation mark?",
                name,
                kind(c),
                (int) c,
                i + 1,
                text.length()));
      }
    }
    return text;
  }

  private static String kind(char c) {
    if (c == '\r' || c == '\n') {
      return "a line break";
    }
    if (c == ' ' || c == '\t') {
      return "a blank";
    }
    return Character.isISOControl(c) ? "a control character" : "a character outside ASCII";
  }
}
