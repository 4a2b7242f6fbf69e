package io.github.fluviusenergy.auth;

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
 * What one token request sends and nobody may read in a failure, even if the server repeats it.
 * Used by one thread at a time.
 */
final class Secrets {
  private static final Pattern ESCAPED = Pattern.compile("%[0-9A-F]{2}");

  private final List<String> forms = new ArrayList<>();

  void add(String secret) {
    String escaped = URLEncoder.encode(secret, UTF_8);
    forms.add(secret);
    forms.add(escaped);
    // as .NET writes it
    forms.add(ESCAPED.matcher(escaped).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
  }

  String mask(String text) {
    String masked = text;
    for (String form : forms) {
      masked = masked.replace(form, "***");
    }
    return masked;
  }

  /** Whether a message of the throwable, of its causes or of what it suppressed holds a secret. */
  boolean appearIn(@Nullable Throwable failure) {
    return appearIn(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** Causes can go round in a circle. */
  private boolean appearIn(@Nullable Throwable failure, Set<Throwable> seen) {
    if (failure == null || !seen.add(failure)) {
      return false;
    }
    String text = failure.toString();
    if (!mask(text).equals(text) || appearIn(failure.getCause(), seen)) {
      return true;
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (appearIn(suppressed, seen)) {
        return true;
      }
    }
    return false;
  }
}
