package io.github.fluviusenergy.examples.tool.download;

import java.nio.file.Path;
import java.util.Locale;

/** In what form rows leave, and how a file's name tells it. */
enum FileFormat {
  CSV,
  JSONL,
  PARQUET;

  /**
   * The form that a name's ending stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  static FileFormat of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (FileFormat format : values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "Whether it is to be CSV, JSON lines or Parquet is not clear from the name "
            + file
            + ": let it end in .csv, .jsonl or .parquet, or give --format.");
  }
}
