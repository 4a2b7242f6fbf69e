package io.github.fluviusenergy.testserver.internal.data;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Where the days of daily values start. */
public enum DayStart {
  BRUSSELS_MIDNIGHT(BrusselsDay.ZONE, LocalTime.MIDNIGHT),
  BRUSSELS_SIX(BrusselsDay.ZONE, LocalTime.of(6, 0)),
  UTC_MIDNIGHT(ZoneOffset.UTC, LocalTime.MIDNIGHT);

  private final ZoneId zone;
  private final LocalTime time;

  DayStart(ZoneId zone, LocalTime time) {
    this.zone = zone;
    this.time = time;
  }

  public Instant of(LocalDate day) {
    return after(day, Duration.ZERO);
  }

  public Instant end(LocalDate day) {
    return of(day.plusDays(1));
  }

  /** The instant that the local clock shows this long after the start of a day. */
  Instant after(LocalDate day, Duration duration) {
    return day.atTime(time).plus(duration).atZone(zone).toInstant();
  }

  /** The day that an instant is in. */
  public LocalDate dayOf(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone).minusNanos(time.toNanoOfDay()).toLocalDate();
  }
}
