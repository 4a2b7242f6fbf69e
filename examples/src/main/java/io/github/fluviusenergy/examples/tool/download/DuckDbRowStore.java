package io.github.fluviusenergy.examples.tool.download;

import io.github.fluviusenergy.examples.tool.shared.DuckDbFile;
import io.github.fluviusenergy.examples.tool.shared.ExactNumbers;
import io.github.fluviusenergy.examples.tool.shared.OwnerOnlyFiles;
import io.github.fluviusenergy.examples.tool.shared.RowColumn;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Stores rows in a DuckDB table, because a Parquet file cannot be appended to. Its size is in rows.
 * At the end, DuckDB writes the Parquet file. DuckDB creates several world-readable files, so they
 * are in a private folder.
 */
final class DuckDbRowStore implements RowStore {
  private static final String COLUMNS =
      Arrays.stream(RowColumn.values())
          .map(column -> "\"" + column.columnName() + "\" " + type(column))
          .collect(Collectors.joining(", "));

  private final Path part;
  private final DuckDBConnection database;
  private DuckDBAppender appender;
  private long rows;

  DuckDbRowStore(Path part, boolean fresh) throws IOException {
    this.part = part;
    if (fresh) {
      deleteFolder(part);
    }
    OwnerOnlyFiles.createFolderIfMissing(folder(part));
    database = open(part, fresh);
    try {
      execute("CREATE TABLE IF NOT EXISTS row (n BIGINT, " + COLUMNS + ")");
      rows = count();
      appender = database.createAppender("row");
    } catch (SQLException e) {
      close();
      throw failure(e);
    }
  }

  private static DuckDBConnection open(Path part, boolean fresh) throws IOException {
    boolean opened = false;
    try {
      DuckDBConnection database = DuckDbFile.open(folder(part).resolve("rows.duckdb"));
      opened = true;
      return database;
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      if (fresh && !opened) {
        deleteFolder(part);
      }
    }
  }

  private static String type(RowColumn column) {
    return switch (column.type()) {
      case TEXT -> "TEXT";
      case INSTANT -> "TIMESTAMPTZ";
      case DECIMAL -> ExactNumbers.DECIMAL;
    };
  }

  @Override
  public void add(EnergyRow row) throws IOException {
    ExactNumbers.requireExact(row);
    try {
      appender.beginRow().append(rows);
      for (RowColumn column : RowColumn.values()) {
        DuckDbFile.append(column.of(row), appender);
      }
      appender.endRow();
      rows++;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public long size() throws IOException {
    try {
      appender.flush();
      return rows;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void truncate(long size) throws IOException {
    try {
      appender.close();
      execute("DELETE FROM row WHERE n >= " + size);
      appender = database.createAppender("row");
      rows = size;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void finish(Path newFile) throws IOException {
    size();
    OwnerOnlyFiles.createOrReplace(newFile);
    try {
      execute(
          "COPY (SELECT * EXCLUDE (n) FROM row ORDER BY n) TO '"
              + newFile.toAbsolutePath().toString().replace("'", "''")
              + "' (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE FALSE)");
    } catch (SQLException e) {
      Files.deleteIfExists(newFile);
      throw failure(e);
    }
  }

  private long count() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM row")) {
      count.next();
      return count.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      database.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void delete() throws IOException {
    close();
    deleteFolder(part);
  }

  /** Deletes the folder of a run. */
  static void deleteFolder(Path part) throws IOException {
    OwnerOnlyFiles.delete(folder(part));
  }

  private static Path folder(Path part) {
    return part.resolveSibling(part.getFileName() + ".duckdb");
  }

  private static IOException failure(SQLException e) {
    return new IOException(e.getMessage(), e);
  }
}
