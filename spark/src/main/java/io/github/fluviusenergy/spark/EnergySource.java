package io.github.fluviusenergy.spark;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The data source {@code fluvius.energy}: one row for each value of energy data, for batch and
 * micro-batch reads.
 *
 * <pre>{@code
 * Dataset<Row> days =
 *     spark.read()
 *         .format("fluvius.energy")
 *         .option("ean", "541440110000000001")
 *         .option("period_type", "readTime")
 *         .option("granularity", "daily")
 *         .option("from_date", "2024-01-01")
 *         .option("to_date", "2025-01-01")
 *         .load();
 * }</pre>
 *
 * <p>Spark creates it by its name. Immutable and thread-safe.
 */
public final class EnergySource implements TableProvider, DataSourceRegister {
  /** Creates the data source. Spark calls it. */
  public EnergySource() {}

  /** {@return {@code fluvius.energy}} */
  @Override
  public String shortName() {
    return EnergyTable.NAME;
  }

  /**
   * {@return the 20 columns of an energy row, and the column {@code error} with the option {@code
   * on_error=report}}
   *
   * @param options the options of the read or of {@code CREATE TABLE}
   * @throws IllegalArgumentException if an option is unknown or invalid, or if {@code CREATE TABLE}
   *     contains a secret
   */
  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    SourceOptions parsed = SourceOptions.ofTableOrRead(options);
    OptionRedaction.hide(parsed.secrets());
    return new EnergyTable(parsed).schema();
  }

  /**
   * {@return the table that reads energy data}
   *
   * @param schema the schema of {@link #inferSchema}
   * @param partitioning empty
   * @param options the options of the read or of {@code CREATE TABLE}
   * @throws IllegalArgumentException if an option is unknown or invalid, if {@code CREATE TABLE}
   *     contains a secret, or if the schema is another
   */
  @Override
  public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> options) {
    SupportsRead table = new EnergyTable(SourceOptions.ofTableOrRead(options));
    Columns.requireSame(schema, table);
    return table;
  }

  /** {@return true} Spark then passes the options of {@code CREATE TABLE} before it stores them. */
  @Override
  public boolean supportsExternalMetadata() {
    return true;
  }
}
