package io.github.fluviusenergy.examples.tool.download;

import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Options for a half-open period. A day means its midnight in Brussels, so a day on which the
 * clocks change has 23 or 25 hours.
 */
final class PeriodOptions {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = StartConverter.class,
      description =
          "Start, inclusive: a day in Brussels (2024-03-31), a month (2024-03), a year"
              + " (2024), or a time with its offset (2024-03-31T00:00:00+01:00). Default: the"
              + " start of the mandates.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = StartConverter.class,
      description = "End, exclusive, in the same formats. Default: now.")
  private @Nullable Instant to;

  @Option(
      names = "--period",
      paramLabel = "DAY|MONTH|YEAR",
      converter = PeriodConverter.class,
      description = "A whole day, month or year in Brussels, instead of --from and --to.")
  private @Nullable DownloadPeriod period;

  /**
   * Returns the period.
   *
   * @throws IllegalArgumentException if options contradict each other, or the period ends before it
   *     starts
   */
  DownloadPeriod period() {
    if (period != null && (from != null || to != null)) {
      throw new IllegalArgumentException("Give either --period, or --from and --to.");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("--from must be before --to: " + from + ", " + to);
    }
    return period == null ? new DownloadPeriod(from, to) : period;
  }

  /** Parses a day, month or year. */
  static final class PeriodConverter implements ITypeConverter<DownloadPeriod> {
    @Override
    public DownloadPeriod convert(String text) {
      try {
        return switch (text.length()) {
          case 4 -> days(Year.parse(text).atDay(1), Year.parse(text).plusYears(1).atDay(1));
          case 7 ->
              days(YearMonth.parse(text).atDay(1), YearMonth.parse(text).plusMonths(1).atDay(1));
          default -> days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1));
        };
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "must be a day (2024-03-31), a month (2024-03) or a year (2024), but is " + text);
      }
    }

    private static DownloadPeriod days(LocalDate first, LocalDate after) {
      return new DownloadPeriod(midnight(first), midnight(after));
    }
  }

  /** Parses a timestamp, or a day, month or year, which mean their start. */
  static final class StartConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return switch (text.length()) {
          case 4 -> midnight(Year.parse(text).atDay(1));
          case 7 -> midnight(YearMonth.parse(text).atDay(1));
          case 10 -> midnight(LocalDate.parse(text));
          default -> OffsetDateTime.parse(text).toInstant();
        };
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "must be a day (2024-03-31), a month, a year, or a time with its offset"
                + " (2024-03-31T00:00:00+01:00), but is "
                + text);
      }
    }
  }

  private static Instant midnight(LocalDate day) {
    return BrusselsTime.startOf(day);
  }
}
