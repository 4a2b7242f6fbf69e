package io.github.fluviusenergy.auth.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks values of headers and forms: printable ASCII without blanks. */
public final class VisibleAscii {
  private static final Pattern OTHER = Pattern.compile("[^!-~]");

  private VisibleAscii() {}

  /** Whether the text has one or more characters from ! to ~, and no others. */
  public static boolean matches(String text) {
    return !text.isEmpty() && !OTHER.matcher(text).find();
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
    Matcher other = OTHER.matcher(text);
    if (other.find()) {
      throw new IllegalArgumentException(
          "The %s has %s as character %d of %d; expected visible ASCII without blanks. Was something"
                  .formatted(
                      name,
                      Character.getName(other.group().codePointAt(0)),
                      other.start() + 1,
                      text.length())
              + " copied along, like a line break or a quotation mark?");
    }
    return text;
  }
}
