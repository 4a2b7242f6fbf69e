package io.github.fluviusenergy.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Collects the filters and columns of a read of energy data. Not thread-safe. */
final class EnergyScanBuilder
    implements SupportsPushDownV2Filters, SupportsPushDownRequiredColumns {
  private final SourceOptions options;
  private final List<Predicate> pushed = new ArrayList<>();
  private RowFilter filter = RowFilter.ALL;
  private StructType schema;

  EnergyScanBuilder(SourceOptions options) {
    this.options = options;
    schema = Columns.schema(EnergyTable.columns(options.reportsErrors()));
  }

  /** Returns the predicates that Spark must still apply. The readers apply the others exactly. */
  @Override
  public Predicate[] pushPredicates(Predicate[] predicates) {
    List<Predicate> others = new ArrayList<>();
    for (Predicate predicate : predicates) {
      @Nullable RowFilter narrowed = filter.and(predicate);
      if (narrowed == null) {
        others.add(predicate);
      } else {
        filter = narrowed;
        pushed.add(predicate);
      }
    }
    return others.toArray(Predicate[]::new);
  }

  @Override
  public Predicate[] pushedPredicates() {
    return pushed.toArray(Predicate[]::new);
  }

  @Override
  public void pruneColumns(StructType required) {
    schema = required;
  }

  @Override
  public Scan build() {
    return new EnergyScan(options, filter, schema, pushed);
  }
}
