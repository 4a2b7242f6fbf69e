package io.github.fluviusenergy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets and EANs out of texts that others wrote, before they get into a message or a log.
 */
final class Redaction {
  private static final int MAX_LENGTH = 1000;
  private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[^\\s\"']+");
  private static final Pattern JWT = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");
  private static final Pattern EAN = Pattern.compile("(?<![0-9])[0-9]{14}([0-9]{4})(?![0-9])");
  // a line break would let a server write lines of its own into a log
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

  private final String subscriptionKey;

  Redaction(String subscriptionKey) {
    this.subscriptionKey = subscriptionKey;
  }

  /** The text as one line of bounded length, without what may not be shown. */
  String apply(String text) {
    String shown = INVISIBLE.matcher(masked(text)).replaceAll(" ");
    return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + "…";
  }

  /** Whether something may not be shown in what a log would print of a failure, causes included. */
  boolean concerns(@Nullable Throwable failure) {
    if (failure == null) {
      return false;
    }
    String text = failure.toString();
    if (!masked(text).equals(text) || concerns(failure.getCause())) {
      return true;
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (concerns(suppressed)) {
        return true;
      }
    }
    return false;
  }

  private String masked(String text) {
    String shown = text.replace(subscriptionKey, "***");
    shown = BEARER.matcher(shown).replaceAll("$1***");
    shown = JWT.matcher(shown).replaceAll("***");
    return EAN.matcher(shown).replaceAll("**************$1");
  }
}
