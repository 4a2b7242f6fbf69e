package io.github.fluviusenergy.examples.tool.sync;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.Eans;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What to ask of each meter: its history where that is not there yet, else what Fluvius stored
 * since the last visit. Where mandates have come to open something else, or the options ask for
 * something else, it is the history once more, for values that were stored long ago would not be
 * found otherwise.
 */
final class SyncPlan {
  /**
   * How far before the last visit to ask from. Nothing is documented of how long after it was
   * stored a value can be read first, and by whose clock: one that comes later than this after its
   * insert time would be missed for good. Days cost some reading; rows that come twice are not
   * written twice.
   */
  private static final Duration OVERLAP = Duration.ofDays(3);

  private final Map<String, String> opened = new HashMap<>();
  private final Map<String, SyncState> states;
  private final @Nullable Instant from;
  private final String options;
  private final Instant now;

  /**
   * Makes a plan.
   *
   * @param states what is there already
   * @param from how far back the history is to go; null for all that mandates open
   * @param options what else is asked, for the same each time
   */
  SyncPlan(
      List<Mandate> mandates,
      Map<String, SyncState> states,
      @Nullable Instant from,
      String options,
      Instant now) {
    this.states = states;
    this.from = from;
    this.options = options;
    this.now = now;
    Map<String, TreeSet<String>> periods = new HashMap<>();
    for (Mandate mandate : mandates) {
      if (mandate.ean() != null && mandate.status() == MandateStatus.APPROVED) {
        periods
            .computeIfAbsent(mandate.ean(), ean -> new TreeSet<>())
            .add(
                mandate.dataServiceTypeAsString()
                    + (" " + time(mandate.dataPeriodFrom()))
                    + ("/" + time(mandate.dataPeriodTo())));
      }
    }
    periods.forEach((ean, texts) -> opened.put(ean, String.join(", ", texts)));
  }

  private static String time(@Nullable OffsetDateTime time) {
    return time == null ? "" : time.toInstant().toString();
  }

  /** What is asked of a meter, as text that is the same as long as its history is. */
  private String request(String ean) {
    return opened.getOrDefault(ean, "") + "; from " + (from == null ? "" : from) + "; " + options;
  }

  /** The visit that this run is to a meter. */
  SyncState state(String ean) {
    return new SyncState(request(ean), now);
  }

  /**
   * Whether a row belongs into the copy. What is asked by insert time has no lower bound of reading
   * time, so older days would come in part: those whose values were corrected.
   */
  boolean includes(EnergyRow row) {
    return from == null || !row.start().isBefore(from);
  }

  /** Sets the period of a meter's query. */
  EnergyQuery.Builder period(EnergyQuery.Builder query) {
    String ean = query.build().ean();
    SyncState last = states.get(ean);
    if (last != null && last.request().equals(request(ean))) {
      return query.periodType(PeriodType.INSERT_TIME).from(start(ean, last.time())).to(now);
    }
    return from == null ? query.to(now) : query.from(from).to(now);
  }

  private Instant start(String ean, Instant lastVisit) {
    Instant start = lastVisit.minus(OVERLAP);
    if (!start.isBefore(now)) {
      throw new CommandException(
          ExitCode.CONFIGURATION,
          "It is %s by this machine's clock, but meter %s was visited at %s: set the clock."
              .formatted(now, Eans.masked(ean), lastVisit));
    }
    return start;
  }
}
