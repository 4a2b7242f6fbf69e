package io.github.fluviusenergy.spark;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The data source {@code fluvius.mandates}: one row for each mandate, for batch reads.
 *
 * <pre>{@code
 * Dataset<Row> approved =
 *     spark.read().format("fluvius.mandates").option("status", "Approved").load();
 * }</pre>
 *
 * <p>Spark creates it by its name. Immutable and thread-safe.
 */
public final class MandateSource implements TableProvider, DataSourceRegister {
  /** Creates the data source. Spark calls it. */
  public MandateSource() {}

  /** {@return {@code fluvius.mandates}} */
  @Override
  public String shortName() {
    return MandateTable.NAME;
  }

  /**
   * {@return the 9 columns of a mandate}
   *
   * @param options the options of the read or of {@code CREATE TABLE}
   * @throws IllegalArgumentException if an option is unknown or invalid, or if {@code CREATE TABLE}
   *     contains a secret
   */
  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return new MandateTable(SourceOptions.of(options)).schema();
  }

  /**
   * {@return the table that reads mandates}
   *
   * @param schema the schema of {@link #inferSchema}
   * @param partitioning empty
   * @param options the options of the read or of {@code CREATE TABLE}
   * @throws IllegalArgumentException if an option is unknown or invalid, or if {@code CREATE TABLE}
   *     contains a secret
   */
  @Override
  public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> options) {
    return new MandateTable(SourceOptions.of(options));
  }
}
