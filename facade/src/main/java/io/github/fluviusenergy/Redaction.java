package io.github.fluviusenergy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
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

  /** As many as may be under way at once where each call has a token of its own. */
  private static final int TOKENS_KEPT = 16;

  private static final Pattern ESCAPED = Pattern.compile("%[0-9A-F]{2}");

  private final List<String> formsOfTheKey;
  private volatile String lastToken = "";
  private volatile List<List<String>> formsOfTokens = List.of();

  Redaction(String subscriptionKey) {
    formsOfTheKey = forms(subscriptionKey);
  }

  /** Takes this token out of what comes back, and the ones before it. */
  void sent(String token) {
    if (!token.equals(lastToken) && token.length() >= SHORTEST_TOKEN) {
      keep(token);
    }
  }

  private synchronized void keep(String token) {
    List<List<String>> kept = new ArrayList<>(formsOfTokens);
    List<String> forms = forms(token);
    kept.remove(forms);
    kept.add(0, forms);
    formsOfTokens = List.copyOf(kept.subList(0, Math.min(kept.size(), TOKENS_KEPT)));
    lastToken = token;
  }

  /** As it is, and as it is written in an address (by Java and by .NET) and in a header. */
  private static List<String> forms(String secret) {
    String escaped = URLEncoder.encode(secret, UTF_8);
    return List.of(
        secret,
        escaped,
        ESCAPED.matcher(escaped).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)),
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
    String shown = without(formsOfTheKey, text);
    for (List<String> forms : formsOfTokens) {
      shown = without(forms, shown);
    }
    shown = BEARER.matcher(shown).replaceAll("$1***");
    shown = JWT.matcher(shown).replaceAll("***");
    return EAN.matcher(shown).replaceAll("**************$1");
  }
}
