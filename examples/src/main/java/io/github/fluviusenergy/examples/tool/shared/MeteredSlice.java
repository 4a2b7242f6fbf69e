package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.client.model.ValidationState;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.EnergyRowKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in one quarter of an hour (gas: hour; by day: day).
 *
 * @param rows its values, of all directions, meters and registers that {@link SummableRows count}
 */
public record MeteredSlice(Instant start, Instant end, List<EnergyRow> rows) {

  /**
   * Puts together the rows of each slice.
   *
   * @param rows such that each counts; see {@link SummableRows}
   * @return those slices that have rows, in ascending order
   * @throws CommandException if there are two values for one key
   */
  public static List<MeteredSlice> of(List<EnergyRow> rows) {
    TreeMap<Instant, MeteredSlice> byStart = new TreeMap<>();
    Set<EnergyRowKey> keys = new HashSet<>();
    for (EnergyRow row : rows) {
      if (!keys.add(row.key())) {
        throw new CommandException(
            ExitCode.SERVICE,
            "The API gave two values for " + BrusselsTime.text(row.start()) + ".");
      }
      byStart
          .computeIfAbsent(
              row.start(), start -> new MeteredSlice(start, row.end(), new ArrayList<>()))
          .rows
          .add(row);
    }
    return List.copyOf(byStart.values());
  }

  /** The energy of a direction; null where there is no value, which is not the same as zero. */
  public @Nullable BigDecimal energy(Direction direction) {
    return in(direction).map(EnergyRow::value).reduce(BigDecimal::add).orElse(null);
  }

  /** Whether any value of a direction is an estimate. */
  public boolean isEstimated(Direction direction) {
    return in(direction).anyMatch(row -> row.validationState() == ValidationState.ESTIMATED);
  }

  private Stream<EnergyRow> in(Direction direction) {
    return rows.stream().filter(row -> row.direction() == direction);
  }
}
