package io.github.fluviusenergy;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets and EANs out of texts that others wrote, before they get into a message or a log.
 */
final class Redaction {
  private static final int MAX_LENGTH = 1000;

  /** Patterns take long on long texts, and nobody reads them. */
  private static final int MAX_READ = 4000;

  private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[^\\s\"']+");
  private static final Pattern JWT = Pattern.compile("eyJ[\\w-]++\\.[\\w-]++\\.[\\w-]*+");
  private static final Pattern EAN = Pattern.compile("(?<![0-9])[0-9]{14}([0-9]{4})(?![0-9])");
  // a line break would let a server write lines of its own into a log
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

  private final String subscriptionKey;

  Redaction(String subscriptionKey) {
    this.subscriptionKey = subscriptionKey;
  }

  /** The text as one line of bounded length, without what may not be shown. */
  String apply(String text) {
    String shown = INVISIBLE.matcher(masked(start(text))).replaceAll(" ");
    return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + "…";
  }

  /**
   * The beginning of a long text, without the word that it ends in: half a secret is not
   * recognised.
   */
  private static String start(String text) {
    if (text.length() <= MAX_READ) {
      return text;
    }
    int end = MAX_READ;
    while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /** Whether something may not be shown in what a log would print of a failure, causes included. */
  boolean concerns(Throwable failure) {
    return concerns(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private boolean concerns(@Nullable Throwable failure, Set<Throwable> seen) {
    if (failure == null || !seen.add(failure)) {
      return false;
    }
    String text = failure.toString();
    if (text.length() > MAX_READ
        || !masked(text).equals(text)
        || concerns(failure.getCause(), seen)) {
      return true;
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (concerns(suppressed, seen)) {
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
