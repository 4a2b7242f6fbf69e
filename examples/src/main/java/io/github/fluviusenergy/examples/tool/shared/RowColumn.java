package io.github.fluviusenergy.examples.tool.shared;

import static io.github.fluviusenergy.examples.tool.shared.RowColumn.Type.DECIMAL;
import static io.github.fluviusenergy.examples.tool.shared.RowColumn.Type.INSTANT;
import static io.github.fluviusenergy.examples.tool.shared.RowColumn.Type.TEXT;

import io.github.fluviusenergy.measurements.EnergyRow;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a row in CSV, JSON and tables, in this order. Names and values are those of
 * polars-fluvius, so that users of both tools can share data.
 */
public enum RowColumn {
  EAN(TEXT, EnergyRow::ean),
  ENERGY_TYPE(TEXT, EnergyRow::energyTypeAsString),
  METERING_TYPE(TEXT, EnergyRow::meteringType),
  SOURCE(TEXT, row -> row.source().value()),
  METER_ID(TEXT, EnergyRow::meterId),
  SEQ_NUMBER(TEXT, EnergyRow::seqNumber),
  SUB_HEADPOINT_EAN(TEXT, EnergyRow::subHeadpointEan),
  SUB_HEADPOINT_TYPE(TEXT, EnergyRow::subHeadpointType),
  SUB_HEADPOINT_SEQ_NUMBER(TEXT, EnergyRow::subHeadpointSeqNumber),
  VREG_ID(TEXT, EnergyRow::vregId),
  PRODUCTION_INSTALLATION_TYPE(TEXT, EnergyRow::productionInstallationTypeAsString),
  GRANULARITY(TEXT, row -> row.granularity().name().toLowerCase(Locale.ROOT)),
  START(INSTANT, EnergyRow::start),
  END(INSTANT, EnergyRow::end),
  DIRECTION(TEXT, row -> row.direction().value()),
  REGISTER_TYPE(TEXT, row -> row.registerType().value()),
  VALUE(DECIMAL, EnergyRow::value),
  UNIT(TEXT, EnergyRow::unitAsString),
  VALIDATION_STATE(TEXT, EnergyRow::validationStateAsString),
  GAS_CONVERSION_FACTOR(TEXT, EnergyRow::gasConversionFactorAsString);

  /** What a column holds. */
  public enum Type {
    /** A {@link String}. */
    TEXT,
    /** A {@link java.time.Instant}, in UTC. */
    INSTANT,
    /** A {@link BigDecimal}, never rounded. */
    DECIMAL
  }

  private final Type type;

  @SuppressWarnings("ImmutableEnumChecker") // method references have no state
  private final Function<EnergyRow, @Nullable Object> value;

  RowColumn(Type type, Function<EnergyRow, @Nullable Object> value) {
    this.type = type;
    this.value = value;
  }

  /** Returns the name of the column. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Type type() {
    return type;
  }

  /** Returns the value of a row, of the class of {@link #type}. */
  public @Nullable Object of(EnergyRow row) {
    return value.apply(row);
  }

  /** Returns the value as a string, or an empty string without a value. */
  public String text(EnergyRow row) {
    Object of = of(row);
    return of instanceof BigDecimal decimal
        ? decimal.toPlainString()
        : of == null ? "" : of.toString();
  }
}
