package io.github.fluviusenergy.examples.chart;

import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.examples.cli.Exit;
import io.github.fluviusenergy.examples.cli.NewFile;
import io.github.fluviusenergy.examples.cli.Service;
import io.github.fluviusenergy.examples.cli.ServiceOptions;
import io.github.fluviusenergy.examples.cli.Surroundings;
import io.github.fluviusenergy.examples.energy.MeterData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Year;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws a day, a week or a year of one meter. */
@Command(
    name = "chart",
    description = {
      "Draws a day (by quarter hour), a week (by hour) or a year (by day) of one meter, as a PNG.",
      "Offtake goes up, injection down; estimates are hatched; where values are missing, the ground"
          + " is grey. Gas comes by hour. Times are Brussels'."
    },
    sortOptions = false)
public final class ChartCommand implements Callable<Integer> {
  private static final int SMALLEST = 200;
  private static final int LARGEST = 8000;

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--ean", required = true, description = "The meter's EAN, 18 digits.")
  private String ean = "";

  @ArgGroup(multiplicity = "1")
  private When when = new When();

  private static final class When {
    @Option(names = "--day", paramLabel = "DATE", description = "A day, such as 2024-10-27.")
    private @Nullable LocalDate day;

    @Option(
        names = "--week",
        paramLabel = "WEEK",
        converter = IsoWeek.class,
        description = "A week from Monday, such as 2024-W43.")
    private @Nullable LocalDate week;

    @Option(names = "--year", paramLabel = "YEAR", description = "A year, such as 2024.")
    private @Nullable Year year;

    Span span() {
      if (day != null) {
        return Span.day(day);
      }
      return week != null ? Span.week(week) : Span.year(Objects.requireNonNull(year));
    }
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where the picture goes.")
  private Path output = Path.of("");

  @Option(names = "--cubic-metres", description = "Gas in cubic metres instead of kWh.")
  private boolean cubicMetres;

  @Option(
      names = "--width",
      paramLabel = "PIXELS",
      defaultValue = "1200",
      description = "Default: ${DEFAULT-VALUE}.")
  private int width;

  @Option(
      names = "--height",
      paramLabel = "PIXELS",
      defaultValue = "520",
      description = "Default: ${DEFAULT-VALUE}.")
  private int height;

  @Option(names = "--dark", description = "Light on dark.")
  private boolean dark;

  @Mixin private ServiceOptions service = new ServiceOptions();

  public ChartCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    requireSize("--width", width);
    requireSize("--height", height);
    Span span = when.span();
    MeasurementUnit unit = cubicMetres ? MeasurementUnit.M3 : MeasurementUnit.KWH;
    try (NewFile file = NewFile.at(output);
        Service open = service.open(surroundings)) {
      MeterData data =
          MeterData.download(open.client(), surroundings.clock(), ean, span.period(), unit);
      EnergyChart chart =
          new EnergyChart(Bars.of(data, span), span, dark ? Palette.DARK : Palette.LIGHT);
      Files.write(file.create(), chart.png(width, height, 1));
      file.commit();
    }
    surroundings.out().println("Wrote " + output);
    return Exit.DONE;
  }

  private void requireSize(String option, int pixels) {
    if (pixels < SMALLEST || pixels > LARGEST) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "%s must be from %s to %s pixels, but is %s."
              .formatted(option, SMALLEST, LARGEST, pixels));
    }
  }
}
