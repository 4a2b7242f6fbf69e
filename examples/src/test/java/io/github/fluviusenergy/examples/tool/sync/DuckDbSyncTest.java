package io.github.fluviusenergy.examples.tool.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.tool.CommandResult;
import io.github.fluviusenergy.examples.tool.shared.DuckDbSideFiles;
import io.github.fluviusenergy.testsupport.EnergyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbSyncTest extends AbstractSyncTest {
  /** The second value has more decimals than the column. */
  @Override
  String responseWithABadValue(String ean) {
    return EnergyJson.quarterHours(
            EnergyJson.offtake("2025-01-12T10:00:00Z", "2025-01-12T10:15:00Z", "1", "VAL"),
            EnergyJson.offtake(
                "2025-01-12T10:15:00Z", "2025-01-12T10:30:00Z", "1.1234567891", "VAL"),
            EnergyJson.offtake("2025-01-12T10:30:00Z", "2025-01-12T10:45:00Z", "1", "VAL"))
        .replace("541440110000000001", ean);
  }

  @Override
  String database(int number) {
    return folder.resolve("copy-" + number + ".duckdb").toString();
  }

  @Override
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:" + database);
  }

  @Override
  Database wrap(Connection connection, String database) throws IOException {
    return new DuckDbDatabase(connection, DuckDbSideFiles.of(Path.of(database)));
  }

  @Test
  void rejectsAFileThatIsNoDatabase() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "milk, eggs\n");

    CommandResult other =
        CommandResult.embedded("2025-01-15T12:00:00Z", "sync", "--database", text.toString());
    CommandResult missing =
        CommandResult.embedded(
            "2025-01-15T12:00:00Z", "sync", "--database", folder.resolve("no/such").toString());

    assertThat(other.exitCode()).isEqualTo(5);
    assertThat(other.err()).contains("notes.txt").doesNotContain("\tat ");
    assertThat(text).hasContent("milk, eggs\n");
    assertThat(missing.exitCode()).isEqualTo(5);
    assertThat(missing.err()).contains("no/such").doesNotContain("\tat ");
  }

  /** These names mean a database in memory, a remote one, or another file. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ":memory:", ":memory:x", "md:fluvius", "s3://a/b.duckdb", "a;b=c"})
  void rejectsNamesThatAreNotFiles(String name) {
    CommandResult run = CommandResult.embedded("2025-01-15T12:00:00Z", "sync", "--database", name);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .containsAnyOf("--database must be the name of a DuckDB file", "no file with a ;")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://me:s3cret@db.example/energy",
        "postgresql://db.example/energy?user=me&password=s3cret",
        "md:fluvius?motherduck_token=s3cret",
        "postgres:s3cret@db.example/energy",
        "jdbc:mysql://me/s3cret@db.example"
      })
  void rejectsAddressesWithoutShowingPasswords(String name) {
    CommandResult run = CommandResult.embedded("2025-01-15T12:00:00Z", "sync", "--database", name);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--database must be").doesNotContain("s3cret");
  }

  @Test
  void loadsNothingFromTheNetwork() throws Exception {
    try (Database database = Database.open(database(1), Map.of());
        Statement statement = database.connection().createStatement();
        ResultSet settings =
            statement.executeQuery(
                "SELECT name, value FROM duckdb_settings() WHERE name LIKE 'auto%_known_extensions'"
                    + " ORDER BY name")) {
      List<String> values = new ArrayList<>();
      while (settings.next()) {
        values.add(settings.getString(1) + "=" + settings.getString(2));
      }
      assertThat(values)
          .containsExactly("autoinstall_known_extensions=false", "autoload_known_extensions=false");
    }
  }

  @Test
  void rejectsOtherDatabases() {
    CommandResult run =
        CommandResult.embedded(
            "2025-01-15T12:00:00Z", "sync", "--database", "jdbc:mysql://localhost/fluvius");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("jdbc:postgresql:");
  }
}
