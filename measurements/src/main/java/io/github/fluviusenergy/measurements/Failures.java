package io.github.fluviusenergy.measurements;

import org.jspecify.annotations.Nullable;

/** Failures that another thread met. */
final class Failures {
  private Failures() {}

  /** Throws what a reading thread caught; nothing for null. */
  static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
