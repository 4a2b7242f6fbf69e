package io.github.fluviusenergy.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testserver.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final SparkSession SPARK = SparkBackend.spark();
  private static final String KEY = SparkBackend.secret("SUBSCRIPTION_KEY");
  private static final String SECRET = SparkBackend.secret("CLIENT_SECRET");

  @TempDir private Path folder;
  private SparkBackend backend;

  @BeforeEach
  void startServer() {
    backend = new SparkBackend().withMandates(SparkBackend.EAN);
  }

  @AfterEach
  void closeServer() {
    SPARK.sql("DROP TABLE IF EXISTS secretive");
    backend.close();
  }

  private DataFrameReader january() {
    return backend.days("2024-01-01", "2024-02-01").option("ean", SparkBackend.EAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subscription_key",
        "client_secret",
        "private_key",
        "private_key_passphrase",
        "certificate_password",
        "CLIENT_SECRET"
      })
  void createTableRejectsSecrets(String option) {
    for (String source : List.of("fluvius.energy", "fluvius.mandates")) {
      String create = "CREATE TABLE secretive USING " + source;
      for (String clause : List.of(" OPTIONS ", " TBLPROPERTIES ")) {
        assertThatThrownBy(() -> SPARK.sql(create + clause + "(" + option + " 'x')"))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(
                "a table must not have the option " + option.toLowerCase(Locale.ROOT));
      }
      assertThat(SPARK.catalog().tableExists("secretive")).isFalse();
    }
  }

  /** A table can get an option later, or from another catalog. */
  @Test
  void readRejectsSecretsOfATable() {
    SPARK.sql("CREATE TABLE secretive USING fluvius.mandates OPTIONS (" + backend.address() + ")");
    SPARK.sql("ALTER TABLE secretive SET TBLPROPERTIES ('subscription_key' = 'x')");
    assertThatThrownBy(() -> SPARK.table("secretive").collectAsList())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a table must not have the option subscription_key");
  }

  @Test
  void selectRejectsSecrets() {
    SPARK.sql("CREATE TABLE secretive USING fluvius.mandates OPTIONS (" + backend.address() + ")");
    assertThatThrownBy(
            () -> SPARK.sql("SELECT * FROM secretive WITH (private_key = 'x')").collectAsList())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a table must not have the option private_key");
  }

  @Test
  void createTableWithColumnsRejectsSecrets() {
    SPARK.sql("CREATE TABLE secretive USING fluvius.mandates OPTIONS (" + backend.address() + ")");
    String columns = SPARK.table("secretive").schema().toDDL();
    SPARK.sql("DROP TABLE secretive");
    String create = "CREATE TABLE secretive (" + columns + ") USING fluvius.mandates ";
    for (String clause : List.of("", "LOCATION '" + folder + "'")) {
      assertThatThrownBy(
              () ->
                  SPARK.sql(
                      create + "OPTIONS (" + backend.address() + ", client_secret 'x') " + clause))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a table must not have the option client_secret");
    }
    assertThat(SPARK.catalog().tableExists("secretive")).isFalse();
  }

  @Test
  void readsCredentialsFromOptions() {
    assertThat(
            january()
                .option("subscription_key", KEY)
                .option("client_secret", SECRET)
                .load()
                .count())
        .isPositive();
    assertThatThrownBy(() -> january().option("client_secret", "not-the-secret").load().count())
        .hasStackTraceContaining("invalid_client");
  }

  @Test
  void readsCredentialsFromAFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("fluvius.env"), "FLUVIUS_SANDBOX_CLIENT_SECRET=not-the-secret\n");
    DataFrameReader read = january().option("credentials_file", file.toString());
    assertThatThrownBy(() -> read.load().count()).hasStackTraceContaining("invalid_client");

    // another name, because executors keep their client for a minute
    Path right = folder.resolve("right.env");
    Files.writeString(right, "FLUVIUS_SANDBOX_CLIENT_SECRET=" + SECRET + "\n");
    assertThat(january().option("credentials_file", right.toString()).load().count()).isPositive();
    assertThatThrownBy(() -> january().option("credentials_file", "missing.env").load().count())
        .hasStackTraceContaining("missing.env");
  }

  @Test
  void readsCredentialsFromAProvider() throws IOException {
    String path = "jceks://file" + folder.resolve("fluvius.jceks");
    Configuration hadoop = new Configuration();
    hadoop.set("hadoop.security.credential.provider.path", path);
    CredentialProvider provider = CredentialProviderFactory.getProviders(hadoop).get(0);
    provider.createCredentialEntry("fluvius_sandbox_client_secret", "not-the-secret".toCharArray());
    provider.flush();
    DataFrameReader read = january().option("credential_provider", path);
    assertThatThrownBy(() -> read.load().count()).hasStackTraceContaining("invalid_client");
  }

  /** Plans, the catalog, the event log and the REST API of the UI contain no secret. */
  @Test
  void sparkShowsNoSecret() throws Exception {
    StringBuilder shown = new StringBuilder();
    SPARK.sql(
        "CREATE TABLE secretive USING fluvius.energy OPTIONS ("
            + backend.address()
            + ", period_type 'readTime', granularity 'daily', from_date '2024-01-01', to_date"
            + " '2024-02-01')");
    Dataset<Row> fromTable = SPARK.sql("SELECT ean, sum(value) FROM secretive GROUP BY ean");
    Dataset<Row> fromOptions =
        january().option("subscription_key", KEY).option("client_secret", SECRET).load();
    fromOptions.createOrReplaceTempView("secretive_view");
    for (Dataset<Row> rows : List.of(fromTable, fromOptions, fromOptions.where("value > 1"))) {
      assertThat(rows.collectAsList()).isNotEmpty();
      for (String mode : List.of("simple", "extended", "codegen", "cost", "formatted")) {
        shown.append(explain(rows, mode));
      }
      shown.append(rows.queryExecution()).append(rows.queryExecution().logical().treeString());
    }
    for (String sql :
        List.of(
            "SHOW CREATE TABLE secretive",
            "DESCRIBE EXTENDED secretive",
            "SHOW TBLPROPERTIES secretive",
            "EXPLAIN EXTENDED SELECT * FROM secretive",
            "EXPLAIN FORMATTED SELECT * FROM secretive_view",
            "DESCRIBE EXTENDED secretive_view")) {
      shown.append(SPARK.sql(sql).collectAsList());
    }
    backend.server.faults().next(20, Fault.gatewayError(401, "Your key " + KEY + " is invalid"));
    assertThatThrownBy(fromOptions::collectAsList).message().satisfies(shown::append);
    backend.server.faults().clear();

    shown.append(eventLog()).append(restApi());
    assertThat(shown).contains("SparkListenerSQLExecutionStart", "BatchScan fluvius.energy");
    assertThat(shown.toString()).doesNotContain(KEY).doesNotContain(SECRET);
  }

  private static String explain(Dataset<Row> rows, String mode) {
    return rows.queryExecution().explainString(ExplainMode.fromString(mode));
  }

  private static String eventLog() throws Exception {
    SPARK.sparkContext().listenerBus().waitUntilEmpty();
    StringBuilder events = new StringBuilder();
    try (Stream<Path> files = Files.walk(SparkBackend.eventLog())) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".crc"))
              .filter(file -> file.toString().contains(SPARK.sparkContext().applicationId()))
              .toList()) {
        events.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return events.toString();
  }

  private static String restApi() throws Exception {
    String application =
        SPARK.sparkContext().uiWebUrl().get()
            + "/api/v1/applications/"
            + SPARK.sparkContext().applicationId();
    HttpClient http = HttpClient.newHttpClient();
    StringBuilder all = new StringBuilder();
    for (String page :
        List.of(
            "/environment",
            "/sql?details=true&planDescription=true&length=1000",
            "/jobs",
            "/stages?details=true",
            "/allexecutors")) {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(application + page)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(page).isEqualTo(200);
      all.append(response.body());
    }
    return all.toString();
  }
}
