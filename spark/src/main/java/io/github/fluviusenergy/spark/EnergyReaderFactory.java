package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.Granularity;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;

/** What all tasks of a read have in common. */
record EnergyReaderFactory(SourceOptions options, RowFilter filter, List<String> columns)
    implements PartitionReaderFactory {
  private static final long serialVersionUID = 1;

  static EnergyReaderFactory of(SourceOptions options, RowFilter filter, StructType schema) {
    return new EnergyReaderFactory(options, filter, List.copyOf(Columns.names(schema)));
  }

  /**
   * Returns the query of a call.
   *
   * @throws IllegalArgumentException if the EAN is not 18 digits
   */
  EnergyQuery query(MeterPeriod call) {
    EnergyQuery.Builder query = options.energyQuery().ean(call.ean());
    Set<Granularity> granularities = filter.granularities();
    if (granularities.size() == 1) {
      query.granularity(granularities.iterator().next());
    }
    if (call.from() != null) {
      query.from(call.from());
    }
    if (call.to() != null) {
      query.to(call.to());
    }
    return query.build();
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    return new EnergyPartitionReader(this, ((EnergyPartition) partition).calls());
  }
}
