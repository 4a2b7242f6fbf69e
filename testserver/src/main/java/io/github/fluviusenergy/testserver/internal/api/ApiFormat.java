package io.github.fluviusenergy.testserver.internal.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values and formats of the API. */
final class ApiFormat {
  static final List<String> DATA_SERVICE_TYPES = OpenApiDocument.valuesOf("DataServiceType");
  static final List<String> ENERGY_TYPES = OpenApiDocument.valuesOf("EnergyType");
  static final List<String> STATUSES = OpenApiDocument.valuesOf("MandateStatus");
  static final List<String> RENEWAL_STATUSES = OpenApiDocument.valuesOf("RenewalStatus");
  static final List<String> FLOWS = OpenApiDocument.valuesOf("Flow");
  static final List<String> PERIOD_TYPES = OpenApiDocument.valuesOf("PeriodType");
  static final List<String> GRANULARITIES = OpenApiDocument.valuesOf("Granularity");
  static final List<String> COMPLEX_ENERGY_TYPES = OpenApiDocument.valuesOf("ComplexEnergyType");

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          // The years of .NET: 1 to 9999, with four digits.
          .appendValue(ChronoField.YEAR_OF_ERA, 4)
          .appendPattern("-MM-dd")
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .optionalEnd()
          .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .toFormatter(Locale.ROOT)
          // Rejects 30 February.
          .withResolverStyle(ResolverStyle.STRICT);

  private ApiFormat() {}

  /**
   * Parses a date-time like .NET; null if it is invalid. The default of the offset is UTC, and that
   * of the time is midnight (assumed).
   */
  static @Nullable Instant parseDateTime(String text) {
    try {
      TemporalAccessor parsed =
          DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      return parsed instanceof OffsetDateTime dateTime
          ? dateTime.toInstant()
          : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
