package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.EnergyQuery;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a period's parts, one part after the other. */
final class PeriodRows implements RowReader {
  private final Iterator<EnergyQuery> parts;
  private final Function<EnergyQuery, RowReader> opener;
  private @Nullable RowReader part;

  PeriodRows(List<EnergyQuery> parts, Function<EnergyQuery, RowReader> opener) {
    this.parts = parts.iterator();
    this.opener = opener;
  }

  @Override
  public @Nullable EnergyMeasurement next() {
    while (true) {
      EnergyMeasurement row = part == null ? null : part.next();
      if (row != null) {
        return row;
      }
      close();
      if (!parts.hasNext()) {
        return null;
      }
      part = opener.apply(parts.next());
    }
  }

  @Override
  public void close() {
    if (part != null) {
      part.close();
      part = null;
    }
  }
}
