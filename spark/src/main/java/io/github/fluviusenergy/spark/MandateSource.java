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
    SourceOptions parsed = SourceOptions.ofTableOrRead(options);
    OptionRedaction.hide(parsed.secrets());
    return new MandateTable(parsed).schema();
  }

  /**
   * {@return the table that reads mandates}
   *
   * @param schema the schema of {@link #inferSchema}
   * @param partitioning empty
   * @param options the options of the read or of {@code CREATE TABLE}
   * @throws IllegalArgumentException if an option is unknown or invalid, if {@code CREATE TABLE}
   *     contains a secret, or if the schema is another
   */
  @Override
  public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> options) {
    SupportsRead table = new MandateTable(SourceOptions.ofTableOrRead(options));
    Columns.requireSame(schema, table);
    return table;
  }

  /** {@return true} Spark then passes the options of {@code CREATE TABLE} before it stores them. */
  @Override
  public boolean supportsExternalMetadata() {
    return true;
  }
}
