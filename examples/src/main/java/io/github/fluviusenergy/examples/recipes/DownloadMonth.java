package io.github.fluviusenergy.examples.recipes;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.stream.Stream;

/** Downloads the quarter hours of one month to a CSV file. */
public final class DownloadMonth {
  private DownloadMonth() {}

  public static void main(String[] args) throws IOException {
    try (FluviusEnergyClient client = FluviusEnergyClient.create(Environment.SANDBOX)) {
      download(client, "541440110000000001", YearMonth.of(2024, 3), Path.of("2024-03.csv"));
    }
  }

  static void download(FluviusEnergyClient client, String ean, YearMonth month, Path file)
      throws IOException {
    EnergyQuery query =
        EnergyQuery.builder()
            .ean(ean)
            .granularity(Granularity.HOURLY_QUARTER_HOURLY)
            .month(month) // from midnight to midnight in Brussels
            .build();
    try (Stream<EnergyRow> rows = EnergyReader.of(client).stream(query);
        BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write("start,end,direction,register,value,unit,state\n");
      for (Iterator<EnergyRow> each = rows.iterator(); each.hasNext(); ) {
        EnergyRow row = each.next();
        csv.write(
            "%s,%s,%s,%s,%s,%s,%s\n"
                .formatted(
                    row.start(), // in UTC
                    row.end(),
                    row.direction().value(),
                    row.registerType().value(),
                    row.value().toPlainString(),
                    row.unitAsString(),
                    row.validationStateAsString()));
      }
    }
  }
}
