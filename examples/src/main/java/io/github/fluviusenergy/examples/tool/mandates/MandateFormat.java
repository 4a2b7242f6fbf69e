package io.github.fluviusenergy.examples.tool.mandates;

import com.google.gson.stream.JsonWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.examples.tool.shared.MandateColumn;
import io.github.fluviusenergy.examples.tool.shared.MandateTable;
import io.github.fluviusenergy.examples.tool.shared.SafeCsv;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The output formats of mandates. */
enum MandateFormat {
  /** A {@link MandateTable}. */
  TABLE {
    @Override
    void write(List<Mandate> mandates, Writer to) throws IOException {
      to.write(MandateTable.of(mandates));
    }
  },

  /** CSV with a header, empty fields for null, and times in UTC. */
  CSV {
    @Override
    void write(List<Mandate> mandates, Writer to) throws IOException {
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to);
      csv.writeRecord(COLUMNS.stream().map(MandateColumn::columnName).toList());
      for (Mandate mandate : mandates) {
        csv.writeRecord(COLUMNS.stream().map(column -> safe(column.text(mandate))).toList());
      }
      csv.flush();
    }
  },

  /** A JSON array of objects, with times in UTC. */
  JSON {
    @Override
    void write(List<Mandate> mandates, Writer to) throws IOException {
      JsonWriter json = new JsonWriter(to);
      json.setIndent("  ");
      json.beginArray();
      for (Mandate mandate : mandates) {
        json.beginObject();
        for (MandateColumn column : COLUMNS) {
          json.name(column.columnName()).value(column.text(mandate));
        }
        json.endObject();
      }
      json.endArray();
      to.write("\n");
    }
  };

  private static final List<MandateColumn> COLUMNS = Arrays.asList(MandateColumn.values());

  private static @Nullable String safe(@Nullable String text) {
    return text == null ? null : SafeCsv.text(text);
  }

  /** Writes mandates. Does not close the writer. */
  abstract void write(List<Mandate> mandates, Writer to) throws IOException;
}
