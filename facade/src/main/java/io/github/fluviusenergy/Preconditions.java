package io.github.fluviusenergy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Validates arguments, and converts dates. */
final class Preconditions {
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Preconditions() {}

  /** The Brussels midnight at which a day starts. */
  static Instant startOf(LocalDate day) {
    Instant start = day.atStartOfDay(BRUSSELS).toInstant();
    if (day.getYear() > 9999 || isOutsideOfYears(start)) {
      throw outsideOfYears(day);
    }
    return start;
  }

  /** Converts an instant, and refuses one that .NET's date-times cannot hold. */
  static OffsetDateTime utc(Instant instant, String name) {
    if (isOutsideOfYears(Objects.requireNonNull(instant, name))) {
      throw outsideOfYears(instant);
    }
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static boolean isOutsideOfYears(Instant instant) {
    return instant.isBefore(EARLIEST) || instant.isAfter(LATEST);
  }

  private static IllegalArgumentException outsideOfYears(Object found) {
    return new IllegalArgumentException(
        "expected a date in the years 1 to 9999 (UTC), found " + found);
  }

  static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is required");
    }
    return value;
  }

  static String text(String value, String name) {
    if (Objects.requireNonNull(value, name).isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
    return value;
  }

  /** Rejects the constant for unknown values, which cannot be sent. */
  static <E extends Enum<E>> E known(E constant, String name) {
    if (Objects.requireNonNull(constant, name).name().equals("UNKNOWN")) {
      throw new IllegalArgumentException(
          name + " is UNKNOWN, which stands for values that this version does not know");
    }
    return constant;
  }

  static Duration notNegative(Duration duration, String name) {
    if (Objects.requireNonNull(duration, name).isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative: " + duration);
    }
    return duration;
  }

  static void period(@Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "the start of a period must be before its end: "
              + from.toInstant()
              + " is not before "
              + to.toInstant());
    }
  }
}
