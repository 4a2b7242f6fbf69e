package io.github.fluviusenergy.examples.tool.report;

import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.examples.tool.shared.ApiConnection;
import io.github.fluviusenergy.examples.tool.shared.AtomicFile;
import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.ConnectionOptions;
import io.github.fluviusenergy.examples.tool.shared.DayRange;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.shared.MeterData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reports on a year of one meter. */
@Command(
    name = "report",
    description = {
      "Reports on a year of one meter: energy and peak by month, gaps, and"
          + " self-consumption of solar production.",
      "Prints text. With --html, also writes a self-contained page with charts."
    },
    sortOptions = false)
public final class ReportCommand implements Callable<Integer> {
  private final CommandContext context;

  @Option(names = "--ean", required = true, description = "The meter's EAN, 18 digits.")
  private String ean = "";

  @Option(
      names = "--year",
      paramLabel = "YEAR",
      description = "A year, such as 2024. Default: last year.")
  private @Nullable Year year;

  @Option(names = "--html", paramLabel = "FILE", description = "Also write an HTML page.")
  private @Nullable Path html;

  @Option(names = "--cubic-metres", description = "Gas in cubic metres instead of kWh.")
  private boolean cubicMetres;

  @Mixin private ConnectionOptions connectionOptions = new ConnectionOptions();

  public ReportCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (html == null) {
      print(report());
      return ExitCode.DONE;
    }
    try (AtomicFile file = AtomicFile.at(html)) {
      YearReport report = report();
      Files.writeString(file.create(), HtmlReport.of(report, context.clock().instant()));
      file.commit();
      print(report);
    }
    return ExitCode.DONE;
  }

  private YearReport report() {
    Year of =
        year != null
            ? year
            : Year.from(BrusselsTime.dayOf(context.clock().instant())).minusYears(1);
    MeasurementUnit unit = cubicMetres ? MeasurementUnit.M3 : MeasurementUnit.KWH;
    try (ApiConnection connection = connectionOptions.open(context)) {
      return YearReport.of(
          connection.isDemo(),
          of,
          MeterData.download(connection.client(), context.clock(), ean, DayRange.of(of), unit));
    }
  }

  private void print(YearReport report) {
    PlainTextReport.of(report).forEach(context.out()::println);
  }
}
