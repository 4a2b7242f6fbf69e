package io.github.fluviusenergy.examples.tool.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.tool.CommandResult;
import io.github.fluviusenergy.testsupport.EnergyJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the tests against an embedded PostgreSQL. */
class PostgresSyncTest extends AbstractSyncTest {
  private static final String NOW = "2025-01-15T12:00:00Z";

  private static EmbeddedPostgres postgres;
  private static int databases;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void anotherTest() {
    databases += 10;
  }

  /** PostgreSQL refuses NUL in the second value's state. */
  @Override
  String responseWithABadValue(String ean) {
    return EnergyJson.quarterHours(
            EnergyJson.offtake("2025-01-12T10:00:00Z", "2025-01-12T10:15:00Z", "1", "VAL"),
            EnergyJson.offtake("2025-01-12T10:15:00Z", "2025-01-12T10:30:00Z", "1", "V\\u0000L"),
            EnergyJson.offtake("2025-01-12T10:30:00Z", "2025-01-12T10:45:00Z", "1", "VAL"))
        .replace("541440110000000001", ean);
  }

  @Override
  String database(int number) throws SQLException {
    String name = "copy_" + (databases + number);
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return postgres.getJdbcUrl("postgres", name);
  }

  @Override
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(database);
  }

  @Override
  Database wrap(Connection connection, String database) {
    return new PostgresDatabase(connection);
  }

  @Test
  void readsUserAndPasswordFromVariablesOnly() throws SQLException {
    String database = database(1);
    String bare = database.substring(0, database.indexOf('?'));

    CommandResult refused =
        CommandResult.run(
            Map.of(), NOW, "sync", "--database", bare + "?password=s3cret&user=postgres");
    CommandResult ofTheKey =
        CommandResult.run(
            Map.of(), NOW, "sync", "--database", bare + "?ssl=true&sslpassword=s3cret");
    CommandResult misplaced =
        CommandResult.run(
            Map.of(), NOW, "sync", "--database", "jdbc:postgresql://me:s3cret@localhost/fluvius");
    CommandResult taken =
        CommandResult.run(
            Map.of("PGUSER", "postgres", "PGPASSWORD", "s3cret"),
            NOW,
            "sync",
            "--database",
            bare,
            "--from",
            "2025-01-14");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("PGPASSWORD").doesNotContain("s3cret");
    assertThat(ofTheKey.exitCode()).isEqualTo(2);
    assertThat(ofTheKey.err()).contains("PGPASSWORD").doesNotContain("s3cret");
    assertThat(misplaced.exitCode()).isEqualTo(2);
    assertThat(misplaced.err()).doesNotContain("s3cret");
    assertThat(taken.exitCode()).isZero();
  }

  @Test
  void reportsAMissingDatabase() {
    String database = postgres.getJdbcUrl("postgres", "no_such");

    CommandResult run = CommandResult.embedded(NOW, "sync", "--database", database);

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("no_such").doesNotContain("\tat ");
  }

  @Test
  void rejectsAConcurrentRun() throws Exception {
    String database = database(1);
    try (Database other = Database.open(database, Map.of())) {
      assertThat(other.connection().isClosed()).isFalse();

      CommandResult run = CommandResult.embedded(NOW, "sync", "--database", database);

      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.err()).contains("Another run");
    }
  }
}
