package io.github.fluviusenergy.examples.download;

import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.IOException;

/** Rows as lines of a text that is being written. */
interface Lines {
  /** Writes what comes before the first row. */
  void begin() throws IOException;

  /** Writes a row; all of it is with the text's writer then. */
  void write(EnergyRow row) throws IOException;
}
