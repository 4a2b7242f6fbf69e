package io.github.fluviusenergy.examples.tool.sync;

import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.DuckDbFile;
import io.github.fluviusenergy.examples.tool.shared.DuckDbSideFiles;
import io.github.fluviusenergy.examples.tool.shared.ExactNumbers;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A DuckDB file. DuckDB locks it for one process. */
final class DuckDbDatabase extends Database {
  /** Names with a special meaning in DuckDB, such as :memory: and md:. One letter is a drive. */
  private static final Pattern NO_FILE = Pattern.compile("^(:|[A-Za-z][A-Za-z0-9+.-]+:)");

  private final DuckDbSideFiles sideFiles;

  DuckDbDatabase(Connection connection, DuckDbSideFiles sideFiles) {
    super(connection);
    this.sideFiles = sideFiles;
  }

  static DuckDbDatabase open(String name) throws IOException, SQLException {
    if (name.isBlank() || NO_FILE.matcher(name).find()) {
      throw new CommandException(
          ExitCode.USAGE,
          // without the value: an address may contain a password
          "--database must be the name of a DuckDB file or jdbc:postgresql://HOST/NAME.");
    }
    Path file = path(name);
    Connection connection = DuckDbFile.open(file);
    try {
      return new DuckDbDatabase(connection, DuckDbSideFiles.of(file));
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new CommandException(ExitCode.USAGE, "--database is not the name of a file.", e);
    }
  }

  @Override
  void commit() throws SQLException {
    try {
      sideFiles.beforeCommit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    super.commit();
  }

  @Override
  public void close() throws IOException, SQLException {
    try {
      sideFiles.beforeClose();
    } finally {
      super.close();
    }
    sideFiles.afterClose();
  }

  @Override
  String decimalType() {
    return ExactNumbers.DECIMAL;
  }

  @Override
  void requireStorable(EnergyRow row) {
    ExactNumbers.requireExact(row);
  }

  @Override
  void load(UpsertTable table, Collection<@Nullable Object[]> rows) throws SQLException {
    DuckDBConnection duckDb = connection().unwrap(DuckDBConnection.class);
    try (DuckDBAppender appender = duckDb.createAppender("temp", "main", table.incoming())) {
      for (@Nullable Object[] row : rows) {
        appender.beginRow();
        for (Object value : row) {
          DuckDbFile.append(value, appender);
        }
        appender.endRow();
      }
    }
  }
}
