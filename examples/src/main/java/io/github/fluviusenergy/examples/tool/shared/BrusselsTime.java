package io.github.fluviusenergy.examples.tool.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The calendar and the clocks in Brussels, by which energy is counted. */
public final class BrusselsTime {
  public static final ZoneId ZONE = ZoneId.of("Europe/Brussels");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private BrusselsTime() {}

  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  public static LocalDate dayOf(Instant time) {
    return LocalDate.ofInstant(time, ZONE);
  }

  /**
   * A time as people say it, such as {@code 2024-01-10 18:15}. When the clocks go back, an hour
   * comes twice: then it says which one it is.
   */
  public static String text(Instant time) {
    LocalDateTime local = LocalDateTime.ofInstant(time, ZONE);
    String text = TIME.format(local);
    if (ZONE.getRules().getValidOffsets(local).size() == 1) {
      return text;
    }
    return text + (ZONE.getRules().isDaylightSavings(time) ? " summer time" : " winter time");
  }
}
