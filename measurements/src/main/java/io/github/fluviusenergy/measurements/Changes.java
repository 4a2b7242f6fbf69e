package io.github.fluviusenergy.measurements;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What has changed since a visit; see {@link
 * EnergyReader#since(io.github.fluviusenergy.EnergyQuery, Instant)}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Changes {
  private final Instant asOf;
  private final List<EnergyRow> rows;
  private final Map<EnergyRowKey, EnergyRow> seen;

  Changes(Instant asOf, List<EnergyRow> rows, Map<EnergyRowKey, EnergyRow> seen) {
    this.asOf = asOf;
    this.rows = List.copyOf(rows);
    this.seen = seen;
  }

  /**
   * {@return the rows that are new or have changed, each key once: of several versions of a value
   * the last one in the response}
   */
  public List<EnergyRow> rows() {
    return rows;
  }

  /** {@return when this was asked for: the instant to ask from at the next visit} */
  public Instant asOf() {
    return asOf;
  }

  /**
   * Puts the rows into a copy of the data, where they replace older ones of the same key.
   *
   * @param copy the copy to change
   */
  public void applyTo(Map<EnergyRowKey, EnergyRow> copy) {
    rows.forEach(row -> copy.put(row.key(), row));
  }

  /** All rows that came, those included that were known already. */
  Map<EnergyRowKey, EnergyRow> seen() {
    return seen;
  }

  /** Collects the rows of a visit. */
  static Changes of(Instant asOf, Stream<EnergyRow> response, Map<EnergyRowKey, EnergyRow> known) {
    Map<EnergyRowKey, EnergyRow> seen = new LinkedHashMap<>();
    response.forEachOrdered(row -> seen.put(row.key(), row));
    List<EnergyRow> changed =
        seen.values().stream().filter(row -> !row.equals(known.get(row.key()))).toList();
    return new Changes(asOf, changed, seen);
  }

  /** For logs: how many rows, and as of when. */
  @Override
  public String toString() {
    return "Changes[rows=" + rows.size() + ", asOf=" + asOf + "]";
  }
}
