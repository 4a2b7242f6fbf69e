package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.invoker.SliceGranularity;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One course of energy over time: values that belong together, and no others. The physical meters
 * at a headpoint share one, since one takes over from the other when a meter is exchanged; and so
 * do the registers of the day and of the night, since each counts at its own hours.
 */
record Channel(
    String ean,
    Source source,
    @Nullable String subHeadpointEan,
    @Nullable String subHeadpointSeqNumber,
    SliceGranularity granularity,
    Direction direction,
    RegisterType register,
    String unit) {

  static Channel of(EnergyMeasurement row) {
    RegisterType type = row.registerType();
    return new Channel(
        Objects.requireNonNullElse(row.ean(), ""),
        row.source(),
        row.subHeadpointEan(),
        row.subHeadpointSeqNumber(),
        row.granularity(),
        row.direction(),
        type == RegisterType.NIGHT ? RegisterType.DAY : type,
        SliceRows.keyUnit(row.register()));
  }

  Set<RegisterType> registers() {
    return register == RegisterType.DAY
        ? EnumSet.of(RegisterType.DAY, RegisterType.NIGHT)
        : EnumSet.of(register);
  }
}
