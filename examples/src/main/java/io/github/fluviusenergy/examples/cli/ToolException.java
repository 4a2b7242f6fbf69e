package io.github.fluviusenergy.examples.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command with a sentence for its user and an exit code. */
public final class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * Ends it without a cause.
   *
   * @param exitCode one of {@link Exit}
   * @param message what was wrong, with which value, and what to do; never a secret
   */
  public ToolException(int exitCode, String message) {
    this(exitCode, message, null);
  }

  /**
   * Ends it for a cause.
   *
   * @param exitCode one of {@link Exit}
   * @param message what was wrong, with which value, and what to do; never a secret
   * @param cause shown with {@code --stacktrace} only
   */
  public ToolException(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
