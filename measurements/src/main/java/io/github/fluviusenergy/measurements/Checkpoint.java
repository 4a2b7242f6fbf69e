package io.github.fluviusenergy.measurements;

import java.nio.file.Path;

/**
 * Remembers which meters of a {@link MeterDownload} are done, so that a run that broke goes on
 * where it was. Keep it where you like: in a file ({@link #inFile}), or by an implementation of
 * your own in the database that the rows go to.
 *
 * <p>A meter is done when the row after its last one is asked for, or the end of the stream; a
 * meter that failed is not. Whoever collects rows before storing them implements {@link #done} so
 * that it writes down meters together with their rows. A meter that was not done comes again as a
 * whole: store rows under their {@link EnergyRow#key() key}, and they replace themselves.
 *
 * <p>Both methods are called on the thread that reads the rows, one at a time. What they throw ends
 * the run.
 */
public interface Checkpoint {
  /**
   * {@return whether a meter was done in an earlier run}
   *
   * @param meter the meter and what was asked of it, one line of text; it holds the EAN
   */
  boolean isDone(String meter);

  /**
   * Remembers that a meter is done.
   *
   * @param meter as for {@link #isDone}
   */
  void done(String meter);

  /**
   * {@return a checkpoint in a file, one line for each meter that is done, which is created with
   * the first} A line that was cut off half-way does not count. The file holds EANs: keep it where
   * customers' data may be. One run at a time may use it.
   *
   * @param file the file
   * @throws java.io.UncheckedIOException if the file is there and cannot be read; also from its
   *     methods, if it cannot be written
   */
  static Checkpoint inFile(Path file) {
    return new FileCheckpoint(file);
  }
}
