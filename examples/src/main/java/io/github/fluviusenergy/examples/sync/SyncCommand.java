package io.github.fluviusenergy.examples.sync;

import io.github.fluviusenergy.examples.cli.Exit;
import io.github.fluviusenergy.examples.cli.MeterFailures;
import io.github.fluviusenergy.examples.cli.MeterOptions;
import io.github.fluviusenergy.examples.cli.Service;
import io.github.fluviusenergy.examples.cli.ServiceOptions;
import io.github.fluviusenergy.examples.cli.Surroundings;
import io.github.fluviusenergy.measurements.DownloadProgress;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.MeterDownload;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps a database up to date. Run it as often as you like, and stop it when you like. */
@Command(
    name = "sync",
    description = "Keeps mandates and energy data in a database up to date.",
    sortOptions = false)
public final class SyncCommand implements Callable<Integer> {
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

  private static final int ROWS_AT_ONCE = 20_000;

  private final Surroundings surroundings;

  @Option(
      names = "--database",
      paramLabel = "FILE|URL",
      defaultValue = "fluvius.duckdb",
      description =
          "A DuckDB file, fluvius.duckdb unless given, or jdbc:postgresql://HOST/NAME with PGUSER"
              + " and PGPASSWORD as variables.")
  private String database = "";

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description =
          "No history before this day in Brussels. Without it, all that the mandates open.")
  private @Nullable LocalDate from;

  @Mixin private MeterOptions meters = new MeterOptions();
  @Mixin private ServiceOptions service = new ServiceOptions();

  /** Makes the command; its options are set later. */
  public SyncCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Instant start = from == null ? null : from.atStartOfDay(BRUSSELS).toInstant();
    try (Service open = service.open(surroundings);
        Database opened = Database.open(database, service.variables(surroundings))) {
      EnergyReader measurements =
          EnergyReader.builder(open.client()).clock(surroundings.clock()).build();
      Sync sync =
          new Sync(open.client(), new Copy(opened), meters, start, ROWS_AT_ONCE, surroundings);
      MeterDownload download = sync.run(measurements);
      MeterFailures.print(download.failures(), surroundings.err());
      return end(sync, download.progress());
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }

  private int end(Sync sync, DownloadProgress progress) {
    surroundings
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%d mandates written. %d of %d meters are up to date: %,d rows came, %,d of them"
                    + " were written.",
                sync.mandatesChanged(),
                progress.done(),
                progress.meters(),
                progress.rows(),
                sync.rowsWritten()));
    if (progress.meters() == 0) {
      surroundings.err().println("No mandate opens any data.");
    }
    return progress.meters() > 0 && progress.failed() == 0 ? Exit.DONE : Exit.INCOMPLETE;
  }
}
