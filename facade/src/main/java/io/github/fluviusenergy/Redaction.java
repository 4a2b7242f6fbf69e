package io.github.fluviusenergy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
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

  /** Nobody's token is as short, and taking it out of any text would leave nothing to read. */
  private static final int SHORTEST_TOKEN = 16;

  private final List<String> formsOfTheKey;
  private volatile SentToken sent = new SentToken("", List.of(), List.of());

  /**
   * The token that was sent last, how it may come back, and how the one before it may.
   *
   * @param forms of this one
   * @param formsBefore of the one before
   */
  private record SentToken(String value, List<String> forms, List<String> formsBefore) {}

  Redaction(String subscriptionKey) {
    formsOfTheKey = forms(subscriptionKey);
  }

  /** Takes this token out of what comes back, and the one before it. */
  void sent(String token) {
    SentToken last = sent;
    if (!token.equals(last.value()) && token.length() >= SHORTEST_TOKEN) {
      sent = new SentToken(token, forms(token), last.forms());
    }
  }

  /** As it is, and as it is written in an address and in a header. */
  private static List<String> forms(String secret) {
    return List.of(
        secret,
        URLEncoder.encode(secret, UTF_8),
        Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
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

  private static String without(List<String> secrets, String text) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, "***");
    }
    return shown;
  }

  private String masked(String text) {
    SentToken last = sent;
    String shown = without(formsOfTheKey, text);
    shown = without(last.formsBefore(), without(last.forms(), shown));
    shown = BEARER.matcher(shown).replaceAll("$1***");
    shown = JWT.matcher(shown).replaceAll("***");
    return EAN.matcher(shown).replaceAll("**************$1");
  }
}
