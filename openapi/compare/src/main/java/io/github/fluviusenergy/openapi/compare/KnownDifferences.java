package io.github.fluviusenergy.openapi.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Differences that were looked at and are meant: a file with one a line, as the report writes them,
 * {@code *} for any text, comments after {@code #}.
 */
final class KnownDifferences {
  private final List<String> lines;

  private KnownDifferences(List<String> lines) {
    this.lines = lines;
  }

  static KnownDifferences none() {
    return new KnownDifferences(List.of());
  }

  static KnownDifferences read(Path file) {
    try {
      return new KnownDifferences(
          Files.readAllLines(file).stream()
              .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .toList());
    } catch (IOException e) {
      throw new UnusableDocumentException(file + ": cannot be read: " + e, e);
    }
  }

  boolean contains(Difference difference) {
    return lines.stream().anyMatch(line -> matches(line, difference));
  }

  /** Lines that no longer match anything, and so say something that is not true. */
  List<String> outdated(List<Difference> differences) {
    List<String> outdated = new ArrayList<>(lines);
    outdated.removeIf(line -> differences.stream().anyMatch(d -> matches(line, d)));
    return outdated;
  }

  private static boolean matches(String line, Difference difference) {
    String pattern = Pattern.quote(line).replace("*", "\\E.*\\Q");
    return difference.line().matches(pattern);
  }
}
