package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.JsonAdapter;
import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.SliceGranularity;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link EnergyRow} is a value of: two rows with the same key are two versions of one
 * value, such as an estimate and what replaced it. Store rows under their key, and a newer one
 * takes the place of the older.
 *
 * <p>It is made of EAN, source, meter or sub-headpoint (sequence number, meter id, EAN),
 * granularity, start, direction, register and unit. Nothing in it is null: what the API leaves out
 * is the empty text. The end of the slice is not part of it, nor is how sure the value is.
 *
 * <p>Immutable and thread-safe; made by {@link EnergyRow#key()}.
 */
@JsonAdapter(JsonFormat.class)
public final class EnergyRowKey {
  private final String ean;
  private final Source source;
  private final String seqNumber;
  private final String meterId;
  private final String subHeadpointEan;
  private final SliceGranularity granularity;
  private final Instant start;
  private final Direction direction;
  private final RegisterType registerType;
  private final String unit;

  EnergyRowKey(
      MeteringPoint point,
      SliceGranularity granularity,
      Instant start,
      Direction direction,
      RegisterType registerType,
      String unit) {
    this.ean = point.headpointEan();
    this.source = point.source();
    this.seqNumber = point.number();
    this.meterId = point.meter();
    this.subHeadpointEan = point.subEan();
    this.granularity = granularity;
    this.start = start;
    this.direction = direction;
    this.registerType = registerType;
    this.unit = unit;
  }

  /** {@return the EAN of the headpoint, empty where none is known} */
  public String ean() {
    return ean;
  }

  /** {@return where the value stands} */
  public Source source() {
    return source;
  }

  /** {@return the sequence number of the meter or of the sub-headpoint, empty for none} */
  public String seqNumber() {
    return seqNumber;
  }

  /** {@return the meter's id, empty for none} */
  public String meterId() {
    return meterId;
  }

  /** {@return the sub-headpoint's EAN, empty for none} */
  public String subHeadpointEan() {
    return subHeadpointEan;
  }

  /** {@return how long the slice is} */
  public SliceGranularity granularity() {
    return granularity;
  }

  /** {@return when the slice starts} */
  public Instant start() {
    return start;
  }

  /** {@return which way the energy flowed} */
  public Direction direction() {
    return direction;
  }

  /** {@return which register counted it} */
  public RegisterType registerType() {
    return registerType;
  }

  /**
   * {@return the unit in the API's own spelling, such as {@code kWh} (also where a response varies
   * the case); for a unit that this version does not know the text as it came, empty for none}
   */
  public String unit() {
    return unit;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    if (this == o) {
      return true;
    }
    return o instanceof EnergyRowKey other
        && start.equals(other.start)
        && direction == other.direction
        && registerType == other.registerType
        && source == other.source
        && granularity == other.granularity
        && ean.equals(other.ean)
        && seqNumber.equals(other.seqNumber)
        && meterId.equals(other.meterId)
        && subHeadpointEan.equals(other.subHeadpointEan)
        && unit.equals(other.unit);
  }

  @Override
  public int hashCode() {
    // enums by name: their own hash differs from run to run
    return Objects.hash(
        start,
        direction.value(),
        registerType.value(),
        source.value(),
        granularity.name(),
        ean,
        seqNumber,
        meterId,
        subHeadpointEan,
        unit);
  }

  /** For logs, with the EANs masked. */
  @Override
  public String toString() {
    return "EnergyRowKey[ean="
        + Eans.mask(ean)
        + (", source=" + source)
        + (seqNumber.isEmpty() ? "" : ", seqNumber=" + seqNumber)
        + (meterId.isEmpty() ? "" : ", meterId=" + meterId)
        + (subHeadpointEan.isEmpty() ? "" : ", subHeadpointEan=" + Eans.mask(subHeadpointEan))
        + (", granularity=" + granularity)
        + (", start=" + start)
        + (", direction=" + direction)
        + (", registerType=" + registerType)
        + (", unit=" + unit)
        + "]";
  }
}
