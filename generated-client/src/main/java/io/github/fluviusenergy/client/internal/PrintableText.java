package io.github.fluviusenergy.client.internal;

import java.util.regex.Pattern;

/** Prepares text that others wrote for messages, logs and terminals. */
public final class PrintableText {
  /** Longer text is not searched for EANs and secrets, because patterns take long. */
  private static final int MAX_LENGTH = 4000;

  /** Control and format characters, lone surrogates, and ends of lines and paragraphs. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

  private static final Pattern EAN = Pattern.compile("(?<!\\d)\\d{14}(?=\\d{4}(?!\\d))");

  private PrintableText() {}

  /**
   * Masks all but the last four digits of each EAN, and replaces invisible characters by blanks.
   */
  public static String of(String text) {
    String masked = EAN.matcher(text).replaceAll("*".repeat(14));
    return INVISIBLE.matcher(masked).replaceAll(" ");
  }

  /**
   * Returns the start of a long text up to a blank: part of an EAN or a secret would not be
   * recognised.
   */
  public static String startOf(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = MAX_LENGTH;
    while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
