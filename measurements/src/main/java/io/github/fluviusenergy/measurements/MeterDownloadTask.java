package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.AuthenticationException;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.Mandate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of a {@link MeterDownload}: which meters there are, and their rows. */
final class MeterDownloadTask implements RowReader {
  /**
   * A meter to read.
   *
   * @param name what the checkpoint knows it by
   * @param open what to ask, ascending; empty if no mandate opens anything
   */
  private record Meter(String ean, String name, List<EnergyQuery> open) {}

  private static final String NO_EAN = "the EAN of a mandate is not 18 digits: nothing was asked";

  private final MeterDownload download;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final List<MeterFailure> failures = new CopyOnWriteArrayList<>();
  private final Map<String, Long> rowsOfMeter = new HashMap<>();
  private final ReadStatistics statistics = new ReadStatistics();
  private final AtomicLong meters = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicLong rowsInAll = new AtomicLong();

  private final Set<Meter> rejected = new HashSet<>();

  private @Nullable ParallelRows<Meter> reading;
  private Iterator<EnergyRow> rows = Collections.emptyIterator();
  private ParallelRows.@Nullable Batch<Meter> batch;

  MeterDownloadTask(MeterDownload download) {
    this.download = download;
  }

  Supplier<RowReader> begun() {
    if (!begun.compareAndSet(false, true)) {
      throw new IllegalStateException("the rows were asked for before: build another download");
    }
    return () -> {
      start();
      return this;
    };
  }

  private void start() {
    List<Meter> toRead = new ArrayList<>();
    Map<String, List<Mandate>> mandates =
        download.measurements().mandatesByEan(download.mandates());
    MandateWindows windows =
        new MandateWindows(download.measurements().now(), download.measurements().earliest());
    List<String> eans = download.eans();
    for (String ean : eans == null ? mandates.keySet() : eans) {
      if (!Eans.isEan(ean)) {
        meters.incrementAndGet();
        failures.add(new MeterFailure(ean, new EnergyDataException(NO_EAN), 0));
        continue;
      }
      EnergyQuery query = download.query(ean);
      List<EnergyQuery> open = windows.open(query, mandates.getOrDefault(ean, List.of()));
      if (open.isEmpty() && eans == null) {
        continue; // a mandate for something else
      }
      meters.incrementAndGet();
      Meter meter = new Meter(ean, name(query), open);
      if (download.checkpoint() != null && download.checkpoint().isDone(meter.name())) {
        skipped.incrementAndGet();
      } else {
        toRead.add(meter);
      }
    }
    report();
    reading = new ParallelRows<>(toRead, this::open, download.concurrency(), download.isInOrder());
  }

  /** Names a meter and what is asked of it, the same in each run of the same download. */
  private static String name(EnergyQuery query) {
    return String.join(
        " ",
        query.ean(),
        query.periodType().value(),
        query.granularity() == null ? "-" : query.granularity().value(),
        query.complexEnergyTypes().toString().replace(" ", ""),
        query.from() + "/" + query.to(),
        query.referenceNumber() == null ? "-" : query.referenceNumber().replaceAll("\\s", "_"));
  }

  private RowReader open(Meter meter) {
    if (meter.open().isEmpty()) {
      throw new EnergyDataException(
          "no mandate opens what was asked for: " + download.query(meter.ean()));
    }
    return download.measurements().rowsOfAll(meter.open(), statistics);
  }

  @Override
  public @Nullable EnergyRow next() {
    while (!rows.hasNext()) {
      if (batch != null) {
        end(batch);
      }
      batch = reading == null ? null : reading.next();
      if (batch == null) {
        return null;
      }
      Meter meter = batch.task();
      rows =
          meter != null && rejected.contains(meter)
              ? Collections.emptyIterator()
              : batch.rows().iterator();
      rowsInAll.addAndGet(batch.rows().size());
    }
    return rows.next();
  }

  /** After the last of a batch's rows was dealt with. */
  private void end(ParallelRows.Batch<Meter> ended) {
    batch = null;
    Meter meter = ended.task();
    if (meter == null) {
      return;
    }
    if (rejected.contains(meter)) {
      if (ended.last()) {
        rejected.remove(meter);
        rowsOfMeter.remove(meter.ean());
      }
    } else if (!ended.last()) {
      rowsOfMeter.merge(meter.ean(), (long) ended.rows().size(), Long::sum);
    } else {
      Long before = rowsOfMeter.remove(meter.ean());
      long all = ended.rows().size() + (before == null ? 0 : before);
      if (ended.failure() == null) {
        done.incrementAndGet();
        if (download.checkpoint() != null) {
          download.checkpoint().done(meter.name());
        }
      } else {
        fail(meter, ended.failure(), all);
      }
    }
    report();
  }

  /** Fails the meter of the last row, and skips its other rows. */
  void reject(EnergyDataException failure) {
    Meter meter = Objects.requireNonNull(Objects.requireNonNull(batch).task());
    rejected.add(meter);
    rows = Collections.emptyIterator();
    fail(meter, failure, rowsOfMeter.getOrDefault(meter.ean(), 0L));
    report();
  }

  private void fail(Meter meter, Throwable failure, long rowsBefore) {
    if (download.isFailFast()
        || failure instanceof AuthenticationException // no other meter can succeed
        || !(failure instanceof RuntimeException exception)) {
      ParallelRows.rethrow(failure);
    } else {
      failures.add(new MeterFailure(meter.ean(), exception, rowsBefore));
    }
  }

  private void report() {
    download.listener().accept(progress());
  }

  List<MeterFailure> failures() {
    return List.copyOf(failures);
  }

  DownloadProgress progress() {
    return new DownloadProgress(
        meters.get(), done.get(), skipped.get(), failures.size(), rowsInAll.get(), statistics);
  }

  @Override
  public void close() {
    if (reading != null) {
      reading.close();
    }
  }
}
