package io.github.fluviusenergy.examples.tool.sync;

import io.github.fluviusenergy.examples.tool.shared.ApiConnection;
import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.ConnectionOptions;
import io.github.fluviusenergy.examples.tool.shared.ErrorPrinter;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.shared.MeterOptions;
import io.github.fluviusenergy.measurements.DownloadProgress;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.MeterDownload;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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
  private static final int ROWS_PER_TRANSACTION = 20_000;

  private final CommandContext context;

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
  @Mixin private ConnectionOptions connectionOptions = new ConnectionOptions();

  /** Makes the command; its options are set later. */
  public SyncCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Instant start = from == null ? null : BrusselsTime.startOf(from);
    try (ApiConnection connection = connectionOptions.open(context);
        Database opened = Database.open(database, connectionOptions.variables(context))) {
      EnergyReader measurements =
          EnergyReader.builder(connection.client()).clock(context.clock()).build();
      SyncRun run =
          new SyncRun(
              connection.client(),
              new SyncStore(opened),
              meters,
              start,
              ROWS_PER_TRANSACTION,
              context);
      MeterDownload download = run.run(measurements);
      ErrorPrinter.print(download.failures(), context.err());
      return end(run, download.progress());
    } catch (SQLException e) {
      throw Database.exception(e);
    }
  }

  private int end(SyncRun run, DownloadProgress progress) {
    context
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%d mandates written. %d of %d meters are up to date: %,d rows came, %,d of them"
                    + " were written.",
                run.mandatesChanged(),
                progress.done(),
                progress.meters(),
                progress.rows(),
                run.rowsWritten()));
    if (progress.meters() == 0) {
      context.err().println("No mandate opens any data.");
    }
    return progress.meters() > 0 && progress.failed() == 0 ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }
}
