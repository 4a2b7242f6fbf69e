package io.github.fluviusenergy.examples.tool.download;

import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Stores the rows of an unfinished download. A kill leaves at least the rows up to the last {@link
 * #size}.
 */
interface RowStore extends AutoCloseable {
  /** Adds a row, which may stay in memory. */
  void add(EnergyRow row) throws IOException;

  /** Flushes all rows to the disk and returns the size. */
  long size() throws IOException;

  /** Truncates the rows to an earlier size. */
  void truncate(long size) throws IOException;

  /** Writes all rows to the temporary file. */
  void finish(Path part) throws IOException;

  /** Closes the store. Rows after the last {@link #size} may be lost. */
  @Override
  void close() throws IOException;

  /** Closes the store, and deletes its own files. */
  void delete() throws IOException;

  /**
   * Opens a store for a format.
   *
   * @param part the temporary file
   * @param fresh whether to discard existing rows
   */
  static RowStore of(FileFormat format, Path part, boolean fresh) throws IOException {
    return switch (format) {
      case CSV -> new TextRowStore(part, fresh, text -> new RowWriter.Csv(text, false));
      case RAW_CSV -> new TextRowStore(part, fresh, text -> new RowWriter.Csv(text, true));
      case JSONL -> new TextRowStore(part, fresh, RowWriter.Json::new);
      case PARQUET -> new DuckDbRowStore(part, fresh);
    };
  }
}
