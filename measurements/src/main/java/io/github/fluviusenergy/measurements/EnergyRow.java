package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.JsonAdapter;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.GasConversionFactor;
import io.github.fluviusenergy.client.model.InstallationType;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.ValidationState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value of an energy response, with all that the response says about it: a row of 20 fields.
 *
 * <pre>{@code
 * try (Stream<EnergyRow> rows = reader.stream(query)) {
 *   rows.filter(row -> row.direction() == Direction.OFFTAKE)
 *       .forEach(row -> save(row.start(), row.value(), row.unit()));
 * }
 * }</pre>
 *
 * <p>Electricity comes in kWh (reactive energy in kVArh). Gas comes twice for each slice: a row in
 * m³, and one in kWh with a {@link #gasConversionFactor()}. A value that is null in the response is
 * no row. A {@link Source#HEADPOINT headpoint's} own rows and those of its {@link Source#METER
 * meters} count the same energy: never add the two up.
 *
 * <p>Each typed field has its text as on the wire beside it ({@code …AsString}), which also tells
 * values that this version does not know. Immutable and thread-safe.
 */
@JsonAdapter(JsonFormat.class)
public final class EnergyRow {
  private final MeteringPoint point;
  private final SliceGranularity granularity;
  private final Instant start;
  private final Instant end;
  private final RegisterInfo info;
  private final BigDecimal value;

  EnergyRow(
      MeteringPoint point,
      SliceGranularity granularity,
      Instant start,
      Instant end,
      RegisterInfo info,
      BigDecimal value) {
    this.point = point;
    this.granularity = granularity;
    this.start = start;
    this.end = end;
    this.info = info;
    this.value = value;
  }

  /**
   * Flattens a response that one already has: its rows, the headpoint's own first, then the
   * meters', then the sub-headpoints', each by day, by hour and by quarter hour, as the API writes
   * them.
   *
   * @param response the response of the API
   * @return the rows; empty where there is no headpoint
   * @throws EnergyDataException if a slice with values has no start or no end
   */
  public static List<EnergyRow> of(EnergyResponse response) {
    return RowBuffer.of(Objects.requireNonNull(response, "response")).stream().toList();
  }

  /** {@return what this is a value of} */
  public EnergyRowKey key() {
    return new EnergyRowKey(
        point, granularity, start, info.direction(), info.registerType(), info.keyUnit());
  }

  /**
   * {@return the headpoint's EAN, 18 digits; of a stream, the EAN asked for where the response
   * names none} Null only for a flattened response that names none.
   */
  public @Nullable String ean() {
    return point.ean();
  }

  /** {@return electricity or gas; null where the API says nothing} */
  public @Nullable EnergyType energyType() {
    return point.energyType() == null ? null : EnergyType.fromValue(point.energyType());
  }

  /** {@return the text of {@link #energyType()}: {@code E} or {@code G}} */
  public @Nullable String energyTypeAsString() {
    return point.energyType();
  }

  /**
   * {@return the headpoint's {@code $type}, such as {@code metering-on-meter}; null where there is
   * none}
   */
  public @Nullable String meteringType() {
    return point.meteringType();
  }

  /** {@return where the value stands} */
  public Source source() {
    return point.source();
  }

  /** {@return the id of the physical meter; null for other sources} */
  public @Nullable String meterId() {
    return point.meterId();
  }

  /** {@return the sequence number of the physical meter; null for other sources} */
  public @Nullable String seqNumber() {
    return point.seqNumber();
  }

  /** {@return the sub-headpoint's EAN; null for other sources} */
  public @Nullable String subHeadpointEan() {
    return point.sub() == null ? null : point.sub().ean();
  }

  /**
   * {@return the sub-headpoint's {@code $type}, such as {@code submetering-production}; null for
   * other sources}
   */
  public @Nullable String subHeadpointType() {
    return point.sub() == null ? null : point.sub().type();
  }

  /** {@return the sub-headpoint's sequence number; null for other sources} */
  public @Nullable String subHeadpointSeqNumber() {
    return point.sub() == null ? null : point.sub().seqNumber();
  }

  /** {@return the certificate number at VREG of a production installation; null for others} */
  public @Nullable String vregId() {
    return point.sub() == null ? null : point.sub().vregId();
  }

  /** {@return the kind of production installation; null for others} */
  public @Nullable InstallationType productionInstallationType() {
    String text = productionInstallationTypeAsString();
    return text == null ? null : InstallationType.fromValue(text);
  }

  /** {@return the text of {@link #productionInstallationType()}, such as {@code PV}} */
  public @Nullable String productionInstallationTypeAsString() {
    return point.sub() == null ? null : point.sub().installationType();
  }

  /** {@return how long the slice is} */
  public SliceGranularity granularity() {
    return granularity;
  }

  /** {@return when the slice starts, inclusive} A day starts at its midnight in Brussels. */
  public Instant start() {
    return start;
  }

  /**
   * {@return the calendar day in Brussels on which the slice starts} A daily slice of 1 March
   * starts at 2024-02-29T23:00:00Z.
   */
  public LocalDate date() {
    return Brussels.dayOf(start);
  }

  /** {@return when the slice ends, exclusive} */
  public Instant end() {
    return end;
  }

  /** {@return which way the energy flowed} */
  public Direction direction() {
    return info.direction();
  }

  /** {@return which register counted it} */
  public RegisterType registerType() {
    return info.registerType();
  }

  /** {@return the energy, in {@link #unit()}, exactly as the API gives it} */
  public BigDecimal value() {
    return value;
  }

  /** {@return the unit; null where the API gives none} */
  public @Nullable MeasurementUnit unit() {
    return info.unit();
  }

  /** {@return the text of {@link #unit()}, such as {@code kWh}; its case varies} */
  public @Nullable String unitAsString() {
    return info.unitText();
  }

  /** {@return how sure the value is; null where the API says nothing} */
  public @Nullable ValidationState validationState() {
    return info.validationState();
  }

  /** {@return the text of {@link #validationState()}, such as {@code VAL}} */
  public @Nullable String validationStateAsString() {
    return info.validationStateText();
  }

  /** {@return how m³ became kWh; null but for gas in kWh} */
  public @Nullable GasConversionFactor gasConversionFactor() {
    return info.gasConversionFactor();
  }

  /** {@return the text of {@link #gasConversionFactor()}, such as {@code D}} */
  public @Nullable String gasConversionFactorAsString() {
    return info.gasConversionFactorText();
  }

  MeteringPoint point() {
    return point;
  }

  RegisterInfo info() {
    return info;
  }

  /** Whether all 20 fields are equal; values are compared with their scale (1.0 is not 1.00). */
  @Override
  public boolean equals(@Nullable Object o) {
    if (this == o) {
      return true;
    }
    return o instanceof EnergyRow other
        && start.equals(other.start)
        && end.equals(other.end)
        && granularity == other.granularity
        && info.equals(other.info)
        && value.equals(other.value)
        && point.equals(other.point);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key(), end, value());
  }

  /** For logs, with the EANs masked. */
  @Override
  public String toString() {
    return "EnergyRow["
        + key()
        + (", end=" + end)
        + (", value=" + value().toPlainString())
        + (", validationState=" + validationStateAsString())
        + (gasConversionFactorAsString() == null
            ? ""
            : ", gasConversionFactor=" + gasConversionFactorAsString())
        + "]";
  }
}
