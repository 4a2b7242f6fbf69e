package io.github.fluviusenergy.examples.tool.download;

import io.github.fluviusenergy.EnergyQuery;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A half-open period.
 *
 * @param from inclusive, or null for the start of the mandates
 * @param to exclusive, or null for now
 */
record DownloadPeriod(@Nullable Instant from, @Nullable Instant to) {
  EnergyQuery.Builder apply(EnergyQuery.Builder query) {
    if (from != null) {
      query.from(from);
    }
    if (to != null) {
      query.to(to);
    }
    return query;
  }

  /** Returns the part of the period before a time, from 0 to 1, or 0 if unknown. */
  double passed(@Nullable Instant time) {
    if (from == null || to == null || time == null || !time.isAfter(from)) {
      return 0;
    }
    return Math.min(
        1,
        (double) Duration.between(from, time).toMillis() / Duration.between(from, to).toMillis());
  }
}
