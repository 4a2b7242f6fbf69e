package io.github.fluviusenergy.examples;

import io.github.fluviusenergy.examples.energy.Slice;
import io.github.fluviusenergy.measurements.Direction;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes quarter hours to a CSV file: one row each, times in UTC, energy in kWh. */
final class QuarterHourCsv {
  private QuarterHourCsv() {}

  static void write(Path file, List<Slice> quarterHours) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write("start,end,offtake_kwh,injection_kwh,validation_state\n");
      for (Slice quarterHour : quarterHours) {
        csv.write(row(quarterHour));
      }
    }
  }

  private static String row(Slice quarterHour) {
    return String.join(
            ",",
            quarterHour.start().toString(),
            quarterHour.end().toString(),
            text(quarterHour.energy(Direction.OFFTAKE)),
            text(quarterHour.energy(Direction.INJECTION)),
            quarterHour.validationStates())
        + "\n";
  }

  private static String text(@Nullable BigDecimal value) {
    return value == null ? "" : value.toPlainString();
  }
}
