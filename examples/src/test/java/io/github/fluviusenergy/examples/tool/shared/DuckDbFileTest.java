package io.github.fluviusenergy.examples.tool.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DuckDbFileTest {
  @TempDir Path folder;
  private Path database;
  private Path log;

  @BeforeEach
  void name() {
    database = folder.resolve("x.duckdb");
    log = folder.resolve("x.duckdb.wal");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void createsADatabaseForItsOwnerOnly() throws Exception {
    DuckDbFile.open(database).close();

    assertThat(permissions(database)).isEqualTo("rw-------");
    assertThat(folder.toFile().list()).containsExactly("x.duckdb");
  }

  @Test
  void keepsThePermissionsOfAnExistingDatabase() throws Exception {
    DuckDbFile.open(database).close();
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r-----"));

    try (Connection connection = DuckDbFile.open(database)) {
      connection.setAutoCommit(false);
      DuckDbSideFiles files = DuckDbSideFiles.of(database);
      execute(connection, "CREATE TABLE t (n INTEGER)");
      files.beforeCommit();
      connection.commit();

      assertThat(permissions(log)).isEqualTo("rw-r-----");
      assertThat(Files.size(log)).isPositive();
    }
    assertThat(permissions(database)).isEqualTo("rw-r-----");
  }

  /** DuckDB deletes the log after a checkpoint, and creates another file. */
  @Test
  void createsEveryWalFileForItsOwnerOnly() throws Exception {
    Connection connection = DuckDbFile.open(database);
    DuckDbSideFiles files = DuckDbSideFiles.of(database);
    try (connection) {
      execute(connection, "CREATE TABLE t (n INTEGER PRIMARY KEY)");
      execute(connection, "CHECKPOINT");
      for (int n = 0; n < 3; n++) {
        assertThat(log).doesNotExist();
        files.beforeCommit();
        execute(connection, "INSERT INTO t VALUES (" + n + ")");

        assertThat(Files.size(log)).isPositive();
        assertThat(permissions(log)).isEqualTo("rw-------");
        execute(connection, "CHECKPOINT");
      }
      assertThat(permissions(folder.resolve("x.duckdb.tmp"))).isEqualTo("rwx------");
      files.beforeCommit(); // no commit follows
      files.beforeClose();
    }
    files.afterClose();

    assertThat(folder.toFile().list()).containsExactly("x.duckdb");
    try (Connection again = DuckDbFile.open(database);
        Statement statement = again.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM t")) {
      count.next();
      assertThat(count.getInt(1)).isEqualTo(3);
    }
  }

  @Test
  void deletesTheWalFileOfADeletedDatabase() throws Exception {
    Files.writeString(log, "of another database");

    DuckDbFile.open(database).close();

    assertThat(folder.toFile().list()).containsExactly("x.duckdb");
  }

  @Test
  void rejectsADanglingLink() throws Exception {
    Files.createSymbolicLink(database, folder.resolve("none.duckdb"));

    assertThatThrownBy(() -> DuckDbFile.open(database))
        .isInstanceOf(IOException.class)
        .hasMessage(database + ": it is a dangling link");
    assertThat(folder.toFile().list()).containsExactly("x.duckdb");
  }

  @Test
  void followsALinkToADatabase() throws Exception {
    Path real = folder.resolve("real.duckdb");
    DuckDbFile.open(real).close();
    Files.createSymbolicLink(database, real);

    DuckDbFile.open(database).close();

    assertThat(Files.isSymbolicLink(database)).isTrue();
  }
}
