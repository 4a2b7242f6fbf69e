package io.github.fluviusenergy.examples.tool.sync;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.ValidationException;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.ErrorPrinter;
import io.github.fluviusenergy.examples.tool.shared.MeterOptions;
import io.github.fluviusenergy.examples.tool.shared.ProgressLine;
import io.github.fluviusenergy.measurements.Checkpoint;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.EnergyRowKey;
import io.github.fluviusenergy.measurements.MeterDownload;
import io.github.fluviusenergy.measurements.MeterFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run: stores the mandates, then the new rows of each meter. A transaction stores thousands of
 * rows together with the state of their meters. After a kill, the next run continues with the state
 * of the last transaction.
 */
final class SyncRun implements Checkpoint {
  private static final int METERS_PER_TRANSACTION = 200;
  private static final Pattern EAN = Pattern.compile("[0-9]{18}");

  private final CommandContext context;
  private final MeterOptions meters;
  private final SyncStore store;
  private final String granularity;
  private final SyncPlan plan;
  private final int rowsPerTransaction;
  private final long mandatesChanged;

  private final Map<EnergyRowKey, EnergyRow> rows = new LinkedHashMap<>();
  private final Map<String, SyncStore.State> upToDate = new LinkedHashMap<>();
  private final Map<String, MeterFailure> rejected = new HashMap<>();
  private final Map<String, MeterFailure> failed = new LinkedHashMap<>();
  private final Set<String> failedAfterRead = new LinkedHashSet<>();
  private @Nullable MeterDownload main;
  private boolean reading;
  private long rowsDownloaded;
  private long rowsWritten;
  private long missedByInsertTime;

  /** Stores the mandates, and reads the states of the last sync. */
  SyncRun(
      FluviusEnergyClient client,
      SyncStore store,
      MeterOptions meters,
      @Nullable Instant from,
      Duration window,
      int rowsPerTransaction,
      CommandContext context)
      throws SQLException {
    this.context = context;
    this.meters = meters;
    this.store = store;
    this.rowsPerTransaction = rowsPerTransaction;
    granularity = Objects.requireNonNullElse(meters.granularity(), "");
    Instant now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    MandatesData data = client.getMandates().data();
    List<Mandate> mandates = data == null ? List.of() : data.mandates();
    mandatesChanged = store.store(mandates);
    String options = String.join(",", meters.energyTypes()) + "; " + meters.reference();
    plan = new SyncPlan(mandates, store.states(granularity), from, window, options, now);
  }

  /**
   * Downloads and stores new rows. First what Fluvius stored since the last sync, to find old
   * corrections, then the history or the window of each meter. The second read of a value counts.
   */
  void run(EnergyReader reader) throws SQLException {
    Set<String> known = plan.known();
    if (!meters.eans().isEmpty()) {
      known.retainAll(meters.eans());
    }
    if (!known.isEmpty()) {
      MeterDownload byInsertTime =
          download(
              meters
                  .apply(reader.meters())
                  .eans(known)
                  .query(query -> plan.insertPeriod(meters.apply(query))));
      for (MeterFailure failure : byInsertTime.failures()) {
        (failure.cause() instanceof ValidationException ? rejected : failed)
            .put(failure.ean(), failure);
      }
    }
    reading = true;
    main =
        download(
            meters
                .apply(reader.meters())
                .query(query -> plan.readPeriod(meters.apply(query)))
                .checkpoint(this));
  }

  private MeterDownload download(MeterDownload.Builder builder) throws SQLException {
    ProgressLine line = new ProgressLine(context);
    MeterDownload download = builder.listener(progress -> line.show(progress, 0)).build();
    try (line) {
      download.forEach(this::add);
    }
    rowsDownloaded += download.progress().rows();
    ErrorPrinter.printDuplicates(download.progress().duplicates(), context.err());
    store();
    return download;
  }

  private void add(EnergyRow row) {
    if (!plan.includes(row)) {
      return;
    }
    store.requireStorable(row);
    rows.put(row.key(), row);
    if (rows.size() >= rowsPerTransaction) {
      storeNow();
    }
  }

  /** Skips no meter: the plan determines its period. */
  @Override
  public boolean isDone(String meter) {
    return false;
  }

  /** Called after the last row of a meter. */
  @Override
  public void done(String meter) {
    Matcher ean = EAN.matcher(meter);
    if (!ean.find()) {
      return;
    }
    if (failed.containsKey(ean.group())) {
      failedAfterRead.add(ean.group());
    } else {
      upToDate.put(ean.group(), plan.state(ean.group()));
    }
    if (upToDate.size() >= METERS_PER_TRANSACTION) {
      storeNow();
    }
  }

  private void storeNow() {
    try {
      store();
    } catch (SQLException e) {
      throw Database.exception(e);
    }
  }

  private void store() throws SQLException {
    Map<Boolean, List<EnergyRow>> byInsertTime =
        rows.values().stream().collect(Collectors.partitioningBy(this::isKnownByInsertTime));
    long missed = store.store(byInsertTime.getOrDefault(true, List.of()));
    missedByInsertTime += missed;
    rowsWritten += missed + store.store(byInsertTime.getOrDefault(false, List.of()));
    store.commit(granularity, upToDate);
    rows.clear();
    upToDate.clear();
  }

  /** Returns whether the query by insert time should have returned the row, if it is new. */
  private boolean isKnownByInsertTime(EnergyRow row) {
    String ean = Objects.requireNonNullElse(row.ean(), "");
    return reading && plan.isKnown(ean) && !rejected.containsKey(ean) && !failed.containsKey(ean);
  }

  /** Returns the meters that are not up to date. */
  List<MeterFailure> failures() {
    return Stream.concat(
            Objects.requireNonNull(main).failures().stream(),
            failedAfterRead.stream().map(failed::get).flatMap(Stream::ofNullable))
        .toList();
  }

  /** Returns how many meters this run read, up to date or failed. */
  long meters() {
    return Objects.requireNonNull(main).progress().meters();
  }

  /** Returns how many meters are up to date. */
  long done() {
    return Objects.requireNonNull(main).progress().done() - failedAfterRead.size();
  }

  /** Returns how many rows were read. */
  long rowsDownloaded() {
    return rowsDownloaded;
  }

  /** Returns a warning if queries by insert time do not find all corrections, or null. */
  @Nullable String insertTimeWarning() {
    if (!rejected.isEmpty()) {
      return "The API rejected queries by insertTime for "
          + rejected.size()
          + " meters. Corrections of values older than --reread-days are not found.";
    }
    return missedByInsertTime == 0
        ? null
        : "Queries by insertTime did not return "
            + missedByInsertTime
            + " rows that are new or changed. Corrections of values older than --reread-days may"
            + " not be found.";
  }

  /** Returns the number of mandates that are new, changed, or no longer listed. */
  long mandatesChanged() {
    return mandatesChanged;
  }

  /** Returns the number of rows that are new or changed. */
  long rowsWritten() {
    return rowsWritten;
  }
}
