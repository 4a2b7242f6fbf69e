package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.EnergyQuery;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a period's parts, some of which are read at once, in the order of the parts. */
final class PartsAtOnce implements RowReader {
  private final ParallelRows<EnergyQuery> parts;
  private Iterator<EnergyMeasurement> rows = Collections.emptyIterator();
  private @Nullable Throwable failure;

  PartsAtOnce(List<EnergyQuery> parts, Function<EnergyQuery, RowReader> opener, int atOnce) {
    this.parts = new ParallelRows<>(parts, opener, atOnce, true);
  }

  @Override
  public @Nullable EnergyMeasurement next() {
    while (!rows.hasNext()) {
      Failures.rethrow(failure);
      ParallelRows.Batch<EnergyQuery> batch = parts.next();
      if (batch == null) {
        return null;
      }
      rows = batch.rows().iterator();
      failure = batch.failure();
    }
    return rows.next();
  }

  @Override
  public void close() {
    parts.close();
  }
}
