package io.github.fluviusenergy.measurements;

import org.jspecify.annotations.Nullable;

/** Rows, one after the other as they are asked for. Not thread-safe. */
interface RowReader extends AutoCloseable {
  /** The next row, or null at the end. */
  @Nullable EnergyMeasurement next();

  /** Ends what is under way; may be called twice. */
  @Override
  void close();
}
