package io.github.fluviusenergy.examples.tool.shared;

import org.jspecify.annotations.Nullable;

/** Ends a command with a message and an exit code. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * Creates an exception without a cause.
   *
   * @param exitCode one of {@link ExitCode}
   * @param message what failed, the value, and the fix; never a secret
   */
  public CommandException(int exitCode, String message) {
    this(exitCode, message, null);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param exitCode one of {@link ExitCode}
   * @param message what failed, the value, and the fix; never a secret
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
