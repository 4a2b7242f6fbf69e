package io.github.fluviusenergy.examples.tool.shared;

import org.jspecify.annotations.Nullable;

/** Ends a command with a sentence for its user and an exit code. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * Ends it without a cause.
   *
   * @param exitCode one of {@link ExitCode}
   * @param message what was wrong, with which value, and what to do; never a secret
   */
  public CommandException(int exitCode, String message) {
    this(exitCode, message, null);
  }

  /**
   * Ends it for a cause.
   *
   * @param exitCode one of {@link ExitCode}
   * @param message what was wrong, with which value, and what to do; never a secret
   * @param cause shown with {@code --stacktrace} only
   */
  public CommandException(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
