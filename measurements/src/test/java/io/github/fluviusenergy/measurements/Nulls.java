package io.github.fluviusenergy.measurements;

import org.jspecify.annotations.NullUnmarked;

/** A null where none belongs, as a caller without NullAway may pass it. */
@NullUnmarked
final class Nulls {
  private Nulls() {}

  @SuppressWarnings("TypeParameterUnusedInFormals")
  static <T> T of() {
    return null;
  }
}
