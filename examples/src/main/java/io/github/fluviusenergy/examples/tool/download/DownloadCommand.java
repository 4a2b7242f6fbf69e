package io.github.fluviusenergy.examples.tool.download;

import io.github.fluviusenergy.examples.tool.download.PartialFile.ResumeMode;
import io.github.fluviusenergy.examples.tool.shared.ApiConnection;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.ConnectionOptions;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.shared.MeterOptions;
import io.github.fluviusenergy.measurements.EnergyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Downloads rows of meters to a file, atomically. */
@Command(
    name = "download",
    description = "Downloads energy data as rows, to CSV, JSON lines or Parquet.",
    sortOptions = false)
public final class DownloadCommand implements Callable<Integer> {
  private final CommandContext context;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "File to write. It appears when it is complete.")
  private Path output = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "csv, raw_csv, jsonl or parquet. Default: the extension of the file. In csv, text that a"
              + " spreadsheet takes for a formula starts with an apostrophe.")
  private @Nullable FileFormat format;

  @Mixin private MeterOptions meters = new MeterOptions();
  @Mixin private PeriodOptions period = new PeriodOptions();

  @ArgGroup private IfUnfinished unfinished = new IfUnfinished();

  @Option(names = "--skip-failed", description = "Write the file without the meters that failed.")
  private boolean skipFailed;

  @Mixin private ConnectionOptions connectionOptions = new ConnectionOptions();

  /** Options for an unfinished earlier run. */
  static final class IfUnfinished {
    @Option(
        names = "--resume",
        description = "Resume an interrupted earlier run with the same options, if there is one.")
    private boolean resume;

    @Option(names = "--restart", description = "Discard an interrupted earlier run.")
    private boolean restart;

    ResumeMode mode() {
      return resume ? ResumeMode.RESUME : restart ? ResumeMode.RESTART : ResumeMode.REFUSE;
    }
  }

  /** Creates the command. Picocli sets its options. */
  public DownloadCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    DownloadPeriod requested = period.period();
    FileFormat fileFormat = format == null ? FileFormat.of(output) : format;
    try (ApiConnection connection = connectionOptions.open(context)) {
      output = connection.marked(output);
      return download(connection, request(connection, fileFormat, requested));
    } catch (IOException | UncheckedIOException e) {
      throw cannotWrite(e);
    }
  }

  private int download(ApiConnection connection, DownloadRequest request) throws IOException {
    Integer exitCode = PartialFile.cleanUp(output, request, unfinished.mode());
    if (exitCode != null) {
      context.out().println(output + " was finished by the earlier run.");
      return exitCode;
    }
    try (PartialFile file =
        PartialFile.open(output, request, unfinished.mode(), context.clock().instant())) {
      EnergyReader measurements =
          EnergyReader.builder(connection.client()).clock(context.clock()).build();
      return new DownloadRun(context, output, file, meters, skipFailed).run(measurements);
    }
  }

  private DownloadRequest request(
      ApiConnection connection, FileFormat fileFormat, DownloadPeriod requested) {
    return new DownloadRequest(
        fileFormat,
        connection.source(),
        meters.eans(),
        meters.reference(),
        meters.granularity(),
        meters.energyTypes(),
        requested.from() == null ? null : requested.from().toString(),
        requested.to() == null ? null : requested.to().toString());
  }

  private CommandException cannotWrite(Exception e) {
    Throwable said = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    return new CommandException(
        ExitCode.FILE, "Cannot write " + output + ": " + said.getMessage() + ".", e);
  }
}
