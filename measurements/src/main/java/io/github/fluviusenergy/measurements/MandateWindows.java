package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.PeriodType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts queries down to the periods that mandates open. {@link MeterDownload} does so by itself; use
 * this class to plan the queries of another download.
 *
 * <p>Immutable and thread-safe.
 */
public final class MandateWindows {
  private final Instant now;
  private final Instant earliest;

  /**
   * Creates the windows as of a time.
   *
   * @param now the end of a query without one. Mandates that have expired then open nothing
   * @param earliest the start of what can exist. A mandate may start in the year 1, the default of
   *     .NET
   */
  public MandateWindows(Instant now, Instant earliest) {
    this.now = now;
    this.earliest = earliest;
  }

  /** A period {@code [from, to)}, each bound null where there is none. */
  private record Window(@Nullable Instant from, @Nullable Instant to) {
    boolean isEmpty() {
      return from != null && to != null && !from.isBefore(to);
    }

    Window and(Window other) {
      return new Window(later(from, other.from), earlier(to, other.to));
    }

    /** Whether this window, which starts no later than the next, ends before that one starts. */
    boolean endsBefore(Window next) {
      return to != null && next.from != null && to.isBefore(next.from);
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
      return a == null || (b != null && b.isAfter(a)) ? b : a;
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
      return a == null || (b != null && b.isBefore(a)) ? b : a;
    }
  }

  /**
   * Returns the queries of the periods that any of one meter's mandates opens. They ascend, and do
   * not overlap.
   *
   * @param query the query to cut down
   * @param mandates the mandates of its meter. Only approved ones count
   * @return the queries, or an empty list if the mandates open nothing of it
   */
  public List<EnergyQuery> open(EnergyQuery query, List<Mandate> mandates) {
    Window asked = new Window(query.from(), query.to());
    List<Window> windows = new ArrayList<>();
    for (Mandate mandate : mandates) {
      Window opened = asked.and(period(query, mandate));
      if (opens(query, mandate) && !opened.isEmpty()) {
        windows.add(opened);
      }
    }
    windows.sort(
        Comparator.comparing(
            Window::from, Comparator.nullsFirst(Comparator.<Instant>naturalOrder())));
    return joined(windows).stream().map(window -> bounded(query, window)).toList();
  }

  /** By insert time a period says nothing of when the energy flowed. */
  private Window period(EnergyQuery query, Mandate mandate) {
    if (query.periodType() == PeriodType.INSERT_TIME) {
      return new Window(null, null);
    }
    Instant from = instant(mandate.dataPeriodFrom());
    return new Window(
        from != null && query.from() == null && from.isBefore(earliest) ? earliest : from,
        instant(mandate.dataPeriodTo()));
  }

  private boolean opens(EnergyQuery query, Mandate mandate) {
    Instant end = instant(mandate.mandateExpirationDate());
    return mandate.status() == MandateStatus.APPROVED
        && (end == null || end.isAfter(now))
        && (query.referenceNumber() == null
            || query.referenceNumber().equals(mandate.referenceNumber()))
        && opens(query.granularity(), mandate.dataServiceType());
  }

  /** A service that this version does not know, or none, is left to the API to judge. */
  private static boolean opens(@Nullable Granularity granularity, @Nullable DataServiceType type) {
    return type != DataServiceType.IG
        && (type != DataServiceType.VH_DAG || granularity != Granularity.HOURLY_QUARTER_HOURLY);
  }

  private static List<Window> joined(List<Window> ascending) {
    List<Window> joined = new ArrayList<>();
    for (Window window : ascending) {
      Window last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last == null || last.endsBefore(window)) {
        joined.add(window);
      } else if (last.to != null && (window.to == null || window.to.isAfter(last.to))) {
        joined.set(joined.size() - 1, new Window(last.from, window.to));
      }
    }
    return joined;
  }

  private EnergyQuery bounded(EnergyQuery query, Window window) {
    EnergyQuery.Builder builder = query.toBuilder();
    if (window.from != null) {
      builder.from(window.from);
    }
    // a query without an end goes up to now, also where a mandate opens what is still to come
    if (window.to != null && (query.to() != null || window.to.isBefore(now))) {
      builder.to(window.to);
    }
    return builder.build();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
