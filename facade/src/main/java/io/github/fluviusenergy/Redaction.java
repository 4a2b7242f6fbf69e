package io.github.fluviusenergy;

import java.util.regex.Pattern;

/**
 * Takes secrets and EANs out of texts that others wrote, before they get into a message or a log.
 */
final class Redaction {
  private static final int MAX_LENGTH = 1000;
  private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[^\\s\"']+");
  private static final Pattern EAN = Pattern.compile("(?<![0-9])[0-9]{14}([0-9]{4})(?![0-9])");

  private final String subscriptionKey;

  Redaction(String subscriptionKey) {
    this.subscriptionKey = subscriptionKey;
  }

  String apply(String text) {
    String shown = text.replace(subscriptionKey, "***");
    shown = BEARER.matcher(shown).replaceAll("$1***");
    shown = EAN.matcher(shown).replaceAll("**************$1");
    return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + "…";
  }
}
