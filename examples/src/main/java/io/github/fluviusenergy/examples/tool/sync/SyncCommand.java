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

/** Keeps a database up to date. You can stop it at any time. */
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
          "A DuckDB file, or jdbc:postgresql://HOST/NAME with the variables PGUSER and"
              + " PGPASSWORD. Default: fluvius.duckdb.")
  private String database = "";

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day of the history, in Brussels. Default: the start of the mandates.")
  private @Nullable LocalDate from;

  @Mixin private MeterOptions meters = new MeterOptions();
  @Mixin private ConnectionOptions connectionOptions = new ConnectionOptions();

  /** Creates the command. Picocli sets its options. */
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
                "%d mandates written. %d of %d meters are up to date: %,d rows downloaded,"
                    + " %,d written.",
                run.mandatesChanged(),
                progress.done(),
                progress.meters(),
                progress.rows(),
                run.rowsWritten()));
    if (progress.meters() == 0) {
      context.err().println("No mandate allows any data.");
    }
    return progress.meters() > 0 && progress.failed() == 0 ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }
}
