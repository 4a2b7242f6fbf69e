package io.github.fluviusenergy.examples.tool.sync;

import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.Eans;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database: an embedded DuckDB, or PostgreSQL. They differ in bulk inserts and in the type of
 * values. All other SQL is the same. Others see changes after {@link #commit}.
 */
abstract class Database implements AutoCloseable {
  private final Connection connection;

  Database(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a database and locks it against other runs.
   *
   * @param where {@code jdbc:postgresql:…}, or a DuckDB file, which is created if it is missing
   * @param variables with {@code PGUSER} and {@code PGPASSWORD}
   * @throws IOException if a file cannot be created
   * @throws SQLException if the database cannot be opened
   */
  static Database open(String where, Map<String, String> variables)
      throws IOException, SQLException {
    Database database =
        where.startsWith("jdbc:")
            ? PostgresDatabase.open(where, variables)
            : DuckDbDatabase.open(where);
    try {
      database.connection.setAutoCommit(false);
      return database;
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Returns the column type that does not round values. */
  abstract String decimalType();

  /**
   * Requires that the columns store a row exactly.
   *
   * @throws io.github.fluviusenergy.measurements.EnergyDataException if they do not
   */
  abstract void requireStorable(EnergyRow row);

  /** Inserts rows into the empty staging table of a table. */
  abstract void load(UpsertTable table, Collection<@Nullable Object[]> rows) throws SQLException;

  Connection connection() {
    return connection;
  }

  /** Creates a table and its staging table, if they are missing. */
  void create(UpsertTable table) throws SQLException {
    execute(table.createSql(decimalType()));
    execute(table.createIncomingSql());
  }

  /** Upserts rows, and returns how many are new or changed. */
  long upsert(UpsertTable table, Collection<@Nullable Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    load(table, rows);
    long written = execute(table.mergeSql());
    execute("DELETE FROM " + table.incoming());
    return written;
  }

  private long execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close(); // rolls back
  }

  /** Maps an exception of the database. EANs in its message are masked. */
  static CommandException exception(SQLException e) {
    // The message of a BatchUpdateException is all of its SQL.
    SQLException said =
        e instanceof BatchUpdateException && e.getNextException() != null
            ? e.getNextException()
            : e;
    String message = said.getMessage() == null ? said.toString() : said.getMessage();
    String first = message.lines().findFirst().orElse("");
    return new CommandException(ExitCode.FILE, "The database failed: " + Eans.maskedIn(first), e);
  }
}
