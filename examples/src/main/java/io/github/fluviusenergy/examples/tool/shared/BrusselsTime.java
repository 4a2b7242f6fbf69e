package io.github.fluviusenergy.examples.tool.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and times in Brussels. */
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
   * Formats a time, such as {@code 2024-01-10 18:15}. Adds summer or winter time in the hour that
   * repeats when the clocks go back.
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
