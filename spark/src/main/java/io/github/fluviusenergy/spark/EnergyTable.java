package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.measurements.EnergyRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The table of energy data. */
final class EnergyTable implements SupportsRead {
  static final String NAME = "fluvius.energy";

  private static final List<Columns.Column<EnergyRow>> COLUMNS =
      List.of(
          Columns.Column.text("ean", EnergyRow::ean),
          Columns.Column.text("energy_type", EnergyRow::energyTypeAsString),
          Columns.Column.text("metering_type", EnergyRow::meteringType),
          Columns.Column.text("source", row -> row.source().value()),
          Columns.Column.text("meter_id", EnergyRow::meterId),
          Columns.Column.text("seq_number", EnergyRow::seqNumber),
          Columns.Column.text("sub_headpoint_ean", EnergyRow::subHeadpointEan),
          Columns.Column.text("sub_headpoint_type", EnergyRow::subHeadpointType),
          Columns.Column.text("sub_headpoint_seq_number", EnergyRow::subHeadpointSeqNumber),
          Columns.Column.text("vreg_id", EnergyRow::vregId),
          Columns.Column.text(
              "production_installation_type", EnergyRow::productionInstallationTypeAsString),
          Columns.Column.text("granularity", EnergyTable::granularity),
          Columns.Column.time("start", EnergyRow::start),
          Columns.Column.time("end", EnergyRow::end),
          Columns.Column.text("direction", row -> row.direction().value()),
          Columns.Column.text("register_type", row -> row.registerType().value()),
          new Columns.Column<>("value", Columns.VALUE, EnergyRow::value),
          Columns.Column.text("unit", EnergyRow::unitAsString),
          Columns.Column.text("validation_state", EnergyRow::validationStateAsString),
          Columns.Column.text("gas_conversion_factor", EnergyRow::gasConversionFactorAsString));

  private static final Columns.Column<EnergyRow> NO_ERROR =
      Columns.Column.text("error", row -> null);

  private final SourceOptions options;

  EnergyTable(SourceOptions options) {
    this.options = options;
  }

  static String granularity(EnergyRow row) {
    return row.granularity().name().toLowerCase(Locale.ROOT);
  }

  static List<Columns.Column<EnergyRow>> columns(boolean withErrors) {
    List<Columns.Column<EnergyRow>> columns = new ArrayList<>(COLUMNS);
    if (withErrors) {
      columns.add(NO_ERROR);
    }
    return columns;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  @SuppressWarnings("deprecation") // the replacement has no schema of a provider
  public StructType schema() {
    return Columns.schema(columns(options.reportsErrors()));
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ, TableCapability.MICRO_BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap ofRead) {
    return new EnergyScanBuilder(options.with(ofRead.asCaseSensitiveMap()));
  }
}
