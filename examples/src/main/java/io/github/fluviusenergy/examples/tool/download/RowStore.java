package io.github.fluviusenergy.examples.tool.download;

import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Rows of a download that is not finished, kept beside the file that they are to become. A kill at
 * any point leaves what {@link #size} has told of.
 */
interface RowStore extends AutoCloseable {
  /** Adds a row, which may stay in memory for a while. */
  void add(EnergyRow row) throws IOException;

  /** Puts all rows so far on the disk; how large that is. */
  long size() throws IOException;

  /** Drops all that was added after it was so large. */
  void cutTo(long size) throws IOException;

  /** Writes the new file's content, all of it, to where it is put together. */
  void finish(Path part) throws IOException;

  /** Lets go of the rows; what came after the last {@link #size} may be lost. */
  @Override
  void close() throws IOException;

  /** Closes it, and takes away what it keeps beside the new file. */
  void delete() throws IOException;

  /**
   * Where rows of a format are kept until they are a file.
   *
   * @param part where the new file is put together
   * @param fresh whether to begin without what may be there
   */
  static RowStore of(FileFormat format, Path part, boolean fresh) throws IOException {
    return switch (format) {
      case CSV -> new TextRowStore(part, fresh, RowWriter.Csv::new);
      case JSONL -> new TextRowStore(part, fresh, RowWriter.Json::new);
      case PARQUET -> new DuckDbRowStore(part, fresh);
    };
  }
}
