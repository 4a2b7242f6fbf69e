package io.github.fluviusenergy.examples.download;

import io.github.fluviusenergy.examples.cli.Exit;
import io.github.fluviusenergy.examples.cli.MeterOptions;
import io.github.fluviusenergy.examples.cli.Service;
import io.github.fluviusenergy.examples.cli.ServiceOptions;
import io.github.fluviusenergy.examples.cli.Surroundings;
import io.github.fluviusenergy.examples.cli.ToolException;
import io.github.fluviusenergy.examples.download.UnfinishedFile.Earlier;
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

/** Downloads rows of one meter, some, or all into a file that appears once it is whole. */
@Command(
    name = "download",
    description = "Downloads energy data as rows, to CSV, JSON lines or Parquet.",
    sortOptions = false)
public final class DownloadCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The file to write. It appears when all is there.")
  private Path output = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv, jsonl or parquet; if not given, by the file's name.")
  private @Nullable Format format;

  @Mixin private MeterOptions meters = new MeterOptions();
  @Mixin private PeriodOptions period = new PeriodOptions();

  @ArgGroup private IfUnfinished unfinished = new IfUnfinished();

  @Option(
      names = "--leave-out-failed",
      description = "Finish the file without the meters that failed.")
  private boolean leaveOutFailed;

  @Mixin private ServiceOptions service = new ServiceOptions();

  /** What to do with what an earlier run left. */
  static final class IfUnfinished {
    @Option(
        names = "--resume",
        description = "Go on where an earlier run of the same was broken off, if one was.")
    private boolean resume;

    @Option(names = "--restart", description = "Begin again where an earlier run was broken off.")
    private boolean restart;

    Earlier earlier() {
      return resume ? Earlier.RESUME : restart ? Earlier.RESTART : Earlier.REFUSE;
    }
  }

  /** Makes the command; its options are set later. */
  public DownloadCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Period asked = period.period();
    Format form = format == null ? Format.of(output) : format;
    try (Service open = service.open(surroundings)) {
      return download(open, asked(open, form, asked));
    } catch (IOException | UncheckedIOException e) {
      throw cannotWrite(e);
    }
  }

  private int download(Service open, Asked asked) throws IOException {
    Integer exitCode = UnfinishedFile.clearUp(output, asked, unfinished.earlier());
    if (exitCode != null) {
      surroundings.out().println(output + " was finished by the earlier run.");
      return exitCode;
    }
    try (UnfinishedFile file =
        UnfinishedFile.open(output, asked, unfinished.earlier(), surroundings.clock().instant())) {
      EnergyReader measurements =
          EnergyReader.builder(open.client()).clock(surroundings.clock()).build();
      return new Download(surroundings, output, file, meters, leaveOutFailed).run(measurements);
    }
  }

  private Asked asked(Service open, Format form, Period asked) {
    return new Asked(
        form,
        open.name(),
        meters.eans(),
        meters.reference(),
        meters.granularity(),
        meters.energyTypes(),
        asked.from() == null ? null : asked.from().toString(),
        asked.to() == null ? null : asked.to().toString());
  }

  private ToolException cannotWrite(Exception e) {
    Throwable said = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    return new ToolException(
        Exit.FILE, "Cannot write " + output + ": " + said.getMessage() + ".", e);
  }
}
