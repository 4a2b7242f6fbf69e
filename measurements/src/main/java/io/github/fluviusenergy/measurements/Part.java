package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.ForbiddenException;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.ValidationException;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.TimeSlice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a period, short enough for one call: the slices that start in it.
 *
 * <p>The API does not document how it treats bounds. It may leave out a slice that crosses the end,
 * so a part with daily slices requests one more day. What does not start in the part is dropped.
 *
 * @param query the query with the bounds of the part
 * @param requested the query that is sent, whose bounds may be wider
 * @param fallback the query that is sent if the API rejects the wider one
 */
record Part(EnergyQuery query, EnergyQuery requested, EnergyQuery fallback) {
  /** Data that is later than this cannot exist. Allows for a clock that is slow. */
  private static final Duration MAX_FUTURE = Duration.ofDays(31);

  /** The API is assumed to serve a shorter period entirely. */
  private static final Duration ALWAYS_SERVED = Duration.ofDays(7);

  /** The API is assumed to accept a shorter period. */
  private static final Duration ALWAYS_ACCEPTED = Duration.ofDays(31);

  /** Sends one call. Stores the slices that the part contains. */
  interface Call {
    /**
     * Returns the range that the slices of the response cover, or null without slices.
     *
     * @throws NotFoundException if there is no data
     */
    @Nullable TimeRange send(EnergyQuery query, Part part);
  }

  /**
   * Splits the period of a query at midnights in Brussels.
   *
   * @param now the end of a query without one
   * @return the parts in ascending order. A query without a start is one part
   */
  static List<Part> of(EnergyQuery query, int maxDays, Instant now) {
    Instant from = query.from();
    Instant latest = now.plus(MAX_FUTURE);
    Instant to = query.to() == null ? now : query.to().isAfter(latest) ? latest : query.to();
    if (from == null) {
      return List.of(exactly(query.toBuilder().to(to).build()));
    }
    return split(query, from, to, maxDays, now);
  }

  private static List<Part> split(
      EnergyQuery query, Instant from, Instant to, int maxDays, Instant now) {
    List<Part> parts = new ArrayList<>();
    LocalDate day = Brussels.dayOf(from);
    for (Instant start = from; start.isBefore(to); ) {
      day = day.plusDays(maxDays);
      Instant midnight = Brussels.startOf(day);
      Instant end = midnight.isBefore(to) ? midnight : to;
      parts.add(between(query, start, end, now));
      start = end;
    }
    return parts;
  }

  private static Part exactly(EnergyQuery query) {
    return new Part(query, query, query);
  }

  /**
   * @param latest the latest end of a request
   */
  private static Part between(EnergyQuery query, Instant from, Instant to, Instant latest) {
    EnergyQuery exact = query.toBuilder().from(from).to(to).build();
    if (query.granularity() == Granularity.HOURLY_QUARTER_HOURLY
        || query.periodType() == PeriodType.INSERT_TIME
        || !to.isBefore(latest)) {
      return exactly(exact);
    }
    Instant dayAfter = Brussels.dayAfter(to);
    return new Part(
        exact, exact.toBuilder().to(dayAfter.isBefore(latest) ? dayAfter : latest).build(), exact);
  }

  /** Returns whether the slice starts in the part. By insert time, every slice belongs to it. */
  boolean contains(TimeSlice slice) {
    if (query.periodType() == PeriodType.INSERT_TIME || slice.start() == null) {
      return true;
    }
    Instant start = slice.start().toInstant();
    return (query.from() == null || !start.isBefore(query.from()))
        && (query.to() == null || start.isBefore(query.to()));
  }

  /** Extends a range by a slice. */
  static @Nullable TimeRange hull(@Nullable TimeRange range, TimeSlice slice) {
    if (slice.start() == null || slice.end() == null) {
      return range;
    }
    Instant start = slice.start().toInstant();
    Instant end = slice.end().toInstant();
    if (!start.isBefore(end)) {
      return range;
    }
    if (range != null && !start.isBefore(range.from()) && !end.isAfter(range.to())) {
      return range;
    }
    TimeRange added = new TimeRange(start, end);
    return range == null ? added : range.hull(added);
  }

  /**
   * Downloads the part. If the response does not reach the bounds of the part, requests the rest,
   * because the API may shorten a long response without notice.
   *
   * @throws NotFoundException if there is no data
   */
  void download(Call call) {
    TimeRange covered = first(call);
    if (covered == null || query.periodType() == PeriodType.INSERT_TIME || query.from() == null) {
      return;
    }
    Instant from = query.from();
    Instant to = Objects.requireNonNull(query.to());
    if (length().compareTo(ALWAYS_SERVED) <= 0) {
      return;
    }
    for (TimeRange before = null; !covered.equals(before); ) {
      before = covered;
      if (from.isBefore(covered.from())) {
        covered = covered.hull(rest(call, from, covered.from(), covered));
      }
      if (covered.to().isBefore(to)) {
        covered = covered.hull(rest(call, covered.to(), to, covered));
      }
    }
  }

  private @Nullable TimeRange first(Call call) {
    if (!requested.equals(fallback)) {
      try {
        return call.send(requested, this);
      } catch (ForbiddenException | ValidationException e) {
        // a mandate may not cover the wider period
      }
    }
    try {
      return call.send(fallback, this);
    } catch (ValidationException e) {
      if (query.complexEnergyTypes().size() > 1) {
        throw new EnergyDataException(
            "The API rejected a query. If it does not accept several complexEnergyTypes, query"
                + " each by itself. "
                + e.getMessage(),
            e);
      }
      if (query.from() == null || length().compareTo(ALWAYS_ACCEPTED) <= 0) {
        throw e;
      }
      throw new EnergyDataException(
          "The API rejected a period of "
              + ChronoUnit.DAYS.between(
                  Brussels.dayOf(Objects.requireNonNull(query.from())),
                  Brussels.dayOf(Objects.requireNonNull(query.to())))
              + " days. If it is too long for the API, set maxDays of the EnergyReader lower. "
              + e.getMessage(),
          e);
    }
  }

  private Duration length() {
    return Duration.between(
        Objects.requireNonNull(query.from()), Objects.requireNonNull(query.to()));
  }

  private TimeRange rest(Call call, Instant from, Instant to, TimeRange covered) {
    Part rest = between(query, from, to, Objects.requireNonNull(requested.to()));
    try {
      TimeRange more = rest.first(call);
      return more == null ? covered : more;
    } catch (NotFoundException e) {
      return covered;
    }
  }
}
