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
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Determines the periods to read of each meter: its history in the first run, later a window before
 * the last sync again, and what Fluvius stored since the last sync. If its mandates or the options
 * change, it reads the history again.
 */
final class SyncPlan {
  /** The overlap of queries by insert time, for clocks that differ and values that appear late. */
  private static final Duration OVERLAP = Duration.ofDays(3);

  private final Map<String, String> opened = new HashMap<>();
  private final Map<String, SyncStore.State> states;
  private final @Nullable Instant from;
  private final Duration window;
  private final String options;
  private final Instant now;

  /**
   * Creates a plan.
   *
   * @param states the states of the last sync, by EAN
   * @param from the start of the history, or null for the start of the mandates
   * @param window how far before the last sync a run reads again
   * @param options the options that affect the history
   */
  SyncPlan(
      List<Mandate> mandates,
      Map<String, SyncStore.State> states,
      @Nullable Instant from,
      Duration window,
      String options,
      Instant now) {
    this.states = states;
    this.from = from;
    this.window = window;
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

  /** Returns the meters that have been synced before, with the same mandates and options. */
  Set<String> known() {
    return states.keySet().stream().filter(this::isKnown).collect(Collectors.toSet());
  }

  /** Returns whether a meter has been synced before, with the same mandates and options. */
  boolean isKnown(String ean) {
    SyncStore.State last = states.get(ean);
    return last != null && last.request().equals(request(ean));
  }

  /** Sets the period of a query: the history, or the window before the last sync. */
  EnergyQuery.Builder readPeriod(EnergyQuery.Builder query) {
    String ean = query.build().ean();
    Instant start = isKnown(ean) ? later(lastSync(ean).minus(window), from) : from;
    return start == null ? query.to(now) : query.from(start).to(now);
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  /** Sets the period of a query of a {@link #isKnown known} meter: what was stored since. */
  EnergyQuery.Builder insertPeriod(EnergyQuery.Builder query) {
    Instant start = lastSync(query.build().ean()).minus(OVERLAP);
    return query.periodType(PeriodType.INSERT_TIME).from(start).to(now);
  }

  private Instant lastSync(String ean) {
    Instant last = Objects.requireNonNull(states.get(ean)).time();
    if (!last.minus(OVERLAP).isBefore(now)) {
      throw new CommandException(
          ExitCode.CONFIGURATION,
          "The clock shows %s, but the last sync of meter %s was at %s: set the clock."
              .formatted(now, Eans.masked(ean), last));
    }
    return last;
  }
}
