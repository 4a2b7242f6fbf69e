package io.github.fluviusenergy.examples.tool.shared;

/** Makes text safe for spreadsheets. */
public final class SafeCsv {
  private SafeCsv() {}

  /**
   * Returns the text after an apostrophe if a spreadsheet would take it for a formula. Such text is
   * a risk, because it comes from a server.
   */
  public static String text(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
