package io.github.fluviusenergy.examples.chart;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a week of the calendar; gives its Monday. */
final class IsoWeek implements ITypeConverter<LocalDate> {
  @Override
  public LocalDate convert(String value) {
    try {
      return LocalDate.parse(value + "-1", DateTimeFormatter.ISO_WEEK_DATE);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("must be a week such as 2024-W43, but is " + value);
    }
  }
}
