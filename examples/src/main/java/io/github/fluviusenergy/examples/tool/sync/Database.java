package io.github.fluviusenergy.examples.tool.sync;

import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the copy is in: an embedded DuckDB, or PostgreSQL. They differ in how many rows get into a
 * table at once, and in the type for values; all other SQL is the same. Nothing is there for others
 * until {@link #commit}.
 */
abstract class Database implements AutoCloseable {
  private static final Pattern EAN = Pattern.compile("[0-9]{14}([0-9]{4})");

  private final Connection connection;

  Database(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens it; one run at a time may have it.
   *
   * @param where {@code jdbc:postgresql:…}, or the name of a DuckDB file, which is created
   * @param variables with {@code PGUSER} and {@code PGPASSWORD}
   * @throws IOException if a file cannot be created
   * @throws SQLException if it cannot be opened
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

  /** The type that holds values without rounding them. */
  abstract String decimalType();

  /** Puts rows into the table where a table's rows wait, which is empty before. */
  abstract void load(UpsertTable table, Collection<@Nullable Object[]> rows) throws SQLException;

  Connection connection() {
    return connection;
  }

  /** Creates what is not there. */
  void create(UpsertTable table) throws SQLException {
    execute(table.createSql(decimalType()));
    execute(table.createIncomingSql());
  }

  /**
   * Adds rows, or replaces those with the same key; gives how many are new or other than before.
   */
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
    connection.close(); // what was not committed is gone
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
    return new CommandException(
        ExitCode.FILE,
        "The database failed: " + EAN.matcher(first).replaceAll("**************$1"),
        e);
  }
}
