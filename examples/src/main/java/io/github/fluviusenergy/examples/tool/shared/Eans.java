package io.github.fluviusenergy.examples.tool.shared;

/** How EANs are shown to people: they tell who somebody is. In data they are whole. */
public final class Eans {
  private static final int SHOWN = 4;

  private Eans() {}

  /** All but the last four digits hidden. */
  public static String masked(String ean) {
    int hidden = Math.max(0, ean.length() - SHOWN);
    return "*".repeat(Math.min(hidden, 14)) + ean.substring(hidden);
  }
}
