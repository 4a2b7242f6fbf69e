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
 * The values of one quarter hour, hour or day.
 *
 * @param rows the values of all directions, meters and registers that {@link SummableRows} selects
 */
public record MeteredSlice(Instant start, Instant end, List<EnergyRow> rows) {

  /**
   * Groups rows by slice.
   *
   * @param rows the rows that {@link SummableRows} selects
   * @return the slices with rows, in ascending order
   * @throws CommandException if two rows have the same key
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

  /** Returns the energy of a direction, or null without values. */
  public @Nullable BigDecimal energy(Direction direction) {
    return in(direction).map(EnergyRow::value).reduce(BigDecimal::add).orElse(null);
  }

  /** Returns whether a direction has estimated values. */
  public boolean isEstimated(Direction direction) {
    return in(direction).anyMatch(row -> row.validationState() == ValidationState.ESTIMATED);
  }

  private Stream<EnergyRow> in(Direction direction) {
    return rows.stream().filter(row -> row.direction() == direction);
  }
}
