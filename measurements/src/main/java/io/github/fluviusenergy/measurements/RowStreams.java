package io.github.fluviusenergy.measurements;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lends a reader to a {@link Stream}: opened with the first row asked for, closed in the end. */
final class RowStreams {
  private RowStreams() {}

  static Stream<EnergyMeasurement> of(Supplier<? extends RowReader> opener) {
    Rows rows = new Rows(opener);
    return StreamSupport.stream(rows, false).onClose(rows::close);
  }

  private static final class Rows extends Spliterators.AbstractSpliterator<EnergyMeasurement> {
    private final Supplier<? extends RowReader> opener;
    private @Nullable RowReader reader;
    private boolean ended;

    Rows(Supplier<? extends RowReader> opener) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
      this.opener = opener;
    }

    @Override
    public boolean tryAdvance(Consumer<? super EnergyMeasurement> action) {
      EnergyMeasurement row = ended ? null : read();
      if (row == null) {
        return false;
      }
      action.accept(row);
      return true;
    }

    private @Nullable EnergyMeasurement read() {
      EnergyMeasurement row = null;
      try {
        RowReader open = reader;
        if (open == null) {
          open = opener.get();
          reader = open;
        }
        row = open.next();
        return row;
      } finally {
        if (row == null) {
          close();
        }
      }
    }

    void close() {
      ended = true;
      if (reader != null) {
        reader.close();
      }
    }
  }
}
