package io.github.fluviusenergy.examples.cli;

import io.github.fluviusenergy.ConfigurationException;
import io.github.fluviusenergy.FluviusException;
import io.github.fluviusenergy.FluviusInterruptedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Turns what ended a command into a sentence and an exit code. */
final class Failures {
  private Failures() {}

  static int exitCode(Throwable failure) {
    if (failure instanceof ToolException tool) {
      return tool.exitCode();
    }
    if (failure instanceof FluviusInterruptedException
        || failure instanceof InterruptedException
        || failure.getCause() instanceof InterruptedException) {
      return Exit.INTERRUPTED;
    }
    if (failure instanceof ConfigurationException) {
      return Exit.CONFIGURATION;
    }
    if (failure instanceof FluviusException) {
      return Exit.SERVICE;
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return Exit.FILE;
    }
    // the SDK's word for an argument that is wrong: nothing was sent
    return failure instanceof IllegalArgumentException ? Exit.USAGE : Exit.UNEXPECTED;
  }

  static String sentence(Throwable failure) {
    return switch (exitCode(failure)) {
      case Exit.INTERRUPTED -> "Interrupted.";
      case Exit.UNEXPECTED ->
          "Something unexpected happened: " + failure + ". --stacktrace tells more.";
      case Exit.FILE -> file(failure);
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static String file(Throwable failure) {
    Throwable cause =
        failure instanceof UncheckedIOException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof NoSuchFileException) {
      return "There is no " + cause.getMessage() + ".";
    }
    if (cause instanceof AccessDeniedException) {
      return "Not allowed to read or write " + cause.getMessage() + ".";
    }
    @Nullable String message = cause.getMessage();
    // without a reason, a file system's failure has the file's name for a message
    boolean onlyName = cause instanceof FileSystemException failed && failed.getReason() == null;
    return message == null || onlyName ? "A file could not be read or written: " + cause : message;
  }
}
