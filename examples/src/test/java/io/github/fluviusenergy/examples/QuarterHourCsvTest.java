package io.github.fluviusenergy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.energy.Slice;
import io.github.fluviusenergy.examples.energy.TestRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarterHourCsvTest {
  @TempDir Path folder;

  @Test
  void writesARowPerSliceAndEmptyFieldsWithoutValue() throws IOException {
    Path csv = folder.resolve("a/b/quarters.csv");
    Instant start = Instant.parse("2024-01-10T12:00:00Z");
    Instant end = Instant.parse("2024-01-10T12:15:00Z");

    QuarterHourCsv.write(
        csv,
        List.of(
            new Slice(
                start,
                end,
                TestRows.ofQuarterHours(
                    TestRows.quarterHour(
                        start,
                        "{\"offtake\": {\"total\": %s}, \"injection\": {\"total\": %s}}"
                            .formatted(TestRows.kWh("1E+3"), TestRows.kWh("1E-9", "EST"))))),
            new Slice(end, end.plusSeconds(900), List.of())));

    assertThat(Files.readString(csv))
        .isEqualTo(
            """
            start,end,offtake_kwh,injection_kwh,validation_state
            2024-01-10T12:00:00Z,2024-01-10T12:15:00Z,1000,0.000000001,VAL/EST
            2024-01-10T12:15:00Z,2024-01-10T12:30:00Z,,,
            """);
  }

  @Test
  void replacesAnExistingFile() throws IOException {
    Path csv = folder.resolve("quarters.csv");
    Files.writeString(csv, "much older text\n".repeat(100));

    QuarterHourCsv.write(csv, List.of());

    assertThat(Files.readString(csv))
        .isEqualTo("start,end,offtake_kwh,injection_kwh,validation_state\n");
  }
}
