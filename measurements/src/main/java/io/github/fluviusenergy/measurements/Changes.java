package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.JsonAdapter;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is new or corrected since a visit. See {@link
 * EnergyReader#since(io.github.fluviusenergy.EnergyQuery, Instant)}.
 *
 * <p>Immutable and thread-safe.
 */
@JsonAdapter(JsonFormat.class)
public final class Changes {
  private final Instant asOf;
  private final List<EnergyRow> rows;
  private final Map<EnergyRowKey, EnergyRow> seen;
  private final @Nullable String insertTimeProblem;

  private Changes(
      Instant asOf,
      List<EnergyRow> rows,
      Map<EnergyRowKey, EnergyRow> seen,
      @Nullable String insertTimeProblem) {
    this.asOf = asOf;
    this.rows = rows;
    this.seen = seen;
    this.insertTimeProblem = insertTimeProblem;
  }

  /** {@return the rows that are new or have changed, one for each key} */
  public List<EnergyRow> rows() {
    return rows;
  }

  /** {@return the instant of this visit, to be passed to the next} */
  public Instant asOf() {
    return asOf;
  }

  /**
   * {@return why corrections that are older than the re-read window may be missing, or null if none
   * are known to be} The API rejected the request by {@code insertTime}, or its response lacked
   * rows that are new.
   */
  public @Nullable String insertTimeProblem() {
    return insertTimeProblem;
  }

  /**
   * Puts the rows into a copy of the data, where they replace older rows with the same key.
   *
   * @param copy the copy to change
   */
  public void applyTo(Map<EnergyRowKey, EnergyRow> copy) {
    rows.forEach(row -> copy.put(row.key(), row));
  }

  /** Returns all rows of the responses, including those that the last visit returned. */
  Map<EnergyRowKey, EnergyRow> seen() {
    return seen;
  }

  /** For logs: the number of rows, and the instant of the visit. */
  @Override
  public String toString() {
    return "Changes[rows=" + rows.size() + ", asOf=" + asOf + "]";
  }

  /** Collects the rows of a visit. Of two reads of a key, the second counts. */
  static final class Collector {
    private final Instant lastVisit;
    private final Map<EnergyRowKey, EnergyRow> known;
    private final Map<EnergyRowKey, EnergyRow> seen = new LinkedHashMap<>();
    private final Set<EnergyRowKey> byInsertTime = new HashSet<>();
    private @Nullable String problem;
    private long changed;
    private long lacking;

    Collector(Instant lastVisit, Map<EnergyRowKey, EnergyRow> known) {
      this.lastVisit = lastVisit;
      this.known = known;
    }

    void addByInsertTime(Stream<EnergyRow> rows) {
      rows.forEachOrdered(
          row -> {
            EnergyRowKey key = row.key();
            byInsertTime.add(key);
            seen.put(key, row);
          });
    }

    void insertTimeRejected(RuntimeException e) {
      problem = "The API rejected the period by insertTime: " + e.getMessage();
    }

    void addByReadTime(Stream<EnergyRow> rows) {
      rows.forEachOrdered(
          row -> {
            EnergyRowKey key = row.key();
            if (isNew(key, row)) {
              changed++;
              lacking += byInsertTime.contains(key) ? 0 : 1;
            }
            seen.put(key, row);
          });
    }

    /** Returns whether Fluvius must have stored the row since the last visit. */
    private boolean isNew(EnergyRowKey key, EnergyRow row) {
      return known.isEmpty() ? !row.start().isBefore(lastVisit) : !row.equals(known.get(key));
    }

    Changes asOf(Instant now) {
      if (problem == null && lacking > 0) {
        problem =
            "The response by insertTime lacked "
                + lacking
                + " of "
                + changed
                + " rows that are new since "
                + lastVisit
                + ".";
      }
      List<EnergyRow> rows =
          seen.values().stream().filter(row -> !row.equals(known.get(row.key()))).toList();
      return new Changes(now, rows, seen, problem);
    }
  }
}
