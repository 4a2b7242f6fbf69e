package io.github.fluviusenergy.examples.cli;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a {@code .env}: lines of {@code NAME=value}, with {@code #} before comments. */
final class EnvFile {
  private EnvFile() {}

  /**
   * @throws ToolException if it cannot be read, or a line of it cannot be understood
   */
  static Map<String, String> read(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ToolException(
          Exit.CONFIGURATION, "Cannot read the file " + file + " that --env-file names.");
    }
    Path folder = file.toAbsolutePath().getParent();
    try {
      return Dotenv.configure()
          .directory(String.valueOf(folder))
          .filename(String.valueOf(file.getFileName()))
          .load()
          .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
          .stream()
          .collect(Collectors.toMap(DotenvEntry::getKey, DotenvEntry::getValue, (a, b) -> b));
    } catch (DotenvException e) {
      // its own message quotes the line, which may hold a secret
      throw new ToolException(
          Exit.CONFIGURATION,
          "The file " + file + " has a line that is not NAME=value, a comment or empty.");
    }
  }
}
