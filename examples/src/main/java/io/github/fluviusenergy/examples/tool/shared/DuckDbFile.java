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

/** Opens files that DuckDB keeps, and nothing else that it might take a name for. */
public final class DuckDbFile {
  private DuckDbFile() {}

  /**
   * Opens a file, which is created if it is not there, readable by its owner only. DuckDB loads no
   * extension for it, and so nothing from the network.
   *
   * @throws CommandException if the name holds a {@code ;}, where DuckDB's options would begin, or
   *     the folder is not there or cannot be written
   * @throws IOException if it cannot be created
   * @throws SQLException if it cannot be opened
   */
  public static DuckDBConnection open(Path file) throws IOException, SQLException {
    Path absolute = file.toAbsolutePath(); // or ":memory:" and "md:" were no files
    if (absolute.toString().contains(";")) {
      throw new CommandException(
          ExitCode.USAGE, "DuckDB takes no file with a ; in its name or folder: " + absolute);
    }
    if (OwnerOnlyFiles.isKnownTo(absolute) && !Files.exists(absolute)) {
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
   * DuckDB takes no empty file, and creates one for all to read. So it does in a folder that nobody
   * else gets into, and without anything in it yet.
   */
  private static void create(Path file) throws IOException, SQLException {
    AtomicFile.check(file);
    Path folder = Files.createTempDirectory(file.resolveSibling(""), file.getFileName() + ".new");
    try {
      Path created = folder.resolve("new.duckdb");
      connect(created).close();
      Files.setPosixFilePermissions(created, OwnerOnlyFiles.FILE);
      Files.move(created, file);
      Files.deleteIfExists(DuckDbSideFiles.log(file)); // of an earlier one that is gone
    } catch (FileAlreadyExistsException e) {
      OwnerOnlyFiles.checkLeadsSomewhere(file); // otherwise, another run was faster
    } finally {
      OwnerOnlyFiles.delete(folder);
    }
  }

  /**
   * Appends a value to a row.
   *
   * @throws CommandException if the column would round the value
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
