package io.github.fluviusenergy.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs in a JVM of their own, with this JVM's class path. */
public final class ChildJvm {
  private ChildJvm() {}

  /**
   * Runs a program and returns what it printed, standard error included.
   *
   * @param heap the JVM option that limits the heap, such as {@code -Xmx16m}
   * @throws AssertionError if the exit code is not 0
   */
  public static String run(String heap, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(java(), heap, "-cp", classPath(), program.getName()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("child-jvm", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended;
      try {
        ended = process.waitFor(60, TimeUnit.MINUTES);
      } finally {
        process.destroyForcibly();
      }
      String text = Files.readString(output).strip();
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(
            program.getName() + (ended ? " failed: " : " did not end: ") + text);
      }
      return text;
    } finally {
      Files.delete(output);
    }
  }

  /** Returns the path of this JVM's {@code java} command. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Returns this JVM's class path, without Surefire's wrapper jar. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
