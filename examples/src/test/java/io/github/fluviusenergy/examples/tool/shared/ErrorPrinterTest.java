package io.github.fluviusenergy.examples.tool.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorPrinterTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(new CommandException(6, "Nothing to do."), 6, "Nothing to do."),
        arguments(new IllegalArgumentException("ean: 5414"), 2, "ean: 5414"),
        arguments(new InterruptedException(), 130, "Interrupted."),
        arguments(new IllegalStateException(new InterruptedException()), 130, "Interrupted."),
        arguments(new NoSuchFileException("rows.csv"), 5, "There is no rows.csv."),
        arguments(
            new UncheckedIOException(new AccessDeniedException("rows.csv")),
            5,
            "Not allowed to read or write rows.csv."),
        arguments(new IOException("No space left on device"), 5, "No space left on device"),
        arguments(
            new FileSystemException("rows.csv", null, "Read-only file system"),
            5,
            "rows.csv: Read-only file system"),
        arguments(
            new FileAlreadyExistsException("rows.csv"),
            5,
            "A file could not be read or written: "
                + "java.nio.file.FileAlreadyExistsException: rows.csv"),
        arguments(new IOException(), 5, "A file could not be read or written: java.io.IOException"),
        arguments(
            new ArithmeticException("/ by zero"),
            1,
            "Unexpected error: java.lang.ArithmeticException: / by zero."
                + " Run with --stacktrace for details."),
        arguments(
            new OutOfMemoryError("Java heap space"),
            1,
            "Unexpected error: java.lang.OutOfMemoryError: Java heap space."
                + " Run with --stacktrace for details."));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void mapsFailuresToMessageAndExitCode(Throwable failure, int exitCode, String sentence) {
    assertThat(ErrorPrinter.exitCode(failure)).isEqualTo(exitCode);
    assertThat(ErrorPrinter.message(failure)).isEqualTo(sentence);
  }
}
