package io.github.fluviusenergy;

import org.jspecify.annotations.Nullable;

/**
 * The root of this SDK's exceptions. Wrong use causes {@link IllegalArgumentException}, {@link
 * IllegalStateException} or {@link NullPointerException} instead.
 *
 * <p>Messages say what happened and what to do. They contain no secrets, and EANs are masked.
 */
public abstract class FluviusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * For this SDK's own modules.
   *
   * @param message what happened, and what to do
   * @param cause the cause, or null
   */
  protected FluviusException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
