package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.client.model.Mandate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/** The table of mandates. */
final class MandateTable implements SupportsRead {
  static final String NAME = "fluvius.mandates";

  static final List<Columns.Column<Mandate>> COLUMNS =
      List.of(
          Columns.Column.text("reference_number", Mandate::referenceNumber),
          Columns.Column.text("status", Mandate::statusAsString),
          Columns.Column.text("ean", Mandate::ean),
          Columns.Column.text("energy_type", Mandate::energyTypeAsString),
          Columns.Column.time("data_period_from", mandate -> time(mandate.dataPeriodFrom())),
          Columns.Column.time("data_period_to", mandate -> time(mandate.dataPeriodTo())),
          Columns.Column.text("data_service_type", Mandate::dataServiceTypeAsString),
          Columns.Column.time(
              "mandate_expiration_date", mandate -> time(mandate.mandateExpirationDate())),
          Columns.Column.text("renewal_status", Mandate::renewalStatusAsString));

  private final SourceOptions options;

  MandateTable(SourceOptions options) {
    this.options = options;
  }

  private static @Nullable Object time(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  @SuppressWarnings("deprecation") // the replacement has no schema of a provider
  public StructType schema() {
    return Columns.schema(COLUMNS);
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap ofRead) {
    return new MandateScan(options.with(ofRead.asCaseSensitiveMap()));
  }
}
