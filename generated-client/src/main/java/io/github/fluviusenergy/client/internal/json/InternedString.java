package io.github.fluviusenergy.client.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * A name or a constant of a document, with the strings that followed it before. A document of a
 * meter repeats a dozen of them a hundred thousand times, so the reader compares the next one with
 * its prediction instead of decoding it.
 */
final class InternedString {
  final String text;

  /** The string as the document contains it, up to and including its closing quote. */
  final char[] quoted;

  final Successors names = new Successors();
  final Successors values = new Successors();

  InternedString(String text) {
    this.text = text;
    this.quoted = (text + '"').toCharArray();
  }

  /**
   * Whether a document contains the string without escapes, so that {@link #quoted} matches nothing
   * else.
   */
  static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\');
  }

  /**
   * The last two strings that followed another one: two, because objects alternate with their
   * nested objects.
   */
  static final class Successors {
    private @Nullable InternedString last;
    private @Nullable InternedString secondLast;

    /** Consumes the next string if it is one of the predicted ones; returns null otherwise. */
    @Nullable InternedString take(JsonCharReader chars) {
      InternedString first = last;
      if (first == null || chars.take(first.quoted)) {
        return first;
      }
      InternedString second = secondLast;
      return second != null && chars.take(second.quoted) ? second : null;
    }

    void add(InternedString string) {
      if (string != last) {
        secondLast = last;
        last = string;
      }
    }
  }
}
