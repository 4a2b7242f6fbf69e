package io.github.fluviusenergy.measurements;

import java.util.regex.Pattern;

/** EANs as they are taken and shown. */
final class Eans {
  private static final Pattern EAN = Pattern.compile("[0-9]{18}");

  private Eans() {}

  /** All but the last four characters hidden. */
  static String masked(String ean) {
    int hidden = Math.max(0, ean.length() - 4);
    return "*".repeat(Math.min(hidden, 20)) + ean.substring(hidden);
  }

  static boolean isEan(String ean) {
    return EAN.matcher(ean).matches();
  }

  static String required(String ean) {
    if (!isEan(ean)) {
      throw new IllegalArgumentException(
          "an EAN has 18 digits, but this has " + ean.length() + " characters: " + masked(ean));
    }
    return ean;
  }
}
