package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.ConfigurationException;
import io.github.fluviusenergy.FluviusException;
import io.github.fluviusenergy.FluviusInterruptedException;
import io.github.fluviusenergy.measurements.MeterFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps an exception to a message for the user and an exit code. */
public final class ErrorPrinter {
  private ErrorPrinter() {}

  /** Prints a message for each meter that failed. */
  public static void print(List<MeterFailure> failures, PrintWriter err) {
    for (MeterFailure failure : failures) {
      err.println("Meter " + Eans.masked(failure.ean()) + ": " + message(failure.cause()));
    }
  }

  /** Prints how many values a download left out, if any. */
  public static void printDuplicates(long duplicates, PrintWriter err) {
    if (duplicates > 0) {
      err.println(
          duplicates
              + " values were left out, because a response had a better one for the same meter and"
              + " time.");
    }
  }

  /** Returns one of {@link ExitCode}. */
  public static int exitCode(Throwable failure) {
    if (failure instanceof CommandException command) {
      return command.exitCode();
    }
    if (failure instanceof FluviusInterruptedException
        || failure instanceof InterruptedException
        || failure.getCause() instanceof InterruptedException) {
      return ExitCode.INTERRUPTED;
    }
    if (failure instanceof ConfigurationException) {
      return ExitCode.CONFIGURATION;
    }
    if (failure instanceof FluviusException) {
      return ExitCode.SERVICE;
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return ExitCode.FILE;
    }
    // The SDK rejects an argument with this exception, and sends nothing.
    return failure instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.UNEXPECTED;
  }

  /** Returns one sentence, without a stack trace. */
  public static String message(Throwable failure) {
    return TerminalText.of(sentence(failure));
  }

  private static String sentence(Throwable failure) {
    return switch (exitCode(failure)) {
      case ExitCode.INTERRUPTED -> "Interrupted.";
      case ExitCode.UNEXPECTED ->
          "Unexpected error: " + failure + ". Run with --stacktrace for details.";
      case ExitCode.FILE -> fileMessage(failure);
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static String fileMessage(Throwable failure) {
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
    // Without a reason, the message of a FileSystemException is only the name of the file.
    boolean onlyName = cause instanceof FileSystemException failed && failed.getReason() == null;
    return message == null || onlyName ? "A file could not be read or written: " + cause : message;
  }
}
