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
 * One run: the mandates, then of each meter what is not there yet. Rows are collected and stored
 * some thousands at a time, in one transaction with which meters are up to date by them. So a run
 * that was killed has stored nothing that the next does not know of, and what it had not stored
 * comes again.
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
  private final Map<String, SyncState> upToDate = new LinkedHashMap<>();
  private long rowsWritten;

  /** Reads the mandates, and what is there already. */
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

  /** Reads and stores all that is new. */
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
    // by insert time a key may come twice; that the newer one comes last is assumed
    rows.put(row.key(), row);
    if (rows.size() >= rowsPerTransaction) {
      storeNow();
    }
  }

  /** What is there is for the plan to know, and not left out. */
  @Override
  public boolean isDone(String meter) {
    return false;
  }

  /** After the last row of a meter. */
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

  /** How many mandates are new, have changed, or are not listed any more. */
  long mandatesChanged() {
    return mandatesChanged;
  }

  /** How many rows are new or have changed. */
  long rowsWritten() {
    return rowsWritten;
  }
}
