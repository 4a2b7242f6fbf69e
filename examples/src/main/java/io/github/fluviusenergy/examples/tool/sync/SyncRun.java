package io.github.fluviusenergy.examples.tool.sync;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.MeterOptions;
import io.github.fluviusenergy.examples.tool.shared.ProgressLine;
import io.github.fluviusenergy.measurements.Checkpoint;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.EnergyRowKey;
import io.github.fluviusenergy.measurements.MeterDownload;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private long rowsWritten;

  /** Stores the mandates, and reads the states of the last sync. */
  SyncRun(
      FluviusEnergyClient client,
      SyncStore store,
      MeterOptions meters,
      @Nullable Instant from,
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
    plan = new SyncPlan(mandates, store.states(granularity), from, options, now);
  }

  /** Downloads and stores new rows. */
  MeterDownload run(EnergyReader measurements) throws SQLException {
    ProgressLine line = new ProgressLine(context);
    MeterDownload download =
        meters
            .apply(measurements.meters())
            .query(query -> plan.period(meters.apply(query)))
            .checkpoint(this)
            .listener(progress -> line.show(progress, 0))
            .build();
    try (line;
        Stream<EnergyRow> stream = download.rows()) {
      stream.forEachOrdered(this::add);
    }
    store();
    return download;
  }

  private void add(EnergyRow row) {
    if (!plan.includes(row)) {
      return;
    }
    // A query by insert time may return a key twice. The last row is assumed to be the newest.
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
    if (ean.find()) {
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
    rowsWritten += store.store(rows.values(), granularity, upToDate);
    rows.clear();
    upToDate.clear();
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
