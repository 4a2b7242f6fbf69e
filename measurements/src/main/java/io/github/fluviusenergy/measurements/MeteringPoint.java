package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all values of one meter, one sub-headpoint or one headpoint itself have in common; their
 * rows share one object of it.
 */
record MeteringPoint(
    @Nullable String ean,
    @Nullable String energyType,
    @Nullable String meteringType,
    Source source,
    @Nullable String meterId,
    @Nullable String seqNumber,
    @Nullable SubPoint sub) {

  /** A sub-headpoint, its texts as on the wire. */
  record SubPoint(
      @Nullable String ean,
      @Nullable String type,
      @Nullable String seqNumber,
      @Nullable String vregId,
      @Nullable String installationType) {}

  /**
   * The point that a slice belongs to.
   *
   * @param asked the EAN that was asked for, which counts where the response names none
   */
  static MeteringPoint of(
      Headpoint headpoint,
      @Nullable PhysicalMeter meter,
      @Nullable SubHeadpoint sub,
      @Nullable String asked) {
    String ean = headpoint.ean();
    return new MeteringPoint(
        ean == null ? asked : ean,
        headpoint.energyTypeAsString(),
        headpoint.discriminator(),
        source(meter, sub),
        meter == null ? null : meter.meterId(),
        meter == null ? null : meter.seqNumber(),
        sub == null ? null : subPoint(sub));
  }

  private static Source source(@Nullable PhysicalMeter meter, @Nullable SubHeadpoint sub) {
    if (sub != null) {
      return Source.SUB_HEADPOINT;
    }
    return meter == null ? Source.HEADPOINT : Source.METER;
  }

  private static SubPoint subPoint(SubHeadpoint sub) {
    return new SubPoint(
        sub.ean(), sub.discriminator(), sub.seqNumber(), sub.vregId(), sub.typeAsString());
  }

  String subEan() {
    return sub == null ? "" : Objects.requireNonNullElse(sub.ean, "");
  }

  /** The sequence number of the meter or the sub-headpoint, empty for none. */
  String number() {
    return Objects.requireNonNullElse(sub == null ? seqNumber : sub.seqNumber, "");
  }

  String meter() {
    return Objects.requireNonNullElse(meterId, "");
  }

  String headpointEan() {
    return Objects.requireNonNullElse(ean, "");
  }

  /** What names the point, whatever else is said of it. */
  Identity identity() {
    return new Identity(headpointEan(), source, number(), meter(), subEan());
  }

  /** What names a point; nothing in it is null. */
  record Identity(String ean, Source source, String seqNumber, String meterId, String subEan) {}
}
