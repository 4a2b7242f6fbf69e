package io.github.fluviusenergy.auth.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The secrets that a call or a client sends. Masks them in text that a server may have echoed.
 * Thread-safe.
 */
public final class Secrets {
  private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[^\\s\"']+");
  private static final Pattern JWT = Pattern.compile("eyJ[\\w-]++\\.[\\w-]++\\.[\\w-]*+");
  private static final Pattern ESCAPED = Pattern.compile("%[0-9A-F]{2}");

  /** No token is shorter, and masking a shorter one would make any text unreadable. */
  private static final int MIN_TOKEN_LENGTH = 16;

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  /** Masks this secret from now on, in all forms in which a server may write it. */
  public void add(String secret) {
    secrets.add(secret);
  }

  private static List<String> forms(String secret) {
    String escaped = URLEncoder.encode(secret, UTF_8);
    return List.of(
        secret,
        escaped,
        // as .NET writes it
        ESCAPED.matcher(escaped).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)),
        Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
  }

  /** Masks this access token from now on, as {@link #add} does. */
  public void addToken(String token) {
    if (token.length() >= MIN_TOKEN_LENGTH) {
      add(token);
    }
  }

  /** Masks the secrets, and anything that looks like an access token. */
  public String mask(String text) {
    String masked = text;
    for (String secret : secrets) {
      // no form is shorter
      if (text.length() >= secret.length()) {
        for (String form : forms(secret)) {
          masked = masked.replace(form, "***");
        }
      }
    }
    masked = BEARER.matcher(masked).replaceAll("$1***");
    return JWT.matcher(masked).replaceAll("***");
  }

  /** Whether a message of the throwable, of its causes or of what it suppressed has a secret. */
  public boolean appearIn(Throwable failure) {
    return anyMessage(failure, text -> !mask(text).equals(text));
  }

  /** Whether a message of the throwable, of its causes or of what it suppressed matches. */
  public static boolean anyMessage(Throwable failure, Predicate<String> matches) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>()); // causes can circle
    Deque<Throwable> next = new ArrayDeque<>(List.of(failure));
    while (!next.isEmpty()) {
      Throwable one = next.remove();
      if (seen.add(one)) {
        if (matches.test(one.toString())) {
          return true;
        }
        next.addAll(List.of(one.getSuppressed()));
        Optional.ofNullable(one.getCause()).ifPresent(next::add);
      }
    }
    return false;
  }
}
