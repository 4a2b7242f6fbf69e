package io.github.fluviusenergy.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testserver.ReceivedRequest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters in SQL, and the calls that they save. */
class PushDownTest {
  private static final SparkSession SPARK = SparkBackend.spark();

  private final String[] eans = SparkBackend.households(4);
  private SparkBackend backend;

  @BeforeEach
  void createTable() {
    backend = new SparkBackend().withMandates(eans);
    SPARK.sql(
        "CREATE TABLE energy USING fluvius.energy OPTIONS ("
            + backend.address()
            + ", period_type 'readTime', from_date '2022-12-01', to_date '2024-12-01')");
  }

  @AfterEach
  void dropTable() {
    SPARK.sql("DROP TABLE energy");
    backend.close();
  }

  private List<ReceivedRequest> requestsOf(String sql) {
    backend.server.requests().clear();
    SPARK.sql(sql).collectAsList();
    return backend.energyRequests();
  }

  @Test
  void withoutFilterRequestsEverything() {
    // two years are 731 days, which are 4 calls for each of 4 meters
    assertThat(requestsOf("SELECT sum(value) FROM energy")).hasSize(16);
  }

  @Test
  void eanSelectsMeters() {
    assertThat(requestsOf("SELECT * FROM energy WHERE ean = '" + eans[2] + "'"))
        .hasSize(4)
        .allSatisfy(request -> assertThat(request.query("ean")).isEqualTo(eans[2]));
    assertThat(backend.requests("getMandates"))
        .singleElement()
        .satisfies(request -> assertThat(request.query("ean")).isEqualTo(eans[2]));
    assertThat(
            requestsOf("SELECT * FROM energy WHERE ean IN ('" + eans[0] + "', '" + eans[1] + "')"))
        .hasSize(8);
    assertThat(requestsOf("SELECT * FROM energy WHERE ean IN ('a', 'b')")).isEmpty();
  }

  @Test
  void startSelectsDays() {
    String march =
        "FROM energy WHERE start >= timestamp'2024-03-01' AND start < timestamp'2024-04-01'"
            + " AND granularity = 'quarter_hourly' AND direction = 'offtake'";
    assertThat(requestsOf("SELECT ean, count(*) " + march + " GROUP BY ean"))
        .hasSize(4)
        .allSatisfy(
            request -> {
              assertThat(request.query("from")).isEqualTo("2024-02-29T23:00:00Z");
              assertThat(request.query("to")).isEqualTo("2024-03-31T22:00:00Z");
              assertThat(request.query("granularity")).isEqualTo("hourly_quarterhourly");
            });
    assertThat(
            SPARK
                .sql("SELECT ean, count(distinct start) " + march + " GROUP BY ean ORDER BY ean")
                .collectAsList())
        .extracting(Row::toString)
        .hasSize(4)
        .startsWith("[" + eans[0] + ",2972]"); // 31 days of 96 quarter hours, less an hour
  }

  @Test
  void boundsOfStartAreExact() {
    String hour =
        "SELECT DISTINCT start FROM energy WHERE ean = '%s' AND granularity = 'quarter_hourly'"
            + " AND start %s timestamp'2024-03-05 10:00:00' AND start %s timestamp'2024-03-05 11:00:00'";
    assertThat(SPARK.sql(hour.formatted(eans[0], ">=", "<")).count()).isEqualTo(4);
    assertThat(SPARK.sql(hour.formatted(eans[0], ">", "<")).count()).isEqualTo(3);
    assertThat(SPARK.sql(hour.formatted(eans[0], ">", "<=")).count()).isEqualTo(4);
    assertThat(SPARK.sql(hour.formatted(eans[0], ">=", "<=")).count()).isEqualTo(5);
    assertThat(SPARK.sql(hour.formatted(eans[0], "=", "<=")).count()).isEqualTo(1);
  }

  @Test
  void granularitySelectsValues() {
    assertThat(requestsOf("SELECT * FROM energy WHERE granularity = 'daily'"))
        .hasSize(16)
        .allSatisfy(request -> assertThat(request.query("granularity")).isEqualTo("daily"));
    assertThat(requestsOf("SELECT * FROM energy WHERE granularity = 'weekly'")).isEmpty();
  }

  @Test
  void impossibleDirectionRequestsNothing() {
    assertThat(requestsOf("SELECT * FROM energy WHERE direction = 'sideways'")).isEmpty();
  }

  @Test
  void contradictionRequestsNothing() {
    assertThat(
            requestsOf(
                "SELECT * FROM energy WHERE start > timestamp'2024-03-05' AND start <"
                    + " timestamp'2024-03-05'"))
        .isEmpty();
    assertThat(requestsOf("SELECT * FROM energy WHERE start > timestamp'2025-03-05'")).isEmpty();
  }

  @Test
  void otherFiltersAreLeftToSpark() {
    Dataset<Row> rows =
        SPARK.sql(
            "SELECT * FROM energy WHERE ean = '"
                + eans[0]
                + "' AND granularity = 'daily' AND (direction = 'offtake' OR value > 1)"
                + " AND register_type = 'total'");
    assertThat(rows.collectAsList())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.<String>getAs("register_type")).isEqualTo("total"));
  }

  @Test
  void prunesColumns() {
    String plan =
        SPARK
            .sql("SELECT value FROM energy WHERE direction = 'offtake'")
            .queryExecution()
            .executedPlan()
            .toString();
    assertThat(plan)
        .containsPattern("BatchScan fluvius.energy\\[value#\\d+\\]")
        .contains("direction = 'offtake'");
    assertThat(
            SPARK.sql("SELECT count(*) FROM energy WHERE granularity = 'daily'").first().getLong(0))
        .isEqualTo(
            SPARK.sql("SELECT * FROM energy WHERE granularity = 'daily'").collectAsList().size());
  }

  @Test
  void plansShowNoEan() {
    assertThat(
            SPARK
                .sql("SELECT value FROM energy WHERE ean = '" + eans[0] + "'")
                .queryExecution()
                .executedPlan()
                .toString())
        .contains("**************0000")
        .doesNotContain(eans[0]);
  }

  @Test
  void readOptionsReplaceThoseOfTheTable() {
    assertThat(requestsOf("SELECT * FROM energy WITH (from_date = '2024-11-30')")).hasSize(4);
  }
}
