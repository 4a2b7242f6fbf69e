package io.github.fluviusenergy.measurements;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads rows one by one. Not thread-safe. */
interface RowReader extends AutoCloseable {
  /** Returns the next row, or null at the end. */
  @Nullable EnergyRow next();

  /** Cancels the calls in flight. Can be called twice. */
  @Override
  void close();

  /** Reads the readers one after another. Opens each when it needs it. */
  static RowReader sequence(Iterator<? extends RowReader> readers) {
    return new RowReader() {
      private @Nullable RowReader current;

      @Override
      public @Nullable EnergyRow next() {
        while (true) {
          EnergyRow row = current == null ? null : current.next();
          if (row != null) {
            return row;
          }
          close();
          if (!readers.hasNext()) {
            return null;
          }
          current = readers.next();
        }
      }

      @Override
      public void close() {
        if (current != null) {
          current.close();
          current = null;
        }
      }
    };
  }

  /** Returns a stream that opens a reader for its first row, and closes it at the end. */
  static Stream<EnergyRow> stream(Supplier<? extends RowReader> opener) {
    RowSpliterator rows = new RowSpliterator(opener);
    return StreamSupport.stream(rows, false).onClose(rows::close);
  }

  /** The source of a stream. */
  final class RowSpliterator extends Spliterators.AbstractSpliterator<EnergyRow> {
    private final Supplier<? extends RowReader> opener;
    private @Nullable RowReader reader;
    private boolean ended;

    private RowSpliterator(Supplier<? extends RowReader> opener) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
      this.opener = opener;
    }

    @Override
    public boolean tryAdvance(Consumer<? super EnergyRow> action) {
      EnergyRow row = ended ? null : read();
      if (row == null) {
        return false;
      }
      action.accept(row);
      return true;
    }

    private @Nullable EnergyRow read() {
      EnergyRow row = null;
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

    private void close() {
      ended = true;
      if (reader != null) {
        reader.close();
      }
    }
  }
}
