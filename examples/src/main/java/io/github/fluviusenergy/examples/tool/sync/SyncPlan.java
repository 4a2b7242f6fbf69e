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
 * Determines the query of each meter: its history in the first run, then what Fluvius stored since
 * the last sync. If its mandates or the options change, it reads the history again, because a query
 * by insert time does not return old values.
 */
final class SyncPlan {
  /**
   * How far a query overlaps the last sync. The delay between the insert time of a value and its
   * availability is not documented. A value with a longer delay is missed. Repeated rows are read,
   * but not written.
   */
  private static final Duration OVERLAP = Duration.ofDays(3);

  private final Map<String, String> opened = new HashMap<>();
  private final Map<String, SyncStore.State> states;
  private final @Nullable Instant from;
  private final String options;
  private final Instant now;

  /**
   * Creates a plan.
   *
   * @param states the states of the last sync, by EAN
   * @param from the start of the history, or null for the start of the mandates
   * @param options the options that affect the history
   */
  SyncPlan(
      List<Mandate> mandates,
      Map<String, SyncStore.State> states,
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

  /** Describes the history of a meter. A change requires reading it again. */
  private String request(String ean) {
    return opened.getOrDefault(ean, "") + "; from " + (from == null ? "" : from) + "; " + options;
  }

  /** Returns the state of a meter after this run. */
  SyncStore.State state(String ean) {
    return new SyncStore.State(request(ean), now);
  }

  /**
   * Returns whether a row belongs to the history. A query by insert time has no lower bound of
   * reading time, so it also returns corrections of older days.
   */
  boolean includes(EnergyRow row) {
    return from == null || !row.start().isBefore(from);
  }

  /** Sets the period of a query. */
  EnergyQuery.Builder period(EnergyQuery.Builder query) {
    String ean = query.build().ean();
    SyncStore.State last = states.get(ean);
    if (last != null && last.request().equals(request(ean))) {
      return query.periodType(PeriodType.INSERT_TIME).from(start(ean, last.time())).to(now);
    }
    return from == null ? query.to(now) : query.from(from).to(now);
  }

  private Instant start(String ean, Instant lastSync) {
    Instant start = lastSync.minus(OVERLAP);
    if (!start.isBefore(now)) {
      throw new CommandException(
          ExitCode.CONFIGURATION,
          "The clock shows %s, but the last sync of meter %s was at %s: set the clock."
              .formatted(now, Eans.masked(ean), lastSync));
    }
    return start;
  }
}
