package io.github.fluviusenergy.measurements;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which slices of a channel are there. Of several meters each must have all slices from its first
 * to its last; before and after that, another meter may have them.
 */
final class Coverage {
  private static final class Meter {
    final SliceSet slices = new SliceSet();
    Instant first;
    Instant last;

    Meter(Instant start) {
      first = start;
      last = start;
    }
  }

  private final Map<MeteringPoint.Identity, Meter> meters = new LinkedHashMap<>();

  void add(EnergyRow row) {
    Instant start = row.start();
    Meter meter = meters.computeIfAbsent(row.point().identity(), id -> new Meter(start));
    meter.slices.add(start);
    meter.first = start.isBefore(meter.first) ? start : meter.first;
    meter.last = start.isAfter(meter.last) ? start : meter.last;
  }

  boolean has(Instant start) {
    boolean found = false;
    for (Meter meter : meters.values()) {
      if (meter.slices.contains(start)) {
        found = true;
      } else if (!start.isBefore(meter.first) && !start.isAfter(meter.last)) {
        return false;
      }
    }
    return found;
  }
}
