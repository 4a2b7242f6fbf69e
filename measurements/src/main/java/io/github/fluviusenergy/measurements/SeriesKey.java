package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.SliceGranularity;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One course of energy over time: values that belong together, and no others. The physical meters
 * at a headpoint share one, since one takes over from the other when a meter is exchanged. By hour
 * and quarter hour the registers of the day and of the night do so too, since each counts at its
 * own hours; but a whole day has hours of both.
 */
record SeriesKey(
    String ean,
    Source source,
    @Nullable String subHeadpointEan,
    @Nullable String subHeadpointSeqNumber,
    SliceGranularity granularity,
    Direction direction,
    RegisterType register,
    String unit) {

  static SeriesKey of(EnergyRow row) {
    return new SeriesKey(
        Objects.requireNonNullElse(row.ean(), ""),
        row.source(),
        row.subHeadpointEan(),
        row.subHeadpointSeqNumber(),
        row.granularity(),
        row.direction(),
        isNightBesideDay(row) ? RegisterType.DAY : row.registerType(),
        row.info().keyUnit());
  }

  private static boolean isNightBesideDay(EnergyRow row) {
    return row.registerType() == RegisterType.NIGHT && row.granularity() != SliceGranularity.DAILY;
  }

  Set<RegisterType> registers() {
    return register == RegisterType.DAY && granularity != SliceGranularity.DAILY
        ? EnumSet.of(RegisterType.DAY, RegisterType.NIGHT)
        : EnumSet.of(register);
  }
}
