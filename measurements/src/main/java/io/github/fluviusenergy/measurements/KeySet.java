package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.SliceGranularity;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A set of rows' keys that keeps one bit for each, instead of the keys. */
final class KeySet {
  /** What is metered at one place, by direction and register. */
  private static final class Place {
    final Map<Direction, Map<RegisterType, Series>> series = new EnumMap<>(Direction.class);
  }

  /** The values in one unit; mostly there is no other. */
  private static final class Series {
    final String unit;
    final @Nullable Series otherUnit;
    final SliceSet starts = new SliceSet();

    Series(String unit, @Nullable Series otherUnit) {
      this.unit = unit;
      this.otherUnit = otherUnit;
    }
  }

  private record PlaceKey(MeteringPoint.Identity point, SliceGranularity granularity) {}

  private final Map<PlaceKey, Place> places = new HashMap<>();
  // rows come place by place
  private @Nullable MeteringPoint lastPoint;
  private @Nullable SliceGranularity lastGranularity;
  private Place lastPlace = new Place();

  /** Returns whether the row's key was not in the set yet. */
  boolean add(EnergyRow row) {
    Place place = place(row);
    Map<RegisterType, Series> registers = place.series.get(row.direction());
    if (registers == null) {
      registers = new EnumMap<>(RegisterType.class);
      place.series.put(row.direction(), registers);
    }
    String unit = SliceRows.keyUnit(row.register());
    Series first = registers.get(row.registerType());
    Series series = first;
    while (series != null && !series.unit.equals(unit)) {
      series = series.otherUnit;
    }
    if (series == null) {
      series = new Series(unit, first);
      registers.put(row.registerType(), series);
    }
    return series.starts.add(row.start());
  }

  private Place place(EnergyRow row) {
    if (row.granularity() != lastGranularity || !Objects.equals(row.point(), lastPoint)) {
      lastPoint = row.point();
      lastGranularity = row.granularity();
      lastPlace =
          places.computeIfAbsent(
              new PlaceKey(row.point().identity(), row.granularity()), key -> new Place());
    }
    return lastPlace;
  }
}
