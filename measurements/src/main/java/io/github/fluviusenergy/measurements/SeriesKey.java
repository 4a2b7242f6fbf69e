package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.SliceGranularity;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a series: values that follow each other in time. The physical meters of a headpoint
 * share a series, because one replaces the other when a meter is exchanged. By hour and quarter
 * hour, the registers of day and night share a series too, because each counts at its own hours. A
 * day has hours of both.
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

  private static final List<SliceGranularity> FINEST_FIRST =
      List.of(SliceGranularity.QUARTER_HOURLY, SliceGranularity.HOURLY, SliceGranularity.DAILY);

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

  /**
   * Returns the series without those that have a finer granularity too. A response can have the
   * same energy by day and by quarter hour.
   */
  static <V> Map<SeriesKey, V> finest(Map<SeriesKey, V> series) {
    Map<SeriesKey, V> finest = new LinkedHashMap<>(series);
    for (SeriesKey key : series.keySet()) {
      for (SliceGranularity coarser : SliceGranularity.values()) {
        if (isCoarser(coarser, key.granularity)) {
          finest.remove(key.with(coarser, key.register));
          if (key.register == RegisterType.DAY) {
            finest.remove(key.with(coarser, RegisterType.NIGHT));
          }
        }
      }
    }
    return finest;
  }

  private static boolean isCoarser(SliceGranularity one, SliceGranularity other) {
    return FINEST_FIRST.indexOf(one) > FINEST_FIRST.indexOf(other);
  }

  private SeriesKey with(SliceGranularity granularity, RegisterType register) {
    return new SeriesKey(
        ean,
        source,
        subHeadpointEan,
        subHeadpointSeqNumber,
        granularity,
        direction,
        register,
        unit);
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
