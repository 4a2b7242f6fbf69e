package io.github.fluviusenergy.examples.tool.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.measurements.DownloadProgress;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.MeterDownload;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter err = new StringWriter();

  private CommandContext context(boolean terminal) {
    return new CommandContext(
        Map.of(),
        new PrintWriter(new StringWriter()),
        new PrintWriter(err),
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
        duration -> {},
        terminal);
  }

  /** The progress of a download of four meters, each with a day of 96 quarter hours. */
  private static List<DownloadProgress> reports() {
    List<DownloadProgress> reports = new ArrayList<>();
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client =
            FluviusEnergyClient.builder()
                .credentials(
                    FluviusCredentials.fromEnv(
                        "FLUVIUS_SANDBOX", server.credentials().environment()::get))
                .baseUrl(server.baseUrl())
                .authority(server.authority())
                .httpClient(server.httpClient())
                .build()) {
      for (int i = 0; i < 4; i++) {
        server.mandates().add(TestMandate.of("54144002000000000" + i, "x", "VH_kwartier_uur"));
      }
      MeterDownload download =
          EnergyReader.of(client)
              .meters()
              .query(query -> query.day(LocalDate.of(2024, 7, 3)))
              .listener(reports::add)
              .build();
      try (Stream<?> rows = download.rows()) {
        rows.forEach(row -> {});
      }
    }
    return reports;
  }

  @Test
  void showsRowsRateAndTimeLeft() {
    List<DownloadProgress> reports = reports();
    DownloadProgress none = reports.get(0);
    DownloadProgress two =
        reports.stream().filter(report -> report.done() == 2).findFirst().orElseThrow();
    DownloadProgress all = reports.get(reports.size() - 1);

    assertThat(ProgressLine.line(none, 0, Duration.ZERO))
        .isEqualTo("[                        ] 0 of 4 meters, 0 rows, 0 rows/s, ? left");
    assertThat(ProgressLine.line(two, 0, Duration.ofSeconds(96)))
        .startsWith("[============            ] 2 of 4 meters, ")
        .endsWith(" rows/s, 1:36 left");
    assertThat(ProgressLine.line(two, 0.5, Duration.ofHours(5)))
        .startsWith("[===============         ] 2 of 4 meters, ")
        .endsWith(" left")
        .contains("3:00:00 left"); // half a meter took an hour, and one and a half are left
    assertThat(ProgressLine.line(all, 0, Duration.ofSeconds(4)))
        .isEqualTo("[========================] 4 of 4 meters, 384 rows, 96 rows/s, 0:00 left");
  }

  @Test
  void drawsOnlyOnATerminalAndClearsTheLine() {
    DownloadProgress progress = reports().get(0);

    try (ProgressLine unseen = new ProgressLine(context(false))) {
      unseen.show(progress, 0);
    }
    assertThat(err.toString()).isEmpty();

    try (ProgressLine seen = new ProgressLine(context(true))) {
      seen.show(progress, 0);
      seen.show(progress, 0); // too early to draw again
      assertThat(err.toString()).containsOnlyOnce("meters");
    }
    assertThat(err.toString()).endsWith(" \r");
  }
}
