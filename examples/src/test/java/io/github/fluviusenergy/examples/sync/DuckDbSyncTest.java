package io.github.fluviusenergy.examples.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DuckDbSyncTest extends SyncContract {
  @Override
  String database(int number) {
    return folder.resolve("copy-" + number + ".duckdb").toString();
  }

  @Override
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:" + database);
  }

  @Override
  Database wrap(Connection connection) {
    return new DuckDb(connection);
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "milk, eggs\n");

    ToolRun other = ToolRun.embedded("2025-01-15T12:00:00Z", "sync", "--database", text.toString());
    ToolRun missing =
        ToolRun.embedded(
            "2025-01-15T12:00:00Z", "sync", "--database", folder.resolve("no/such").toString());

    assertThat(other.exitCode()).isEqualTo(5);
    assertThat(other.err()).contains("notes.txt").doesNotContain("\tat ");
    assertThat(text).hasContent("milk, eggs\n");
    assertThat(missing.exitCode()).isEqualTo(5);
    assertThat(missing.err()).contains("no/such").doesNotContain("\tat ");
  }

  @Test
  void refusesAnotherKindOfDatabase() {
    ToolRun run =
        ToolRun.embedded(
            "2025-01-15T12:00:00Z", "sync", "--database", "jdbc:mysql://localhost/fluvius");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("jdbc:postgresql:");
  }
}
