package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.ForbiddenException;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.ValidationException;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.client.model.PeriodType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads energy data as rows: one {@link EnergyRow} for each value in the API's tree.
 *
 * <pre>{@code
 * EnergyReader reader = EnergyReader.of(client);
 * EnergyQuery query =
 *     EnergyQuery.builder()
 *         .ean("541440110000000001")
 *         .granularity(Granularity.HOURLY_QUARTER_HOURLY)
 *         .from(LocalDate.of(2021, 1, 1))
 *         .to(LocalDate.of(2025, 1, 1))
 *         .build();
 * try (Stream<EnergyRow> rows = reader.stream(query)) {
 *   rows.forEach(this::save);
 * }
 * }</pre>
 *
 * <p>The API does not document how long a period may be. The reader splits a long one into parts at
 * midnights in Brussels, and requests one after another.
 *
 * <p>The API does not document how it treats bounds, long periods and corrections either. The rows
 * are right in any case:
 *
 * <ul>
 *   <li>A period contains the slices that start in it. For daily slices, the reader requests one
 *       more day, because the API may leave out a slice that crosses the end. It drops the others.
 *   <li>If a response does not reach the bounds of a part longer than a week, the reader requests
 *       the rest, because the API may shorten a long response without notice.
 *   <li>Of several values for one {@link EnergyRowKey} in a response, the rows have the one in the
 *       better validation state (validated, read, not validated, estimated), or the later one.
 *       {@link #duplicates()} counts the others.
 * </ul>
 *
 * <p>Immutable and thread-safe: create one reader and share it. Close the client when you are done.
 */
public final class EnergyReader {
  private final FluviusEnergyClient client;
  private final int maxDays;
  private final int partConcurrency;
  private final int partRetries;
  private final Duration overlap;
  private final Duration rereadWindow;
  private final Period maxHistory;
  private final Clock clock;
  private final ReadStatistics statistics = new ReadStatistics();

  private EnergyReader(Builder b) {
    client = b.client;
    maxDays = b.maxDays;
    partConcurrency = b.partConcurrency;
    partRetries = b.partRetries;
    overlap = b.overlap;
    rereadWindow = b.rereadWindow;
    maxHistory = b.maxHistory;
    clock = b.clock;
  }

  /**
   * {@return rows of what a client downloads, with the settings that suit most}
   *
   * @param client the client to read with; it stays the caller's to close
   */
  public static EnergyReader of(FluviusEnergyClient client) {
    return builder(client).build();
  }

  /**
   * {@return a new builder}
   *
   * @param client the client to read with; it stays the caller's to close
   */
  public static Builder builder(FluviusEnergyClient client) {
    return new Builder(client);
  }

  /**
   * Streams the rows of a query, in ascending parts. Within a part, the rows of the headpoint
   * precede those of its meters and sub-headpoints.
   *
   * <p>Sends nothing before the first row is needed. Reads a part entirely before its first row, in
   * some 30 bytes per row, so half a year of quarter hours takes about a megabyte. If a response is
   * cut off, the reader requests it again. Close the stream when you are done.
   *
   * <ul>
   *   <li>A query without an end reads until now. A query without a start is one call.
   *   <li>If there is no data (status 404, or no headpoint), the stream is empty.
   *   <li>With {@link io.github.fluviusenergy.client.model.PeriodType#INSERT_TIME}, the period is
   *       about when Fluvius stored the values, which the response does not contain. So no row is
   *       dropped for its time, and a key can occur in several parts: the later row replaces the
   *       earlier one. {@link #since(EnergyQuery, Instant)} does so.
   * </ul>
   *
   * <p>The stream is sequential. {@link Stream#parallel()} does not make it faster.
   *
   * @param query the EAN and the period
   * @return the rows. Its operations throw {@link io.github.fluviusenergy.FluviusException} if a
   *     call fails, and {@link EnergyDataException} if a slice with values has no start or no end,
   *     or if the API rejects a period longer than 31 days (set {@link Builder#maxDays} lower)
   */
  public Stream<EnergyRow> stream(EnergyQuery query) {
    Objects.requireNonNull(query, "query");
    return RowReader.stream(() -> rows(query));
  }

  /**
   * Downloads the whole response to a query, also over a period that takes several calls: one tree,
   * as if it had come in one, with the same bounds as {@link #stream}. It is held in memory: 35,040
   * quarter hours, a year, take some tens of megabytes.
   *
   * <p>Meters are told apart by sequence number and id, sub-headpoints by kind, sequence number and
   * EAN. What else is said of them is as the last part has it. Should the headpoint's kind change
   * from part to part, or not be known to this version, the response's is {@link
   * io.github.fluviusenergy.client.model.MeteringOnHeadpointAndMeter}, which has room for all; a
   * sub-headpoint of unknown kind comes once for each part.
   *
   * <p>As of {@link FluviusEnergyClient#getEnergy}, nothing there has two forms. A break is
   * repeated by the client.
   *
   * @param query what is asked for
   * @return the whole response
   * @throws NotFoundException if the API has no data, for no part of the period
   * @throws io.github.fluviusenergy.FluviusException if a call fails otherwise
   */
  public EnergyResponse getEnergy(EnergyQuery query) {
    Objects.requireNonNull(query, "query");
    ResponseMerger merged = new ResponseMerger();
    NotFoundException nothing = null;
    boolean answered = false;
    for (Part part : Part.of(query, maxDays, clock.instant())) {
      try {
        part.download(
            (requested, kept) -> {
              EnergyResponse response = client.getEnergy(requested);
              merged.add(kept, response);
              return RowBuffer.range(response);
            });
        answered = true;
      } catch (NotFoundException e) {
        nothing = e;
      }
    }
    if (nothing != null && !answered) {
      throw nothing;
    }
    return merged.toResponse();
  }

  /**
   * Reports which time of a period has no values, estimates, or values that are not validated.
   * Reads the rows once and keeps only ranges of time.
   *
   * <pre>{@code
   * GapReport report = reader.gaps(query);
   * report.series().forEach(series -> System.out.println(series.direction() + " " + series.missing()));
   * }</pre>
   *
   * <p>A query without a granularity reports each series in the finest granularity that the
   * response has. A query without an end ends now.
   *
   * @param query the EAN and the period; it needs a start
   * @return the report
   * @throws IllegalArgumentException if the query has no start, or is by insert time
   * @throws EnergyDataException as {@link #stream} does
   * @throws io.github.fluviusenergy.FluviusException if a call fails
   */
  public GapReport gaps(EnergyQuery query) {
    Instant from = requiredStart(query);
    Instant to = query.to() == null ? clock.instant() : query.to();
    GapSearch search = new GapSearch();
    if (from.isBefore(to)) {
      try (Stream<EnergyRow> rows = stream(query.toBuilder().to(to).build())) {
        rows.forEachOrdered(search::add);
      }
    }
    return search.report(query.ean(), from, to, query.to() == null);
  }

  /**
   * Sums the values of a period by hour, day or month in Brussels.
   *
   * <p>Each series has a sum for every hour, day or month that the period touches. If the period
   * starts or ends within one, that sum is not {@link EnergySum#isComplete() complete}. A query
   * without a granularity sums each series in the finest granularity that the response has. A query
   * without an end ends now.
   *
   * @param query the EAN and the period; it needs a start
   * @param period the length of each sum
   * @return the sums, by series in ascending order of time
   * @throws IllegalArgumentException if the query has no start or is by insert time, or if the sums
   *     are by hour and a series has daily values only
   * @throws EnergyDataException as {@link #stream} does, or if the period is longer than a hundred
   *     years
   * @throws io.github.fluviusenergy.FluviusException if a call fails
   */
  public List<EnergySum> sums(EnergyQuery query, SumPeriod period) {
    Objects.requireNonNull(period, "period");
    if (query.granularity() == Granularity.DAILY && period == SumPeriod.HOUR) {
      throw new IllegalArgumentException(
          "cannot sum daily values by hour: set granularity HOURLY_QUARTER_HOURLY, or sum by day"
              + " or month");
    }
    Instant from = requiredStart(query);
    Instant to = query.to() == null ? clock.instant() : query.to();
    if (!from.isBefore(to)) {
      return List.of();
    }
    SumAggregator sums = new SumAggregator(period);
    sums.include(from, to);
    try (Stream<EnergyRow> rows = stream(query.toBuilder().to(to).build())) {
      rows.forEachOrdered(sums::add);
    }
    return sums.sums();
  }

  /**
   * Finds the monthly peaks of an electricity connection, on which the capacity tariff depends.
   *
   * @param query the EAN and the period, which should be of calendar months in Brussels; it needs a
   *     start. Its granularity is always by quarter hour
   * @return the peaks
   * @throws IllegalArgumentException if the query has no start or is by insert time
   * @throws EnergyDataException as {@link #stream} does, or if a value of active energy is in
   *     another unit than kWh and m³
   * @throws io.github.fluviusenergy.FluviusException if a call fails
   */
  public MonthlyPeaks peaks(EnergyQuery query) {
    Instant from = requiredStart(query);
    Instant to = query.to() == null ? clock.instant() : query.to();
    EnergyQuery quarters =
        query.toBuilder().granularity(Granularity.HOURLY_QUARTER_HOURLY).to(to).build();
    try (Stream<EnergyRow> rows = from.isBefore(to) ? stream(quarters) : Stream.empty()) {
      return MonthlyPeaks.of(rows, from, to);
    }
  }

  /**
   * Reads what is new or corrected since the last visit, to keep a copy up to date.
   *
   * <pre>{@code
   * Changes changes = reader.since(query, lastVisit);
   * changes.rows().forEach(row -> store.put(row.key(), row)); // replaces the older value
   * lastVisit = changes.asOf();
   * }</pre>
   *
   * <p>Values arrive late, and Fluvius replaces estimates by validated values weeks later. So this
   * method reads the time since the last visit again, and {@link Builder#rereadWindow 35 days}
   * before it. This is right whatever the API does with {@code insertTime}. To find older
   * corrections too, the method also requests what Fluvius has stored since the last visit, less an
   * {@link Builder#overlap overlap}. It is not documented that the API reports corrections this
   * way. {@link Changes#insertTimeProblem()} says if it does not work.
   *
   * <p>The rows include those of the window that have not changed. {@link #since(EnergyQuery,
   * Changes)} leaves them out. Values that Fluvius deletes without replacement are not reported.
   * The rows are held in memory.
   *
   * @param query the EAN and the granularity; without a period
   * @param lastVisit {@link Changes#asOf} of the last visit
   * @return the changes
   * @throws IllegalArgumentException if the query has a start or an end, or the last visit is in
   *     the future
   * @throws EnergyDataException as {@link #stream} does
   * @throws io.github.fluviusenergy.FluviusException if a call fails, except that the API may
   *     reject the period by insert time
   */
  public Changes since(EnergyQuery query, Instant lastVisit) {
    return since(query, lastVisit, Map.of());
  }

  /**
   * Reads what is new or corrected since the last visit, as {@link #since(EnergyQuery, Instant)}
   * does, and leaves out rows that the last visit returned and that have not changed since.
   *
   * @param query the EAN and the granularity; without a period
   * @param lastVisit the changes of the last visit, of the same query
   * @return the changes
   * @throws IllegalArgumentException if the query has a start or an end, or the last visit is in
   *     the future
   * @throws EnergyDataException as {@link #stream} does
   * @throws io.github.fluviusenergy.FluviusException if a call fails, except that the API may
   *     reject the period by insert time
   */
  public Changes since(EnergyQuery query, Changes lastVisit) {
    return since(query, lastVisit.asOf(), lastVisit.seen());
  }

  private Changes since(EnergyQuery query, Instant lastVisit, Map<EnergyRowKey, EnergyRow> known) {
    if (query.from() != null || query.to() != null) {
      throw new IllegalArgumentException(
          "the period is since the last visit: leave out from and to of " + query);
    }
    Instant now = clock.instant();
    if (lastVisit.isAfter(now)) {
      throw new IllegalArgumentException(
          "the last visit is in the future: " + lastVisit + ", but it is " + now);
    }
    Changes.Collector changes = new Changes.Collector(lastVisit, known);
    EnergyQuery until = query.toBuilder().to(now).build();
    Instant inserted = lastVisit.minus(overlap);
    if (inserted.isBefore(now)) {
      EnergyQuery byInsertTime =
          until.toBuilder().periodType(PeriodType.INSERT_TIME).from(inserted).build();
      try (Stream<EnergyRow> rows = stream(byInsertTime)) {
        changes.addByInsertTime(rows);
      } catch (ValidationException | ForbiddenException e) {
        changes.insertTimeRejected(e);
      }
    }
    Instant read = lastVisit.minus(rereadWindow);
    if (read.isBefore(now)) {
      EnergyQuery byReadTime =
          until.toBuilder().periodType(PeriodType.READ_TIME).from(read).build();
      try (Stream<EnergyRow> rows = stream(byReadTime)) {
        changes.addByReadTime(rows);
      }
    }
    return changes.asOf(now);
  }

  /**
   * {@return the number of values that {@link #stream}, {@link #gaps}, {@link #sums} and {@link
   * #since} left out so far, because the response had a better one for the same key}
   */
  public long duplicates() {
    return statistics.duplicates();
  }

  /** {@return a builder of a download of many meters} */
  public MeterDownload.Builder meters() {
    return new MeterDownload.Builder(this);
  }

  /** Mandates that match, by EAN in the order in which they came. */
  Map<String, List<Mandate>> mandatesByEan(MandateQuery query) {
    Map<String, List<Mandate>> byEan = new LinkedHashMap<>();
    MandatesData data = client.getMandates(query).data();
    for (Mandate mandate : data == null ? List.<Mandate>of() : data.mandates()) {
      if (mandate.ean() != null) {
        byEan.computeIfAbsent(mandate.ean(), ean -> new ArrayList<>()).add(mandate);
      }
    }
    return byEan;
  }

  /** The rows of several queries, one after another, with one call at a time. */
  RowReader rowsOfAll(List<EnergyQuery> queries, ReadStatistics statistics) {
    Instant now = clock.instant();
    return RowReader.sequence(
        queries.stream()
            .flatMap(query -> Part.of(query, maxDays, now).stream())
            .<RowReader>map(part -> new PartRows(client, part, partRetries, statistics))
            .iterator());
  }

  Instant now() {
    return clock.instant();
  }

  /** The start of what can exist. */
  Instant earliest() {
    return Brussels.startOf(Brussels.dayOf(clock.instant()).minus(maxHistory));
  }

  private static Instant requiredStart(EnergyQuery query) {
    if (query.periodType() == PeriodType.INSERT_TIME) {
      throw new IllegalArgumentException(
          "gaps, sums and peaks need a period by read time: leave out periodType(INSERT_TIME)");
    }
    if (query.from() == null) {
      throw new IllegalArgumentException("gaps, sums and peaks need a start: set from(...)");
    }
    return query.from();
  }

  private RowReader rows(EnergyQuery query) {
    List<Part> parts = Part.of(query, maxDays, clock.instant());
    Function<Part, RowReader> opener = part -> new PartRows(client, part, partRetries, statistics);
    return partConcurrency == 1 || parts.size() <= 1
        ? RowReader.sequence(parts.stream().map(opener).iterator())
        : new ParallelRows<>(parts, opener, partConcurrency, true).rows();
  }

  /** Builds {@link EnergyReader}. Not thread-safe. */
  public static final class Builder {
    private final FluviusEnergyClient client;
    private int maxDays = 184;
    private int partConcurrency = 1;
    private int partRetries = 2;
    private Duration overlap = Duration.ofDays(1);
    private Duration rereadWindow = Duration.ofDays(35);
    private Period maxHistory = Period.ofYears(5);
    private Clock clock = Clock.systemUTC();

    private Builder(FluviusEnergyClient client) {
      this.client = Objects.requireNonNull(client, "client");
    }

    /**
     * Sets how many calendar days in Brussels one call requests at most. The default is 184, which
     * the EDDIE framework never exceeds. The API does not document its limit.
     *
     * @param maxDays the number of days
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxDays(int maxDays) {
      this.maxDays = positive(maxDays, "maxDays");
      return this;
    }

    /**
     * Sets how many parts of one period {@link EnergyReader#stream} reads concurrently. The default
     * is 1. The order of the rows stays the same, and rows that are read ahead wait in memory.
     *
     * @param partConcurrency the number of parts
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder partConcurrency(int partConcurrency) {
      this.partConcurrency = positive(partConcurrency, "partConcurrency");
      return this;
    }

    /**
     * Sets how often the reader requests a part again after its response was cut off. The default
     * is 2. Retries of the client before the first slice do not count.
     *
     * @param partRetries the number of retries, 0 for none
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder partRetries(int partRetries) {
      if (partRetries < 0) {
        throw new IllegalArgumentException(
            "partRetries must not be negative, but is " + partRetries);
      }
      this.partRetries = partRetries;
      return this;
    }

    /**
     * Sets how far back {@link EnergyReader#meters} reads if neither the query nor the mandate has
     * a later start. The default is 5 years. Fluvius keeps 3 years of history, according to its
     * public pages.
     *
     * @param maxHistory the length of time before now
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxHistory(Period maxHistory) {
      if (maxHistory.isNegative()) {
        throw new IllegalArgumentException("maxHistory must not be negative, but is " + maxHistory);
      }
      this.maxHistory = maxHistory;
      return this;
    }

    /**
     * Sets how far before the last visit {@link EnergyReader#since(EnergyQuery, Instant)} reads
     * again. The default is 35 days: gas arrives up to 72 hours late, and a validated value can
     * replace an estimate weeks later.
     *
     * @param rereadWindow the length of time before the last visit
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder rereadWindow(Duration rereadWindow) {
      this.rereadWindow = notNegative(rereadWindow, "rereadWindow");
      return this;
    }

    /**
     * Sets how far before the last visit {@link EnergyReader#since(EnergyQuery, Instant)} requests
     * by {@code insertTime}. The default is 1 day. It covers clocks that differ, and the time until
     * a stored value can be read.
     *
     * @param overlap the length of time before the last visit
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder overlap(Duration overlap) {
      this.overlap = notNegative(overlap, "overlap");
      return this;
    }

    private static Duration notNegative(Duration duration, String name) {
      if (duration.isNegative()) {
        throw new IllegalArgumentException(name + " must not be negative, but is " + duration);
      }
      return duration;
    }

    /**
     * The clock that says what now is, the end of a period without one. The system's unless set.
     *
     * @param clock the clock
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Builds it. Nothing is sent.
     *
     * @return the measurements
     */
    public EnergyReader build() {
      return new EnergyReader(this);
    }
  }

  static int positive(int number, String name) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be 1 or more, but is " + number);
    }
    return number;
  }
}
