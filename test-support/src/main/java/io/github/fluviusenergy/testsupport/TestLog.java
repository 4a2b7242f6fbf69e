package io.github.fluviusenergy.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything that was logged through SLF4J in this module's tests so far. {@code
 * simplelogger.properties} directs it to a file.
 */
public final class TestLog {
  private static final Path FILE = Path.of("target", "test-log.txt");

  private TestLog() {}

  public static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
