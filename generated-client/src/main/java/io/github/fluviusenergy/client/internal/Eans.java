package io.github.fluviusenergy.client.internal;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Validates and masks EANs. An EAN is personal data, so messages and logs show its last four digits
 * only.
 */
public final class Eans {
  private static final Pattern EAN = Pattern.compile("[0-9]{18}");
  private static final int MAX_MASKED = 20;

  private Eans() {}

  public static boolean isEan(String text) {
    return EAN.matcher(text).matches();
  }

  /**
   * Returns the EAN. Does not validate the check digit, because EANs of the sandbox have no valid
   * one.
   *
   * @throws IllegalArgumentException if it does not have 18 digits
   */
  public static String require(String ean) {
    if (!isEan(Objects.requireNonNull(ean, "ean"))) {
      throw new IllegalArgumentException(
          "an EAN has 18 digits, but this has " + ean.length() + " characters: " + mask(ean));
    }
    return ean;
  }

  /** Masks all but the last four characters. */
  public static String mask(String ean) {
    int hidden = Math.max(0, ean.length() - 4);
    return "*".repeat(Math.min(hidden, MAX_MASKED)) + ean.substring(hidden);
  }
}
