package io.github.fluviusenergy.examples.energy;

import io.github.fluviusenergy.client.model.ValidationState;
import io.github.fluviusenergy.examples.cli.Exit;
import io.github.fluviusenergy.examples.cli.ToolException;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.EnergyRowKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in one quarter of an hour (gas: hour; by day: day).
 *
 * @param rows its values, of all directions, meters and registers that {@link CountedRows count}
 */
public record Slice(Instant start, Instant end, List<EnergyRow> rows) {

  /**
   * Puts together the rows of each slice.
   *
   * @param rows such that each counts; see {@link CountedRows}
   * @return those slices that have rows, in ascending order
   * @throws ToolException if there are two values for one key
   */
  public static List<Slice> of(List<EnergyRow> rows) {
    TreeMap<Instant, Slice> byStart = new TreeMap<>();
    Set<EnergyRowKey> keys = new HashSet<>();
    for (EnergyRow row : rows) {
      if (!keys.add(row.key())) {
        throw new ToolException(
            Exit.SERVICE, "The API gave two values for " + Brussels.text(row.start()) + ".");
      }
      byStart
          .computeIfAbsent(row.start(), start -> new Slice(start, row.end(), new ArrayList<>()))
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

  /** How sure the values are, such as {@code VAL}; all, as {@code VAL/EST}, where they differ. */
  public String validationStates() {
    return rows.stream()
        .sorted(Comparator.comparing(EnergyRow::direction))
        .map(EnergyRow::validationStateAsString)
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.joining("/"));
  }

  private Stream<EnergyRow> in(Direction direction) {
    return rows.stream().filter(row -> row.direction() == direction);
  }
}
