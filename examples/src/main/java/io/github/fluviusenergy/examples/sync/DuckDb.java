package io.github.fluviusenergy.examples.sync;

import io.github.fluviusenergy.examples.cli.DuckDbFile;
import io.github.fluviusenergy.examples.cli.DuckDbSideFiles;
import io.github.fluviusenergy.examples.cli.Exactly;
import io.github.fluviusenergy.examples.cli.Exit;
import io.github.fluviusenergy.examples.cli.ToolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A file that DuckDB keeps; it lets one process in at a time. */
final class DuckDb extends Database {
  /** What means something else to DuckDB, as :memory: and md: do; one letter is a drive. */
  private static final Pattern NO_FILE = Pattern.compile("^(:|[A-Za-z][A-Za-z0-9+.-]+:)");

  private final DuckDbSideFiles sideFiles;

  DuckDb(Connection connection, DuckDbSideFiles sideFiles) {
    super(connection);
    this.sideFiles = sideFiles;
  }

  static DuckDb open(String name) throws IOException, SQLException {
    if (name.isBlank() || NO_FILE.matcher(name).find()) {
      throw new ToolException(
          Exit.USAGE,
          "--database must be the name of a DuckDB file or jdbc:postgresql://HOST/NAME, not \""
              // an address may have a password in it
              + name.replaceAll(":.*@", ":***@").replaceAll("\\?.*", "?…")
              + "\".");
    }
    Path file = path(name);
    Connection connection = DuckDbFile.open(file);
    try {
      return new DuckDb(connection, DuckDbSideFiles.of(file));
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new ToolException(Exit.USAGE, "--database is not the name of a file.", e);
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
    return Exactly.DECIMAL;
  }

  @Override
  void load(Table table, Collection<@Nullable Object[]> rows) throws SQLException {
    DuckDBConnection duckDb = connection().unwrap(DuckDBConnection.class);
    try (DuckDBAppender appender = duckDb.createAppender("temp", "main", table.incoming())) {
      for (@Nullable Object[] row : rows) {
        appender.beginRow();
        for (Object value : row) {
          append(value, appender);
        }
        appender.endRow();
      }
    }
  }

  private static void append(@Nullable Object value, DuckDBAppender appender) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof BigDecimal decimal) {
      appender.append(Exactly.decimal(decimal));
    } else if (value instanceof Instant time) {
      appender.append(Exactly.time(time));
    } else if (value instanceof Integer number) {
      appender.append(number);
    } else if (value instanceof Boolean flag) {
      appender.append(flag);
    } else {
      appender.append(value.toString());
    }
  }
}
