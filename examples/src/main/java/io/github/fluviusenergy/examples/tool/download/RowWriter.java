package io.github.fluviusenergy.examples.tool.download;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.fluviusenergy.examples.tool.shared.RowColumn;
import io.github.fluviusenergy.examples.tool.shared.SafeCsv;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.stream.Stream;

/** Writes rows as lines of text. */
interface RowWriter {
  /** Writes the header, if there is one. */
  void begin() throws IOException;

  /** Writes a row to the underlying writer, without buffering. */
  void write(EnergyRow row) throws IOException;

  /**
   * CSV with a header. Missing values are empty. A text that a spreadsheet takes for a formula
   * starts with an apostrophe, unless the file is raw.
   */
  final class Csv implements RowWriter {
    private final CsvWriter csv;
    private final boolean isRaw;

    Csv(Writer text, boolean isRaw) {
      this.isRaw = isRaw;
      csv =
          CsvWriter.builder()
              .bufferSize(0) // the underlying writer has a buffer
              .lineDelimiter(LineDelimiter.LF)
              .build(text);
    }

    @Override
    public void begin() {
      write(Arrays.stream(RowColumn.values()).map(RowColumn::columnName));
    }

    @Override
    public void write(EnergyRow row) {
      write(Arrays.stream(RowColumn.values()).map(column -> text(column, row)));
    }

    private String text(RowColumn column, EnergyRow row) {
      String text = column.text(row);
      return isRaw || column.type() != RowColumn.Type.TEXT ? text : SafeCsv.text(text);
    }

    private void write(Stream<String> fields) {
      csv.writeRecord(fields.toArray(String[]::new));
    }
  }

  /** A JSON object per line, with all columns. Numbers keep all digits. */
  final class Json implements RowWriter {
    private final Writer text;
    private final JsonWriter json;

    Json(Writer text) {
      this.text = text;
      json = new JsonWriter(text);
      json.setStrictness(Strictness.LENIENT); // allows several documents
    }

    @Override
    public void begin() {}

    @Override
    public void write(EnergyRow row) throws IOException {
      json.beginObject();
      for (RowColumn column : RowColumn.values()) {
        json.name(column.columnName());
        if (column.of(row) == null) {
          json.nullValue();
        } else if (column.type() == RowColumn.Type.DECIMAL) {
          json.jsonValue(column.text(row));
        } else {
          json.value(column.text(row));
        }
      }
      json.endObject();
      text.write('\n');
    }
  }
}
