package io.github.fluviusenergy.examples.tool.shared;

import java.util.regex.Pattern;

/** Masks EANs in messages, because an EAN identifies a customer. Data contain the full EAN. */
public final class Eans {
  private static final int SHOWN = 4;

  private static final Pattern EAN = Pattern.compile("(?<![0-9])[0-9]{14}([0-9]{4})(?![0-9])");

  private Eans() {}

  /** Returns the EAN with all but the last four digits masked. */
  public static String masked(String ean) {
    int hidden = Math.max(0, ean.length() - SHOWN);
    return "*".repeat(Math.min(hidden, 14)) + ean.substring(hidden);
  }

  /** Returns the text with all EANs in it masked. */
  public static String maskedIn(String text) {
    return EAN.matcher(text).replaceAll("*".repeat(14) + "$1");
  }
}
