package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.client.model.Mandate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats mandates as a table: times in Brussels, and only the day at midnight. */
public final class MandateTable {
  private static final MandateColumn[] COLUMNS = MandateColumn.values();

  private MandateTable() {}

  /** Returns a line of column names and a line for each mandate. */
  public static String of(List<Mandate> mandates) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of(COLUMNS).stream().map(column -> heading(column)).toList());
    for (Mandate mandate : mandates) {
      lines.add(List.of(COLUMNS).stream().map(column -> cell(column.of(mandate))).toList());
    }
    int[] widths = new int[COLUMNS.length];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder table = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      table.append(text.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  private static String heading(MandateColumn column) {
    return column.columnName().replace('_', ' ').toUpperCase(Locale.ROOT);
  }

  private static String cell(@Nullable Object value) {
    if (value instanceof OffsetDateTime time) {
      LocalDateTime local = time.atZoneSameInstant(BrusselsTime.ZONE).toLocalDateTime();
      return local.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? local.toLocalDate().toString()
          : local.toLocalDate() + " " + local.toLocalTime();
    }
    // Control characters of the API must not move the cursor.
    return value == null ? "-" : TerminalText.of(value.toString()).replace('\n', ' ');
  }
}
