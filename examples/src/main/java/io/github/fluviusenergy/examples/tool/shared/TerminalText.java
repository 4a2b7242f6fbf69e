package io.github.fluviusenergy.examples.tool.shared;

import java.util.regex.Pattern;

/** Prepares text of a server for a terminal. */
public final class TerminalText {
  /** Control and format characters and lone surrogates, which could change what is shown. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}&&[^\n]]");

  private TerminalText() {}

  /**
   * Replaces invisible characters, such as those of escape sequences, by blanks. Keeps line feeds.
   */
  public static String of(String text) {
    return INVISIBLE.matcher(text).replaceAll(" ");
  }
}
