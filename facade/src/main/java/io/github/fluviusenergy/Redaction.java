package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.internal.Secrets;
import io.github.fluviusenergy.client.internal.Eans;
import java.util.regex.Pattern;

/**
 * Prepares text that others wrote for messages and logs: masks secrets and EANs, then shortens it.
 */
final class Redaction {
  private static final int MAX_LENGTH = 1000;

  /** Longer text is not searched, because the patterns take long. */
  private static final int MAX_READ = 4000;

  // a line break would let a server write its own log lines
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

  private final Secrets secrets;

  Redaction(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Masks and shortens a text to one line. */
  String apply(String text) {
    String masked = Eans.maskAll(secrets.mask(start(text)));
    String line = INVISIBLE.matcher(masked).replaceAll(" ");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
  }

  /** The start of a long text up to a blank: part of a secret would not be recognised. */
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

  /** Whether a log must not print the throwable with its causes. */
  boolean concerns(Throwable failure) {
    return Secrets.anyMessage(
        failure,
        text -> text.length() > MAX_READ || !Eans.maskAll(secrets.mask(text)).equals(text));
  }
}
