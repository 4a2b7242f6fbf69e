package io.github.fluviusenergy.examples.cli;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** Opens files that DuckDB keeps, and nothing else that it might take a name for. */
public final class DuckDbFile {
  private DuckDbFile() {}

  /**
   * Opens a file, which is created if it is not there. DuckDB loads no extension for it, and so
   * nothing from the network.
   *
   * @throws ToolException if the name holds a {@code ;}, where DuckDB's options would begin
   * @throws SQLException if it cannot be opened
   */
  public static DuckDBConnection open(Path file) throws SQLException {
    Path absolute = file.toAbsolutePath(); // or ":memory:" and "md:" were no files
    if (absolute.toString().contains(";")) {
      throw new ToolException(
          Exit.USAGE, "DuckDB takes no file with a ; in its name or folder: " + absolute);
    }
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    return DriverManager.getConnection("jdbc:duckdb:" + absolute, properties)
        .unwrap(DuckDBConnection.class);
  }
}
