package io.github.fluviusenergy.examples.tool.shared;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Opens DuckDB database files, and nothing else that DuckDB accepts as a name. */
public final class DuckDbFile {
  private DuckDbFile() {}

  /**
   * Opens a database, and creates it if it is missing. Only the owner can read a new one. DuckDB
   * loads no extensions, so it downloads nothing.
   *
   * @throws CommandException if the path contains a {@code ;}, which starts DuckDB's options, or
   *     the folder is missing or not writable
   * @throws IOException if the file cannot be created
   * @throws SQLException if the database cannot be opened
   */
  public static DuckDBConnection open(Path file) throws IOException, SQLException {
    Path absolute = file.toAbsolutePath(); // ":memory:" and "md:" are not files
    if (absolute.toString().contains(";")) {
      throw new CommandException(
          ExitCode.USAGE, "DuckDB takes no file with a ; in its name or folder: " + absolute);
    }
    if (OwnerOnlyFiles.hasPosixPermissions(absolute) && !Files.exists(absolute)) {
      create(absolute);
    }
    return connect(absolute);
  }

  private static DuckDBConnection connect(Path file) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    return DriverManager.getConnection("jdbc:duckdb:" + file, properties)
        .unwrap(DuckDBConnection.class);
  }

  /**
   * DuckDB does not open empty files, and creates world-readable ones. This method creates the
   * database in a private folder, and moves it.
   */
  private static void create(Path file) throws IOException, SQLException {
    AtomicFile.check(file);
    Path folder = Files.createTempDirectory(file.resolveSibling(""), file.getFileName() + ".new");
    try {
      Path created = folder.resolve("new.duckdb");
      connect(created).close();
      Files.setPosixFilePermissions(created, OwnerOnlyFiles.FILE);
      Files.move(created, file);
      Files.deleteIfExists(DuckDbSideFiles.log(file)); // of a deleted database of this name
    } catch (FileAlreadyExistsException e) {
      OwnerOnlyFiles.checkNotDangling(file); // otherwise, a concurrent run created it
    } finally {
      OwnerOnlyFiles.delete(folder);
    }
  }

  /**
   * Appends a value to a row.
   *
   * @throws io.github.fluviusenergy.measurements.EnergyDataException if the column would round the
   *     value
   */
  public static void append(@Nullable Object value, DuckDBAppender appender) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof BigDecimal decimal) {
      appender.append(ExactNumbers.decimal(decimal));
    } else if (value instanceof Instant time) {
      appender.append(ExactNumbers.time(time));
    } else if (value instanceof Integer number) {
      appender.append(number);
    } else if (value instanceof Boolean flag) {
      appender.append(flag);
    } else {
      appender.append(value.toString());
    }
  }
}
