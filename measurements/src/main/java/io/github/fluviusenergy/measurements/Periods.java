package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.PeriodType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Periods of queries, {@code [from, to)}: what lies in one, and how a long one is cut into parts
 * that the API responses in one call.
 */
final class Periods {
  private Periods() {}

  /**
   * Whether a slice that starts then belongs to a query's period. By insert time all do: when a
   * value was stored is not in the response.
   */
  static boolean contains(EnergyQuery query, Instant start) {
    Instant from = query.from();
    Instant to = query.to();
    return query.periodType() == PeriodType.INSERT_TIME
        || ((from == null || !start.isBefore(from)) && (to == null || start.isBefore(to)));
  }

  /**
   * The parts in ascending order, each starting where the one before ends, cut at midnights in
   * Brussels. Without a start there is one part: where the API would start is not known.
   *
   * @param now the end of a query that has none
   * @return empty if the query has no end and starts in the future
   */
  static List<EnergyQuery> parts(EnergyQuery query, int maxDays, Instant now) {
    Instant from = query.from();
    Instant to = query.to() == null ? now : query.to();
    if (from == null) {
      return List.of(query.toBuilder().to(to).build());
    }
    List<EnergyQuery> parts = new ArrayList<>();
    LocalDate day = Brussels.dayOf(from);
    for (Instant start = from; start.isBefore(to); ) {
      day = day.plusDays(maxDays);
      Instant midnight = Brussels.startOf(day);
      Instant end = midnight.isBefore(to) ? midnight : to;
      parts.add(query.toBuilder().from(start).to(end).build());
      start = end;
    }
    return parts;
  }
}
