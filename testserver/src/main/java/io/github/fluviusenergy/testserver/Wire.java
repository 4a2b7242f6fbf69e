package io.github.fluviusenergy.testserver;

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
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words and forms that the API uses on the wire. */
final class Wire {
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
          // .NET's years: 1 to 9999, of four digits.
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
          // Not the 30th of February for the 29th.
          .withResolverStyle(ResolverStyle.STRICT);

  private Wire() {}

  /** A date-time as .NET writes one, which knows no more than seven fractional digits. */
  static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).toString();
  }

  static boolean isEan(String text) {
    return text.length() == 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * A date-time as .NET reads one; null if it is none. Without an offset it is taken as UTC, and a
   * date as its midnight (assumed).
   */
  static @Nullable Instant parseInstant(String text) {
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
