package io.github.fluviusenergy.examples.tool.sync;

import io.github.fluviusenergy.examples.tool.shared.ApiConnection;
import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.ConnectionOptions;
import io.github.fluviusenergy.examples.tool.shared.ErrorPrinter;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.shared.MeterOptions;
import io.github.fluviusenergy.measurements.EnergyReader;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
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

  @Option(
      names = "--reread-days",
      paramLabel = "DAYS",
      defaultValue = "35",
      description =
          "How many days before its last sync a meter is read again, for values that arrive late or"
              + " are corrected. Default: 35.")
  private int rereadDays;

  @Mixin private MeterOptions meters = new MeterOptions();
  @Mixin private ConnectionOptions connectionOptions = new ConnectionOptions();

  /** Creates the command. Picocli sets its options. */
  public SyncCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (rereadDays < 0) {
      throw new CommandException(ExitCode.USAGE, "--reread-days must be 0 or more.");
    }
    Instant start = from == null ? null : BrusselsTime.startOf(from);
    try (ApiConnection connection = connectionOptions.open(context);
        Database opened = Database.open(database, connectionOptions.variables(context))) {
      EnergyReader measurements =
          EnergyReader.builder(connection.client()).clock(context.clock()).build();
      SyncRun run =
          new SyncRun(
              connection.client(),
              new SyncStore(opened, connection.source()),
              meters,
              start,
              Duration.ofDays(rereadDays),
              ROWS_PER_TRANSACTION,
              context);
      run.run(measurements);
      ErrorPrinter.print(run.failures(), context.err());
      return end(run);
    } catch (SQLException e) {
      throw Database.exception(e);
    }
  }

  private int end(SyncRun run) {
    context
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%d mandates written. %d of %d meters are up to date: %,d rows downloaded,"
                    + " %,d written.",
                run.mandatesChanged(),
                run.done(),
                run.meters(),
                run.rowsDownloaded(),
                run.rowsWritten()));
    String warning = run.insertTimeWarning();
    if (warning != null) {
      context.err().println(warning);
    }
    if (run.meters() == 0) {
      context.err().println("No mandate allows any data.");
    }
    return run.meters() > 0 && run.failures().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }
}
