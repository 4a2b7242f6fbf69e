package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.client.internal.PrintableText;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A read of energy data. */
final class EnergyScan implements Scan, Batch {
  private final SourceOptions options;
  private final RowFilter filter;
  private final StructType schema;
  private final String description;
  private InputPartition @Nullable [] partitions;

  /**
   * @throws IllegalArgumentException if an option is missing or invalid
   */
  EnergyScan(SourceOptions options, RowFilter filter, StructType schema, List<Predicate> pushed) {
    this.options = options;
    this.filter = filter;
    this.schema = schema;
    description =
        pushed.isEmpty() ? EnergyTable.NAME : PrintableText.of(EnergyTable.NAME + " " + pushed);
    Planner.check(options);
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  /** For plans, with the EANs masked. */
  @Override
  public String description() {
    return description;
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
    return new EnergyStream(options, schema, checkpointLocation);
  }

  /** Plans once, although Spark asks more than once. */
  @Override
  public synchronized InputPartition[] planInputPartitions() {
    if (partitions == null) {
      Planner planner = new Planner(options, filter);
      partitions = planner.partitions(planner.meters(Instant.now()));
    }
    return partitions.clone();
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return EnergyReaderFactory.of(options, filter, schema);
  }
}
