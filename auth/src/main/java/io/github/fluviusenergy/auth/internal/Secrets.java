package io.github.fluviusenergy.auth.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
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

  /** Stands for a secret in base64 until all secrets are found: it may adjoin another. */
  private static final String BASE64 = "\uE000";

  private static final Pattern BASE64_WITH_ENDS =
      Pattern.compile("[\\w+/-]?" + BASE64 + "+[\\w+/-]?");

  /** Shorter base64 would match in any text. */
  private static final int MIN_BASE64_LENGTH = 8;

  /** No token is shorter, and masking a shorter one would make any text unreadable. */
  private static final int MIN_TOKEN_LENGTH = 16;

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  /** Masks this secret from now on, in all forms in which a server may write it. */
  public void add(String secret) {
    secrets.add(secret);
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
        masked =
            forms(secret)
                .matcher(masked)
                .replaceAll(form -> form.group(1) == null ? BASE64 : "***");
      }
    }
    masked = BASE64_WITH_ENDS.matcher(masked).replaceAll("***");
    masked = BEARER.matcher(masked).replaceAll("$1***");
    return JWT.matcher(masked).replaceAll("***");
  }

  /** Matches a secret as it is, and in base64 or base64url, alone or within a longer text. */
  private static Pattern forms(String secret) {
    StringJoiner forms = new StringJoiner("|");
    forms.add("(" + escapable(secret) + ")");
    byte[] bytes = secret.getBytes(UTF_8);
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = new byte[offset + bytes.length];
      System.arraycopy(bytes, 0, shifted, offset, bytes.length);
      // without the characters at the ends, which depend on what surrounds the secret, too
      int start = (offset * 8 + 5) / 6;
      int end = shifted.length * 8 / 6;
      if (end - start >= MIN_BASE64_LENGTH) {
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
          forms.add(escapable(encoder.encodeToString(shifted).substring(start, end)));
        }
      }
    }
    return Pattern.compile(forms.toString());
  }

  /** Matches a text whose special characters may be escaped, as in a URL, JSON or HTML. */
  private static String escapable(String text) {
    StringBuilder pattern = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      if (c < 128 && Character.isLetterOrDigit(c)) {
        pattern.append((char) c);
      } else {
        // as it is, or for + in a URL %2B, in HTML &#43; or &#x2B;
        pattern.append(
            "(?:\\\\?\\x{%1$x}|(?i:%%%1$02x|\\\\u%1$04x|&#(?:%1$d|x%1$x);))".formatted(c));
      }
    }
    return pattern.toString();
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
