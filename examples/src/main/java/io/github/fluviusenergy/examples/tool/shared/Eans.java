package io.github.fluviusenergy.examples.tool.shared;

/** Masks EANs in messages, because an EAN identifies a customer. Data contain the full EAN. */
public final class Eans {
  private static final int SHOWN = 4;

  private Eans() {}

  /** Returns the EAN with all but the last four digits masked. */
  public static String masked(String ean) {
    int hidden = Math.max(0, ean.length() - SHOWN);
    return "*".repeat(Math.min(hidden, 14)) + ean.substring(hidden);
  }
}
