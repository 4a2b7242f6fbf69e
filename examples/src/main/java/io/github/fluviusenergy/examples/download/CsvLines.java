package io.github.fluviusenergy.examples.download;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.fluviusenergy.examples.cli.RowColumn;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.Writer;
import java.util.Arrays;
import java.util.stream.Stream;

/** CSV with a header; nothing where there is no value. */
final class CsvLines implements Lines {
  private final CsvWriter csv;

  CsvLines(Writer text) {
    csv =
        CsvWriter.builder()
            .bufferSize(0) // the text has a buffer of its own
            .lineDelimiter(LineDelimiter.LF)
            .build(text);
  }

  @Override
  public void begin() {
    write(Arrays.stream(RowColumn.values()).map(RowColumn::columnName));
  }

  @Override
  public void write(EnergyRow row) {
    write(Arrays.stream(RowColumn.values()).map(column -> column.text(row)));
  }

  private void write(Stream<String> fields) {
    csv.writeRecord(fields.toArray(String[]::new));
  }
}
