package io.github.fluviusenergy.testsupport;

import org.jspecify.annotations.NullUnmarked;

/** A null for a parameter that must not be null, as callers without null checks may pass it. */
@NullUnmarked
public final class Nulls {
  private Nulls() {}

  @SuppressWarnings("TypeParameterUnusedInFormals")
  public static <T> T nullValue() {
    return null;
  }
}
