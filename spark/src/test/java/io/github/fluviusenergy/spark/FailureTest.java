package io.github.fluviusenergy.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.ForbiddenException;
import io.github.fluviusenergy.testserver.Fault;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static final String WITHOUT_MANDATE = "541440110000000099";

  private SparkBackend backend;

  @BeforeEach
  void startServer() {
    backend = new SparkBackend().withMandates(SparkBackend.EAN);
    backend
        .server
        .faults()
        .when(
            request -> WITHOUT_MANDATE.equals(request.query("ean")),
            Fault.gatewayError(403, "No mandate for " + WITHOUT_MANDATE));
  }

  @AfterEach
  void closeServer() {
    backend.close();
  }

  private Dataset<Row> twoMeters(String onError) {
    return backend
        .days("2024-01-01", "2024-02-01")
        .option("ean", SparkBackend.EAN + "," + WITHOUT_MANDATE)
        .option("on_error", onError)
        .load();
  }

  @Test
  void failsByDefault() {
    Dataset<Row> rows = twoMeters("fail");
    assertThatThrownBy(rows::collectAsList)
        .rootCause()
        .isInstanceOf(ForbiddenException.class)
        .hasMessageContaining("**************0099");
  }

  @Test
  void reportsFailuresAsRows() {
    Dataset<Row> rows = twoMeters("report");
    assertThat(rows.columns()).hasSize(21).endsWith("error");
    assertThat(
            rows.where("error IS NULL AND direction = 'offtake'")
                .select("start")
                .distinct()
                .count())
        .isEqualTo(31);
    Row failure = rows.where("error IS NOT NULL").collectAsList().get(0);
    assertThat(failure.<String>getAs("ean")).isEqualTo(WITHOUT_MANDATE);
    assertThat(failure.<String>getAs("error"))
        .contains("ForbiddenException")
        .contains("**************0099")
        .doesNotContain(WITHOUT_MANDATE);
    assertThat(failure.getAs("start").toString()).startsWith("2023-12-31");
    assertThat(failure.isNullAt(failure.fieldIndex("value"))).isTrue();
  }

  /** A failure must not hide behind the filters that select the calls. */
  @Test
  void filtersKeepFailures() {
    List<Row> rows =
        twoMeters("report")
            .where(
                "ean > '0' AND start >= timestamp'2024-01-10' AND granularity = 'daily' AND direction"
                    + " = 'offtake'")
            .select("value", "error")
            .collectAsList();
    assertThat(rows).filteredOn(row -> !row.isNullAt(1)).hasSize(1);
    assertThat(rows).filteredOn(row -> !row.isNullAt(0)).hasSize(22);
  }

  @Test
  void rejectsInvalidEans() {
    assertThatThrownBy(
            () ->
                backend.days("2024-01-01", "2024-01-02").option("ean", "12").load().collectAsList())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("18 digits");
  }

  /** The client retries, and so does Spark. */
  @Test
  void retriesTemporaryFaults() {
    backend.server.faults().next(2, Fault.status(503));
    assertThat(
            backend
                .days("2024-01-01", "2024-02-01")
                .option("ean", SparkBackend.EAN)
                .load()
                .where("direction = 'offtake' AND register_type = 'total'")
                .count())
        .isEqualTo(31);
  }
}
