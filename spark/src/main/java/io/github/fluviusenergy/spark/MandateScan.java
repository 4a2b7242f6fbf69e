package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.client.model.Mandate;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A read of mandates: one task, because the API has no pages. */
final class MandateScan implements SupportsPushDownRequiredColumns, Scan, Batch {
  private final SourceOptions options;
  private StructType schema = Columns.schema(MandateTable.COLUMNS);

  MandateScan(SourceOptions options) {
    this.options = options;
  }

  @Override
  public void pruneColumns(StructType required) {
    schema = required;
  }

  @Override
  public Scan build() {
    Planner.mandateQueries(options);
    return this;
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  @Override
  public String description() {
    return MandateTable.NAME;
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    return new InputPartition[] {new Everything()};
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new Factory(options, List.copyOf(Columns.names(schema)));
  }

  /** The only partition. */
  private record Everything() implements InputPartition {
    private static final long serialVersionUID = 1;
  }

  private record Factory(SourceOptions options, List<String> columns)
      implements PartitionReaderFactory {
    private static final long serialVersionUID = 1;

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return new Reader(options, new Columns<>(MandateTable.COLUMNS, columns));
    }
  }

  private static final class Reader implements PartitionReader<InternalRow> {
    private final SourceOptions options;
    private final Columns<Mandate> columns;
    private @Nullable Iterator<Mandate> mandates;
    private @Nullable InternalRow row;

    Reader(SourceOptions options, Columns<Mandate> columns) {
      this.options = options;
      this.columns = columns;
    }

    @Override
    public boolean next() {
      if (mandates == null) {
        mandates =
            InterruptibleCalls.ofTask(TaskContext.get())
                .run(() -> Planner.mandates(options, Planner.mandateQueries(options)).iterator());
      }
      boolean hasNext = mandates.hasNext();
      row = hasNext ? columns.row(mandates.next()) : null;
      return hasNext;
    }

    @Override
    public InternalRow get() {
      return Objects.requireNonNull(row, "next() has not returned true");
    }

    @Override
    public void close() {
      mandates = Collections.emptyIterator();
    }
  }
}
