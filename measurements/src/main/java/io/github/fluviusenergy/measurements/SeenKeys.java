package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.invoker.SliceGranularity;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A set of rows' keys that keeps one bit for each, instead of the keys. */
final class SeenKeys {
  private record Place(MeteringPoint.Identity point, SliceGranularity granularity) {}

  private record Series(Direction direction, RegisterType registerType, String unit) {}

  private final Map<Place, Map<Series, SliceSet>> places = new HashMap<>();
  // rows come place by place, and few series take turns
  private @Nullable MeteringPoint lastPoint;
  private @Nullable SliceGranularity lastGranularity;
  private Map<Series, SliceSet> lastPlace = new HashMap<>();

  /** Returns whether the row's key was not in the set yet. */
  boolean add(EnergyMeasurement row) {
    return place(row)
        .computeIfAbsent(
            new Series(row.direction(), row.registerType(), SliceRows.keyUnit(row.register())),
            series -> new SliceSet())
        .add(row.start());
  }

  private Map<Series, SliceSet> place(EnergyMeasurement row) {
    if (!Objects.equals(row.point(), lastPoint) || row.granularity() != lastGranularity) {
      lastPoint = row.point();
      lastGranularity = row.granularity();
      lastPlace =
          places.computeIfAbsent(
              new Place(row.point().identity(), row.granularity()), place -> new HashMap<>());
    }
    return lastPlace;
  }
}
