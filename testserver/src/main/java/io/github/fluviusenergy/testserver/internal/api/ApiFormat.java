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
  static final List<String> DATA_SERVICE_TYPES =
      List.of("VH_dag", "VH_kwartier_uur", "VH_onbepaald", "IG");
  static final List<String> ENERGY_TYPES = List.of("E", "G");
  static final List<String> STATUSES = List.of("Requested", "Approved", "Rejected", "Finished");
  static final List<String> RENEWAL_STATUSES =
      List.of("ToBeRenewed", "RenewalRequested", "Expired");
  static final List<String> FLOWS = List.of("B2B", "B2C");
  static final List<String> PERIOD_TYPES = List.of("readTime", "insertTime");
  static final List<String> GRANULARITIES = List.of("daily", "hourly_quarterhourly");
  static final List<String> COMPLEX_ENERGY_TYPES = List.of("active", "reactive");

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
