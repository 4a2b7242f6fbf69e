package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.SliceGranularity;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects rows of a headpoint that contain its energy once, so that they can be summed.
 *
 * <pre>{@code
 * try (Stream<EnergyRow> rows = reader.stream(query)) {
 *   BigDecimal offtake =
 *       SummableRows.of(rows, MeasurementUnit.KWH).stream()
 *           .filter(row -> row.direction() == Direction.OFFTAKE)
 *           .map(EnergyRow::value)
 *           .reduce(BigDecimal.ZERO, BigDecimal::add);
 * }
 * }</pre>
 *
 * <p>A response can contain the same energy several times: by day and by quarter hour, of the
 * headpoint and of its meters, in the register {@code total} and in {@code day} and {@code night},
 * and gas in m³ and in kWh.
 */
public final class SummableRows {
  private static final List<SliceGranularity> FINEST_FIRST =
      List.of(SliceGranularity.QUARTER_HOURLY, SliceGranularity.HOURLY, SliceGranularity.DAILY);

  private static final Set<MeasurementUnit> ENERGY =
      Set.of(MeasurementUnit.KWH, MeasurementUnit.M3);

  private record Flow(Instant start, Direction direction) {}

  private record Counter(
      Flow flow, Source source, @Nullable String number, @Nullable String meter) {}

  private SummableRows() {}

  /**
   * Selects the rows of active energy in one unit and in the finest granularity that the rows have.
   * For each slice and direction, they are from the headpoint if it has a value, or else from its
   * meters. Production comes from the sub-headpoints first. Of a meter, they are from the register
   * {@code total} if it has a value, or else from {@code day} and {@code night}.
   *
   * @param rows the rows of one headpoint; read to their end
   * @param unit {@link MeasurementUnit#KWH}, or {@link MeasurementUnit#M3} for gas
   * @return the selected rows, in their order
   * @throws EnergyDataException if a value of active energy is in another unit than kWh and m³
   */
  public static List<EnergyRow> of(Stream<EnergyRow> rows, MeasurementUnit unit) {
    List<EnergyRow> candidates =
        rows.filter(row -> includes(row.source(), row.direction(), row.registerType()))
            .filter(row -> isIn(unit, row))
            .toList();
    SliceGranularity finest =
        FINEST_FIRST.stream()
            .filter(one -> candidates.stream().anyMatch(row -> row.granularity() == one))
            .findFirst()
            .orElse(SliceGranularity.DAILY);
    Map<Flow, Integer> bestRank = new HashMap<>();
    Set<Counter> withTotal = new HashSet<>();
    for (EnergyRow row : candidates) {
      if (row.granularity() == finest) {
        bestRank.merge(flow(row), rank(row), Math::min);
        if (row.registerType() == RegisterType.TOTAL) {
          withTotal.add(counter(row));
        }
      }
    }
    return candidates.stream()
        .filter(row -> row.granularity() == finest)
        .filter(row -> rank(row) == bestRank.getOrDefault(flow(row), 0))
        .filter(
            row -> row.registerType() == RegisterType.TOTAL || !withTotal.contains(counter(row)))
        .toList();
  }

  /**
   * {@return whether values of this kind can be selected} Reactive energy is never selected.
   * Offtake and injection of a sub-headpoint are not selected, because the headpoint's include
   * them.
   *
   * @param source the source of the value
   * @param direction the direction of the value
   * @param register the register of the value
   */
  public static boolean includes(Source source, Direction direction, RegisterType register) {
    boolean active =
        switch (register) {
          case TOTAL, DAY, NIGHT -> true;
          case REACTIVE, INDUCTIVE, CAPACITIVE -> false;
        };
    boolean ofTheGrid = direction == Direction.OFFTAKE || direction == Direction.INJECTION;
    return active && !(ofTheGrid && source == Source.SUB_HEADPOINT);
  }

  private static boolean isIn(MeasurementUnit unit, EnergyRow row) {
    MeasurementUnit is = row.unit();
    if (is == null || !ENERGY.contains(is)) {
      throw new EnergyDataException(
          "expected energy in kWh or m3, but the API gave a value in "
              + row.unitAsString()
              + " for "
              + row.start());
    }
    return is == unit;
  }

  /**
   * Returns the preference of a source, lowest first. For offtake and injection, the headpoint
   * comes before its meters. For production, the sub-headpoint comes first.
   */
  private static int rank(EnergyRow row) {
    return switch (row.source()) {
      case HEADPOINT -> 1;
      case METER -> 2;
      case SUB_HEADPOINT -> 0;
    };
  }

  private static Flow flow(EnergyRow row) {
    return new Flow(row.start(), row.direction());
  }

  private static Counter counter(EnergyRow row) {
    boolean sub = row.source() == Source.SUB_HEADPOINT;
    return new Counter(
        flow(row),
        row.source(),
        sub ? row.subHeadpointSeqNumber() : row.seqNumber(),
        sub ? row.subHeadpointEan() : row.meterId());
  }
}
