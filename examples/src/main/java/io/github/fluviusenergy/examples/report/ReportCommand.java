package io.github.fluviusenergy.examples.report;

import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.examples.cli.Exit;
import io.github.fluviusenergy.examples.cli.NewFile;
import io.github.fluviusenergy.examples.cli.Service;
import io.github.fluviusenergy.examples.cli.ServiceOptions;
import io.github.fluviusenergy.examples.cli.Surroundings;
import io.github.fluviusenergy.examples.energy.Brussels;
import io.github.fluviusenergy.examples.energy.MeterData;
import io.github.fluviusenergy.examples.energy.Period;
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
      "Reports on a year of one meter: energy by month, the peak quarter hour of each month, what is"
          + " missing, and what part of solar production is used on the spot.",
      "As text, and with --html as one page with pictures that needs nothing else."
    },
    sortOptions = false)
public final class ReportCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(names = "--ean", required = true, description = "The meter's EAN, 18 digits.")
  private String ean = "";

  @Option(
      names = "--year",
      paramLabel = "YEAR",
      description = "A year, such as 2024. The last full one unless given.")
  private @Nullable Year year;

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page too.")
  private @Nullable Path html;

  @Option(names = "--cubic-metres", description = "Gas in cubic metres instead of kWh.")
  private boolean cubicMetres;

  @Mixin private ServiceOptions service = new ServiceOptions();

  public ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (html == null) {
      print(report());
      return Exit.DONE;
    }
    try (NewFile file = NewFile.at(html)) {
      Report report = report();
      Files.writeString(file.create(), ReportPage.of(report, surroundings.clock().instant()));
      file.commit();
      print(report);
    }
    return Exit.DONE;
  }

  private Report report() {
    Year of =
        year != null
            ? year
            : Year.from(Brussels.dayOf(surroundings.clock().instant())).minusYears(1);
    MeasurementUnit unit = cubicMetres ? MeasurementUnit.M3 : MeasurementUnit.KWH;
    try (Service open = service.open(surroundings)) {
      return Report.of(
          of, MeterData.download(open.client(), surroundings.clock(), ean, Period.of(of), unit));
    }
  }

  private void print(Report report) {
    ReportText.of(report).forEach(surroundings.out()::println);
  }
}
