package io.github.fluviusenergy.examples.tool.mandates;

import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Parses an instant: a day, which means its midnight in Brussels, or a timestamp with an offset.
 */
final class InstantConverter implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return text.length() == "2024-06-15".length()
          ? LocalDate.parse(text).atStartOfDay(BrusselsTime.ZONE).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "must be like 2024-06-15 or 2024-06-15T12:00:00Z, but is " + text);
    }
  }
}
