package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.measurements.MandateWindows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.InputPartition;
import org.jspecify.annotations.Nullable;

/** Plans a read of energy data: which meters, which periods, and which calls make a task. */
final class Planner {
  /** Fluvius keeps 3 years of history, according to its public pages. */
  private static final Period MAX_HISTORY = Period.ofYears(5);

  /** Data that is later than this cannot exist. Allows for a clock that is slow. */
  private static final Duration MAX_FUTURE = Duration.ofDays(31);

  /** A task waits for the rate limit no longer than this. */
  private static final double MAX_SECONDS_OF_WAITING = 300;

  private final SourceOptions options;
  private final RowFilter filter;

  Planner(SourceOptions options, RowFilter filter) {
    this.options = options;
    this.filter = filter;
  }

  /**
   * Checks the options of a read before it starts.
   *
   * @throws IllegalArgumentException if an option is missing or invalid
   */
  static void check(SourceOptions options) {
    EnergyQuery.Builder query = options.energyQuery();
    options.eans().forEach(ean -> query.ean(ean).build());
    mandateQueries(options);
    options.callsPerSecondAndSlot();
    options.callsPerTask();
    options.maxDays();
    options.rereadDays();
    options.pollInterval();
  }

  /** The queries of the mandates that the options select: one for each EAN. */
  static List<MandateQuery> mandateQueries(SourceOptions options) {
    MandateQuery.Builder query = options.mandateQuery();
    List<String> eans = options.eans();
    return eans.isEmpty()
        ? List.of(query.build())
        : eans.stream().map(ean -> query.ean(ean).build()).toList();
  }

  /** Downloads the mandates of queries. */
  static List<Mandate> mandates(SourceOptions options, List<MandateQuery> queries) {
    try (ClientPool.Lease lease =
        ClientPool.shared().borrow(options.connection(), options.callsPerSecondAndSlot())) {
      return queries.stream().flatMap(query -> mandates(lease.client(), query)).toList();
    }
  }

  private static Stream<Mandate> mandates(FluviusEnergyClient client, MandateQuery query) {
    MandatesData data = client.getMandates(query).data();
    return data == null ? Stream.of() : data.mandates().stream();
  }

  /** The meters of the read, and the period of each; ascending for each meter. */
  List<MeterPeriod> meters(Instant now) {
    EnergyQuery.Builder query = options.energyQuery();
    Set<Granularity> granularities = filter.granularities();
    Granularity granularity = options.granularity();
    if (filter.isEmpty() || (granularity != null && !granularities.contains(granularity))) {
      return List.of();
    }
    if (granularities.size() == 1) {
      query.granularity(granularities.iterator().next());
    }
    List<String> eans =
        options.eans().stream()
            .filter(ean -> filter.eans() == null || filter.eans().contains(ean))
            .toList();
    if (!options.eans().isEmpty() && eans.isEmpty()) {
      return List.of();
    }
    // any valid EAN: the builder needs one
    EnergyQuery period = query.ean("0".repeat(18)).build();
    Instant from = period.from();
    Instant to = period.to() == null ? now : RowFilter.earlier(period.to(), now.plus(MAX_FUTURE));
    if (period.periodType() == PeriodType.READ_TIME) {
      from = RowFilter.later(from, filter.from() == null ? null : dayOf(filter.from()));
      to = RowFilter.earlier(to, filter.to() == null ? null : dayAfter(filter.to()));
    }
    if (to == null || (from != null && !from.isBefore(to))) {
      return List.of();
    }
    if (!options.needsMandates()) {
      Instant start = from;
      Instant end = to;
      return eans.stream().map(ean -> new MeterPeriod(ean, start, end)).toList();
    }
    if (from != null) {
      query.from(from);
    }
    return ofMandates(query.to(to), eans, now);
  }

  private List<MeterPeriod> ofMandates(EnergyQuery.Builder query, List<String> eans, Instant now) {
    Map<String, List<Mandate>> byEan = new LinkedHashMap<>();
    for (Mandate mandate : mandates(options, approvedMandates(eans))) {
      String ean = mandate.ean();
      if (ean != null && (filter.eans() == null || filter.eans().contains(ean))) {
        byEan.computeIfAbsent(ean, key -> new ArrayList<>()).add(mandate);
      }
    }
    MandateWindows windows =
        new MandateWindows(
            now, today(now).minus(MAX_HISTORY).atStartOfDay(SourceOptions.BRUSSELS).toInstant());
    List<MeterPeriod> meters = new ArrayList<>();
    byEan.forEach(
        (ean, mandates) -> {
          if (Eans.isEan(ean)) {
            for (EnergyQuery open : windows.open(query.ean(ean).build(), mandates)) {
              meters.add(new MeterPeriod(ean, open.from(), open.to()));
            }
          } else {
            meters.add(new MeterPeriod(ean, null, null)); // fails when it is read
          }
        });
    return meters;
  }

  private List<MandateQuery> approvedMandates(List<String> eans) {
    MandateQuery.Builder query = options.mandateQuery().status(MandateStatus.APPROVED);
    List<String> single =
        eans.isEmpty() && filter.eans() != null && filter.eans().size() == 1
            ? List.copyOf(filter.eans())
            : eans;
    return single.isEmpty() || single.stream().anyMatch(ean -> !Eans.isEan(ean))
        ? List.of(query.build())
        : single.stream().map(ean -> query.ean(ean).build()).toList();
  }

  /** Splits the periods into calls, and puts calls together to tasks. */
  InputPartition[] partitions(List<MeterPeriod> meters) {
    // by insert time, later rows of a meter replace earlier ones, so their order matters
    List<MeterPeriod> calls =
        options.periodType() == PeriodType.READ_TIME
            ? meters.stream().flatMap(meter -> split(meter, options.maxDays())).toList()
            : meters;
    int size = callsPerTask(calls.size());
    List<InputPartition> tasks = new ArrayList<>();
    for (int start = 0; start < calls.size(); start += size) {
      tasks.add(
          new EnergyPartition(
              List.copyOf(calls.subList(start, Math.min(start + size, calls.size())))));
    }
    return tasks.toArray(InputPartition[]::new);
  }

  /** A task takes minutes at most, and each slot gets one if there are enough calls. */
  private int callsPerTask(int calls) {
    Integer slots = options.taskSlots();
    int parallelism =
        slots == null ? SparkSession.active().sparkContext().defaultParallelism() : slots;
    int size = Math.min(options.callsPerTask(), (calls + parallelism - 1) / parallelism);
    Double rate = options.callsPerSecondAndSlot();
    if (rate != null) {
      size = (int) Math.min(size, Math.ceil(MAX_SECONDS_OF_WAITING * rate));
    }
    return Math.max(1, size);
  }

  /** Splits a period at midnights in Brussels. */
  private static Stream<MeterPeriod> split(MeterPeriod meter, int maxDays) {
    Instant from = meter.from();
    Instant to = meter.to();
    if (from == null || to == null) {
      return Stream.of(meter);
    }
    List<MeterPeriod> parts = new ArrayList<>();
    LocalDate day = today(from);
    for (Instant start = from; start.isBefore(to); ) {
      day = day.plusDays(maxDays);
      Instant midnight = day.atStartOfDay(SourceOptions.BRUSSELS).toInstant();
      Instant end = midnight.isBefore(to) ? midnight : to;
      parts.add(new MeterPeriod(meter.ean(), start, end));
      start = end;
    }
    return parts.stream();
  }

  private static LocalDate today(Instant time) {
    return LocalDate.ofInstant(time, SourceOptions.BRUSSELS);
  }

  private static Instant dayOf(Instant time) {
    return today(time).atStartOfDay(SourceOptions.BRUSSELS).toInstant();
  }

  /** The first midnight that is not before a time. */
  private static @Nullable Instant dayAfter(Instant time) {
    Instant day = dayOf(time);
    return day.equals(time)
        ? day
        : today(time).plusDays(1).atStartOfDay(SourceOptions.BRUSSELS).toInstant();
  }
}
