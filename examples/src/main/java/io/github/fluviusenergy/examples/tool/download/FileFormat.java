package io.github.fluviusenergy.examples.tool.download;

import java.nio.file.Path;
import java.util.Locale;

/** The file formats of rows. */
enum FileFormat {
  /** CSV that spreadsheets open without running formulas. */
  CSV,
  /** CSV with the exact text of the API. */
  RAW_CSV,
  JSONL,
  PARQUET;

  /**
   * Returns the format of a file extension.
   *
   * @throws IllegalArgumentException if the extension is unknown
   */
  static FileFormat of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (FileFormat format : values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "The name "
            + file
            + " does not tell the format: end it in .csv, .jsonl or .parquet, or set --format.");
  }
}
