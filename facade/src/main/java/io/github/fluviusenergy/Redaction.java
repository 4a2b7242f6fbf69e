package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.internal.Secrets;
import io.github.fluviusenergy.client.internal.PrintableText;

/**
 * Prepares text that others wrote for messages and logs: masks secrets and EANs, then shortens it.
 */
final class Redaction {
  private static final int MAX_LENGTH = 1000;

  private final Secrets secrets;

  Redaction(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Masks and shortens a text to one line. */
  String apply(String text) {
    String line = PrintableText.of(secrets.mask(PrintableText.startOf(text)));
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
  }

  /** Whether a log must not print the throwable with its causes. */
  boolean concerns(Throwable failure) {
    return Secrets.anyMessage(failure, text -> !apply(text).equals(text));
  }
}
