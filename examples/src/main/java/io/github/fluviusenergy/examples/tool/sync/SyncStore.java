package io.github.fluviusenergy.examples.tool.sync;

import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes the tables. */
final class SyncStore {
  /**
   * The last sync of a meter.
   *
   * @param request the mandates' periods and the options that determine the history
   * @param time when the last sync started
   */
  record State(String request, Instant time) {}

  private final Database database;

  /**
   * Creates missing tables.
   *
   * @param source where the data come from: the address of the API, or {@code demo}
   * @throws CommandException if the database has data from another source
   */
  SyncStore(Database database, String source) throws SQLException {
    this.database = database;
    database.create(SyncTables.MANDATES);
    database.create(SyncTables.MEASUREMENTS);
    database.create(SyncTables.SYNC_STATE);
    requireSource(source);
    database.commit();
  }

  /** Keeps data of two environments, and made-up data, out of one database. */
  private void requireSource(String source) throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS sync_source (source TEXT NOT NULL)");
      String stored = first(statement, "SELECT source FROM sync_source");
      if (stored == null) {
        if (first(statement, "SELECT ean FROM mandates LIMIT 1") != null) {
          throw new CommandException(
              ExitCode.FILE,
              "The database is of an earlier version of this program: use another database.");
        }
        try (PreparedStatement insert =
            database.connection().prepareStatement("INSERT INTO sync_source VALUES (?)")) {
          insert.setString(1, source);
          insert.executeUpdate();
        }
      } else if (!stored.equals(source)) {
        throw new CommandException(
            ExitCode.USAGE,
            "The database has data of "
                + stored
                + ", and this run reads from "
                + source
                + ": use another database.");
      }
    }
  }

  private static @Nullable String first(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  /** Returns the states of a granularity by EAN. */
  Map<String, State> states(String granularity) throws SQLException {
    String sql = "SELECT ean, request, last_sync FROM sync_state WHERE granularity = ?";
    try (PreparedStatement select = database.connection().prepareStatement(sql)) {
      select.setString(1, granularity);
      Map<String, State> states = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          OffsetDateTime time = rows.getObject(3, OffsetDateTime.class);
          states.put(rows.getString(1), new State(rows.getString(2), time.toInstant()));
        }
      }
      return states;
    }
  }

  /**
   * Requires that the database stores a row exactly.
   *
   * @throws io.github.fluviusenergy.measurements.EnergyDataException if it does not
   */
  void requireStorable(EnergyRow row) {
    database.requireStorable(row);
  }

  /** Stores rows until the next {@link #commit}, and returns how many changed. */
  long store(Collection<EnergyRow> rows) throws SQLException {
    return database.upsert(SyncTables.MEASUREMENTS, rows.stream().map(SyncTables::of).toList());
  }

  /** Stores the states of meters together with the rows before. */
  void commit(String granularity, Map<String, State> upToDate) throws SQLException {
    List<@Nullable Object[]> states = new ArrayList<>();
    upToDate.forEach(
        (ean, state) ->
            states.add(new @Nullable Object[] {ean, granularity, state.request(), state.time()}));
    database.upsert(SyncTables.SYNC_STATE, states);
    database.commit();
  }

  /** Stores all mandates, and returns how many changed or are no longer listed. */
  long store(List<Mandate> mandates) throws SQLException {
    Map<List<?>, @Nullable Object[]> rows = numbered(mandates);
    long changed = database.upsert(SyncTables.MANDATES, rows.values());
    for (List<?> unlisted : listedExcept(rows.keySet())) {
      changed += markUnlisted(unlisted);
    }
    database.commit();
    return changed;
  }

  private static Map<List<?>, @Nullable Object[]> numbered(List<Mandate> mandates) {
    List<Mandate> sorted = new ArrayList<>(mandates);
    sorted.sort(
        Comparator.comparing(
            Mandate::dataPeriodFrom, Comparator.nullsFirst(OffsetDateTime.timeLineOrder())));
    Map<List<?>, @Nullable Object[]> rows = new LinkedHashMap<>();
    for (Mandate mandate : sorted) {
      int number = 1;
      @Nullable Object[] row = SyncTables.of(mandate, number);
      while (rows.putIfAbsent(List.of(row[0], row[1], row[2], number), row) != null) {
        number++;
        row = SyncTables.of(mandate, number);
      }
    }
    return rows;
  }

  private Set<List<?>> listedExcept(Set<List<?>> listed) throws SQLException {
    String sql =
        "SELECT ean, reference_number, data_service_type, number FROM mandates WHERE listed";
    try (PreparedStatement select = database.connection().prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      Set<List<?>> others = new HashSet<>();
      while (rows.next()) {
        others.add(
            List.of(rows.getString(1), rows.getString(2), rows.getString(3), rows.getInt(4)));
      }
      others.removeAll(listed);
      return others;
    }
  }

  private int markUnlisted(List<?> key) throws SQLException {
    String sql =
        "UPDATE mandates SET listed = FALSE WHERE ean = ? AND reference_number = ? AND"
            + " data_service_type = ? AND number = ?";
    try (PreparedStatement update = database.connection().prepareStatement(sql)) {
      for (int i = 0; i < key.size(); i++) {
        update.setObject(i + 1, key.get(i));
      }
      return update.executeUpdate();
    }
  }
}
