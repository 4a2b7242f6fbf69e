package io.github.fluviusenergy.examples.tool.chart;

import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.examples.tool.shared.ApiConnection;
import io.github.fluviusenergy.examples.tool.shared.AtomicFile;
import io.github.fluviusenergy.examples.tool.shared.ChartBars;
import io.github.fluviusenergy.examples.tool.shared.ChartPalette;
import io.github.fluviusenergy.examples.tool.shared.ChartPeriod;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.ConnectionOptions;
import io.github.fluviusenergy.examples.tool.shared.EnergyChart;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.shared.MeterData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Draws a day, a week or a year of one meter. */
@Command(
    name = "chart",
    description = {
      "Draws a day (by quarter hour), a week (by hour) or a year (by day) of one meter, as a PNG.",
      "Offtake goes up, injection down. Estimates are hatched, and missing values"
          + " have a grey background. Gas is drawn by hour. Times are in Brussels."
    },
    sortOptions = false)
public final class ChartCommand implements Callable<Integer> {
  private static final int SMALLEST = 200;
  private static final int LARGEST = 8000;

  private final CommandContext context;

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
        converter = WeekConverter.class,
        description = "An ISO week, such as 2024-W43.")
    private @Nullable LocalDate week;

    @Option(names = "--year", paramLabel = "YEAR", description = "A year, such as 2024.")
    private @Nullable Year year;

    ChartPeriod span() {
      if (day != null) {
        return ChartPeriod.day(day);
      }
      return week != null ? ChartPeriod.week(week) : ChartPeriod.year(Objects.requireNonNull(year));
    }
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "PNG file to write.")
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

  @Option(names = "--dark", description = "Use light colours on a dark background.")
  private boolean dark;

  @Mixin private ConnectionOptions connectionOptions = new ConnectionOptions();

  public ChartCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    requireSize("--width", width);
    requireSize("--height", height);
    ChartPeriod span = when.span();
    MeasurementUnit unit = cubicMetres ? MeasurementUnit.M3 : MeasurementUnit.KWH;
    try (AtomicFile file = AtomicFile.at(output);
        ApiConnection connection = connectionOptions.open(context)) {
      MeterData data =
          MeterData.download(connection.client(), context.clock(), ean, span.period(), unit);
      EnergyChart chart =
          new EnergyChart(
              ChartBars.of(data, span).marked(connection.isDemo()),
              span,
              dark ? ChartPalette.DARK : ChartPalette.LIGHT);
      Files.write(file.create(), chart.png(width, height, 1));
      file.commit();
    }
    context.out().println("Wrote " + output);
    return ExitCode.DONE;
  }

  private void requireSize(String option, int pixels) {
    if (pixels < SMALLEST || pixels > LARGEST) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "%s must be from %s to %s pixels, but is %s."
              .formatted(option, SMALLEST, LARGEST, pixels));
    }
  }

  /** Parses an ISO week and returns its Monday. */
  static final class WeekConverter implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String value) {
      try {
        return LocalDate.parse(value + "-1", DateTimeFormatter.ISO_WEEK_DATE);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("must be a week such as 2024-W43, but is " + value);
      }
    }
  }
}
