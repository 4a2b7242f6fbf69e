package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.client.model.ValidationState;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.EnergySum;
import io.github.fluviusenergy.measurements.SumPeriod;
import io.github.fluviusenergy.measurements.SummableRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The energy of an interval by direction. A direction without values has no amount, which differs
 * from zero.
 *
 * @param byDirection in the unit of the rows
 * @param estimated the directions with estimated values
 */
public record EnergyInterval(
    Instant start, Instant end, Map<Direction, BigDecimal> byDirection, Set<Direction> estimated) {

  /**
   * Returns an interval for each slice, in ascending order.
   *
   * @param rows the rows that {@link SummableRows} selects
   */
  public static List<EnergyInterval> bySlice(List<EnergyRow> rows) {
    TreeMap<Instant, EnergyInterval> byStart = new TreeMap<>();
    for (EnergyRow row : rows) {
      byStart
          .computeIfAbsent(row.start(), start -> empty(start, row.end()))
          .add(row.direction(), row.value(), row.validationState() == ValidationState.ESTIMATED);
    }
    return List.copyOf(byStart.values());
  }

  /** Returns an interval for each hour, day or month in Brussels with values. */
  public static List<EnergyInterval> by(SumPeriod period, List<EnergyRow> rows) {
    TreeMap<Instant, EnergyInterval> byStart = new TreeMap<>();
    for (EnergySum sum : EnergySum.of(rows.stream(), period)) {
      if (sum.values() > 0) {
        byStart
            .computeIfAbsent(sum.start(), start -> empty(start, sum.end()))
            .add(sum.direction(), sum.value(), !sum.estimated().isZero());
      }
    }
    return List.copyOf(byStart.values());
  }

  private static EnergyInterval empty(Instant start, Instant end) {
    return new EnergyInterval(
        start, end, new EnumMap<>(Direction.class), EnumSet.noneOf(Direction.class));
  }

  private void add(Direction direction, BigDecimal energy, boolean isEstimated) {
    byDirection.merge(direction, energy, BigDecimal::add);
    if (isEstimated) {
      estimated.add(direction);
    }
  }

  /** Returns the energy of a direction, or null without values. */
  public @Nullable BigDecimal of(Direction direction) {
    return byDirection.get(direction);
  }
}
