package io.github.fluviusenergy.examples.tool.download;

import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.ErrorPrinter;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.shared.MeterOptions;
import io.github.fluviusenergy.examples.tool.shared.ProgressLine;
import io.github.fluviusenergy.measurements.DownloadProgress;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.MeterDownload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One run of a download. It writes the meters in order, so that a resumed file equals an
 * uninterrupted one.
 */
final class DownloadRun {
  private static final String RESUME_HINT =
      " To retry them, run the same command with --resume. Add --skip-failed to write the file"
          + " without those that fail again.";

  private final CommandContext context;
  private final Path output;
  private final PartialFile file;
  private final MeterOptions meters;
  private final boolean skipFailed;
  private final DownloadPeriod period;
  private final ProgressLine line;

  private @Nullable Instant lastStart;
  private long metersEnded;
  private long metersFailed;

  DownloadRun(
      CommandContext context,
      Path output,
      PartialFile file,
      MeterOptions meters,
      boolean skipFailed) {
    this.context = context;
    this.output = output;
    this.file = file;
    this.meters = meters;
    this.skipFailed = skipFailed;
    period = file.request().period();
    line = new ProgressLine(context);
  }

  /** Downloads all meters and returns the exit code. */
  int run(EnergyReader measurements) throws IOException {
    MeterDownload download =
        meters
            .apply(measurements.meters())
            .query(query -> period.apply(meters.apply(query)))
            .inOrder()
            .checkpoint(file)
            .listener(this::progress)
            .build();
    boolean allCame = false;
    try (line) {
      download.forEach(this::add);
      allCame = true;
    } finally {
      if (!allCame && file.isResumable()) {
        context
            .err()
            .println(output + " is not finished: run the same command with --resume to continue.");
      }
    }
    ErrorPrinter.print(download.failures(), context.err());
    ErrorPrinter.printDuplicates(download.progress().duplicates(), context.err());
    return end(download.progress());
  }

  private void add(EnergyRow row) {
    file.add(row);
    lastStart = row.start();
  }

  /** Called when a meter ends, before the rows of the next. */
  private void progress(DownloadProgress progress) {
    if (progress.failed() > metersFailed) {
      file.dropUnfinishedMeter();
    }
    if (progress.done() + progress.failed() > metersEnded) {
      lastStart = null;
    }
    metersFailed = progress.failed();
    metersEnded = progress.done() + progress.failed();
    line.show(progress, period.passed(lastStart));
  }

  private int end(DownloadProgress progress) throws IOException {
    if (progress.meters() == 0) {
      context.err().println("No mandate allows this download: " + output + " was not written.");
      return ExitCode.INCOMPLETE;
    }
    boolean some = progress.done() + progress.skipped() > 0;
    if (progress.failed() > 0 && !(skipFailed && some)) {
      context
          .err()
          .println(
              "%d of %d meters failed: %s was not written.%s"
                  .formatted(
                      progress.failed(), progress.meters(), output, some ? RESUME_HINT : ""));
      return ExitCode.INCOMPLETE;
    }
    int exitCode = progress.failed() == 0 ? ExitCode.DONE : ExitCode.INCOMPLETE;
    file.finish(exitCode);
    context.out().println(output + ": " + summary(progress));
    return exitCode;
  }

  private String summary(DownloadProgress progress) {
    String rows =
        String.format(
            Locale.ROOT, "%,d rows of %s", file.rowsAdded(), counted(progress.done(), "meter"));
    return progress.skipped() == 0
        ? rows + "."
        : rows + ", and " + counted(progress.skipped(), "meter") + " of the earlier run.";
  }

  private static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
