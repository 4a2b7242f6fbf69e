package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.FluviusInterruptedException;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a task, one call after another. Not thread-safe. */
final class EnergyPartitionReader implements PartitionReader<InternalRow> {
  /** A call that failed. Its row has the period that it requested, so that filters keep it. */
  private record Failure(MeterPeriod call, String error) {
    static final List<Columns.Column<Failure>> COLUMNS =
        EnergyTable.columns(true).stream()
            .map(column -> column.with(value(column.name())))
            .toList();

    private static Function<Failure, @Nullable Object> value(String column) {
      return switch (column) {
        case "ean" -> failure -> failure.call().ean();
        case "start" -> failure -> failure.call().from();
        case "end" -> failure -> failure.call().to();
        case "error" -> Failure::error;
        default -> failure -> null;
      };
    }
  }

  private final EnergyReaderFactory factory;
  private final boolean reportsErrors;
  private final Columns<EnergyRow> columns;
  private final Columns<Failure> failureColumns;
  private final Iterator<MeterPeriod> calls;
  private final InterruptibleCalls interruptible = InterruptibleCalls.ofTask(TaskContext.get());
  private ClientPool.@Nullable Lease lease;
  private @Nullable MeterPeriod call;
  private @Nullable Stream<EnergyRow> stream;
  private Iterator<EnergyRow> rows = Collections.emptyIterator();
  private @Nullable InternalRow row;

  EnergyPartitionReader(EnergyReaderFactory factory, List<MeterPeriod> calls) {
    this.factory = factory;
    reportsErrors = factory.options().reportsErrors();
    columns = new Columns<>(EnergyTable.columns(reportsErrors), factory.columns());
    failureColumns = new Columns<>(Failure.COLUMNS, factory.columns());
    this.calls = calls.iterator();
  }

  @Override
  public boolean next() {
    while (true) {
      try {
        row = nextOfCall();
      } catch (FluviusInterruptedException e) {
        throw e;
      } catch (RuntimeException e) {
        if (call == null || !reportsErrors || interruptible.interrupted()) {
          throw e;
        }
        row = failureColumns.row(new Failure(call, e.toString()));
        call = null;
      }
      if (row != null) {
        return true;
      }
      closeStream();
      if (!calls.hasNext()) {
        return false;
      }
      call = calls.next();
      if (lease == null) {
        lease =
            ClientPool.shared()
                .borrow(factory.options().connection(), factory.options().callsPerSecondAndSlot());
      }
    }
  }

  /** Returns the next row of the call, or null at its end. */
  private @Nullable InternalRow nextOfCall() {
    if (call == null) {
      return null;
    }
    if (stream == null) {
      stream =
          EnergyReader.builder(Objects.requireNonNull(lease).client())
              .maxDays(factory.options().maxDays())
              .build()
              .stream(factory.query(call));
      rows = stream.iterator();
    }
    while (interruptible.run(rows::hasNext)) {
      EnergyRow next = rows.next();
      if (factory.filter().test(next)) {
        return columns.row(next);
      }
    }
    return null;
  }

  private void closeStream() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
    rows = Collections.emptyIterator();
  }

  @Override
  public InternalRow get() {
    return Objects.requireNonNull(row, "next() has not returned true");
  }

  @Override
  public void close() {
    closeStream();
    if (lease != null) {
      lease.close();
      lease = null;
    }
  }
}
