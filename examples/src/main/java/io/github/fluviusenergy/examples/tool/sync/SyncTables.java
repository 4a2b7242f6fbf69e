package io.github.fluviusenergy.examples.tool.sync;

import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.examples.tool.shared.RowColumn;
import io.github.fluviusenergy.examples.tool.sync.UpsertTable.Column;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The three tables and the values of their columns. */
final class SyncTables {
  /**
   * The key of a mandate is EAN, reference number, service and {@code number}, which counts
   * mandates with the same three by the start of their data period. {@code listed} is whether the
   * API still returns the mandate.
   */
  static final UpsertTable MANDATES =
      new UpsertTable(
          "mandates",
          List.of(
              Column.key("ean", UpsertTable.Type.TEXT),
              Column.key("reference_number", UpsertTable.Type.TEXT),
              Column.key("data_service_type", UpsertTable.Type.TEXT),
              Column.key("number", UpsertTable.Type.NUMBER),
              Column.of("status", UpsertTable.Type.TEXT),
              Column.of("energy_type", UpsertTable.Type.TEXT),
              Column.of("data_period_from", UpsertTable.Type.TIME),
              Column.of("data_period_to", UpsertTable.Type.TIME),
              Column.of("mandate_expiration_date", UpsertTable.Type.TIME),
              Column.of("renewal_status", UpsertTable.Type.TEXT),
              Column.of("listed", UpsertTable.Type.FLAG)));

  /** The columns of {@link EnergyRow#key()}. */
  private static final Set<RowColumn> KEY =
      EnumSet.of(
          RowColumn.EAN,
          RowColumn.SOURCE,
          RowColumn.METER_ID,
          RowColumn.SEQ_NUMBER,
          RowColumn.SUB_HEADPOINT_EAN,
          RowColumn.SUB_HEADPOINT_SEQ_NUMBER,
          RowColumn.GRANULARITY,
          RowColumn.START,
          RowColumn.DIRECTION,
          RowColumn.REGISTER_TYPE,
          RowColumn.UNIT);

  static final UpsertTable MEASUREMENTS =
      new UpsertTable(
          "measurements",
          Arrays.stream(RowColumn.values())
              .map(column -> new Column(column.columnName(), type(column), KEY.contains(column)))
              .toList());

  /** The state of each meter, written in the transaction of its rows. */
  static final UpsertTable SYNC_STATE =
      new UpsertTable(
          "sync_state",
          List.of(
              Column.key("ean", UpsertTable.Type.TEXT),
              Column.key("granularity", UpsertTable.Type.TEXT),
              Column.of("request", UpsertTable.Type.TEXT),
              Column.of("last_sync", UpsertTable.Type.TIME)));

  private SyncTables() {}

  private static UpsertTable.Type type(RowColumn column) {
    return switch (column.type()) {
      case TEXT -> UpsertTable.Type.TEXT;
      case INSTANT -> UpsertTable.Type.TIME;
      case DECIMAL -> UpsertTable.Type.DECIMAL;
    };
  }

  static @Nullable Object[] of(Mandate mandate, int number) {
    return new @Nullable Object[] {
      orEmpty(text(mandate.ean())),
      orEmpty(text(mandate.referenceNumber())),
      orEmpty(text(mandate.dataServiceTypeAsString())),
      number,
      text(mandate.statusAsString()),
      text(mandate.energyTypeAsString()),
      instant(mandate.dataPeriodFrom()),
      instant(mandate.dataPeriodTo()),
      instant(mandate.mandateExpirationDate()),
      text(mandate.renewalStatusAsString()),
      true
    };
  }

  /** Columns of the key are empty instead of null. The unit is that of the row's key. */
  static @Nullable Object[] of(EnergyRow row) {
    return Arrays.stream(RowColumn.values())
        .map(
            column ->
                column == RowColumn.UNIT
                    ? row.key().unit()
                    : KEY.contains(column) ? orEmpty(column.of(row)) : column.of(row))
        .toArray();
  }

  private static Object orEmpty(@Nullable Object value) {
    return Objects.requireNonNullElse(value, "");
  }

  /** PostgreSQL stores no NUL. No value of one mandate may stop the others. */
  private static @Nullable String text(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  /** .NET writes up to seven decimals. The databases store six. */
  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant().truncatedTo(ChronoUnit.MICROS);
  }
}
