package io.github.fluviusenergy.examples.download;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.examples.cli.RowColumn;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.IOException;
import java.io.Writer;

/** An object on each line, with all columns; values are numbers with all of their digits. */
final class JsonLines implements Lines {
  private final Writer text;
  private final JsonWriter json;

  JsonLines(Writer text) {
    this.text = text;
    json = new JsonWriter(text);
    json.setStrictness(Strictness.LENIENT); // which is one document only otherwise
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
