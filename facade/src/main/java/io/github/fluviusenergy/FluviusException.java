package io.github.fluviusenergy;

import org.jspecify.annotations.Nullable;

/**
 * The root of what this SDK throws, other than the JDK's own exceptions for wrong use ({@link
 * IllegalArgumentException}, {@link IllegalStateException}, {@link NullPointerException}).
 *
 * <p>Unchecked. Messages say what happened and what to do next; they hold no secret, and an EAN
 * only masked.
 */
public abstract class FluviusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * For this SDK's own modules.
   *
   * @param message what was wrong, and what to do
   * @param cause what led to it; null for nothing
   */
  protected FluviusException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
