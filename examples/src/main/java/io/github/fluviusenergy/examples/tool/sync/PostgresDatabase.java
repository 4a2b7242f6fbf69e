package io.github.fluviusenergy.examples.tool.sync;

import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.ExactNumbers;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.shared.RowColumn;
import io.github.fluviusenergy.measurements.EnergyDataException;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL database. An advisory lock excludes other runs. */
final class PostgresDatabase extends Database {
  private static final Pattern PASSWORD = Pattern.compile("(?i)[?&][^=&]*password=|://[^/]*@");
  private static final long LOCK = 0x466C757669757331L; // "Fluvius1"

  private static final String NOT_IN_TIME = "55P03"; // lock_not_available

  PostgresDatabase(Connection connection) {
    super(connection);
  }

  static PostgresDatabase open(String url, Map<String, String> variables) throws SQLException {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new CommandException(
          ExitCode.USAGE,
          "--database must be jdbc:postgresql://HOST/NAME or the name of a DuckDB file.");
    }
    if (PASSWORD.matcher(url).find()) {
      throw new CommandException(
          ExitCode.USAGE, "Passwords do not belong on a command line: set PGPASSWORD and PGUSER.");
    }
    Properties properties = new Properties();
    set(properties, "user", variables.get("PGUSER"));
    set(properties, "password", variables.get("PGPASSWORD"));
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("ApplicationName", "fluvius sync");
    Connection connection = DriverManager.getConnection(url, properties);
    try {
      lock(connection);
      return new PostgresDatabase(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void set(Properties properties, String name, @Nullable String value) {
    if (value != null) {
      properties.setProperty(name, value);
    }
  }

  /** Locks until the connection ends. After a kill, PostgreSQL notices this with a short delay. */
  private static void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '5s'");
      statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
      statement.execute("SET lock_timeout = DEFAULT");
    } catch (SQLException e) {
      if (NOT_IN_TIME.equals(e.getSQLState())) {
        throw new CommandException(ExitCode.FILE, "Another run of sync uses the database.", e);
      }
      throw e;
    }
  }

  @Override
  String decimalType() {
    return "NUMERIC";
  }

  @Override
  void requireStorable(EnergyRow row) {
    var unusedStart = ExactNumbers.time(row.start());
    var unusedEnd = ExactNumbers.time(row.end());
    for (RowColumn column : RowColumn.values()) {
      if (column.text(row).indexOf('\0') >= 0) {
        throw new EnergyDataException(
            "PostgreSQL cannot store the NUL character in "
                + column.columnName()
                + " of "
                + row.start()
                + ": use a DuckDB file.");
      }
    }
  }

  @Override
  void load(UpsertTable table, Collection<@Nullable Object[]> rows) throws SQLException {
    String values = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
    String sql = "INSERT INTO %s VALUES (%s)".formatted(table.incoming(), values);
    try (PreparedStatement insert = connection().prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          insert.setObject(
              i + 1, row[i] instanceof Instant time ? ExactNumbers.time(time) : row[i]);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
