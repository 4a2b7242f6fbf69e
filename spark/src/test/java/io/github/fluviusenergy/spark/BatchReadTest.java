package io.github.fluviusenergy.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.testserver.TestMandate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReadTest {
  private SparkBackend backend;

  @BeforeEach
  void startServer() {
    backend = new SparkBackend();
  }

  @AfterEach
  void closeServer() {
    backend.close();
  }

  private static EnergyQuery query(String ean, Granularity granularity, String from, String to) {
    return EnergyQuery.builder()
        .ean(ean)
        .granularity(granularity)
        .from(LocalDate.parse(from))
        .to(LocalDate.parse(to))
        .build();
  }

  @Test
  void hasTheColumnsOfThePythonPackages() {
    Dataset<Row> rows =
        backend.days("2024-01-01", "2024-01-02").option("ean", SparkBackend.EAN).load();
    assertThat(rows.columns())
        .containsExactly(
            "ean",
            "energy_type",
            "metering_type",
            "source",
            "meter_id",
            "seq_number",
            "sub_headpoint_ean",
            "sub_headpoint_type",
            "sub_headpoint_seq_number",
            "vreg_id",
            "production_installation_type",
            "granularity",
            "start",
            "end",
            "direction",
            "register_type",
            "value",
            "unit",
            "validation_state",
            "gas_conversion_factor");
    assertThat(rows.schema().apply("start").dataType()).isEqualTo(DataTypes.TimestampType);
    assertThat(rows.schema().apply("end").dataType()).isEqualTo(DataTypes.TimestampType);
    assertThat(rows.schema().apply("value").dataType())
        .isEqualTo(DataTypes.createDecimalType(28, 9));
    assertThat(backend.server.requests().all()).isEmpty();
  }

  /** 31 March 2024 has 23 hours, and 27 October 25. */
  @Test
  void readsAYearOfDays() {
    backend.withMandates(SparkBackend.EAN);
    Dataset<Row> rows =
        backend.days("2024-01-01", "2025-01-01").option("ean", SparkBackend.EAN).load();

    assertThat(SparkBackend.texts(rows))
        .hasSizeGreaterThan(700)
        .isEqualTo(
            backend.rowsOfOneMachine(
                query(SparkBackend.EAN, Granularity.DAILY, "2024-01-01", "2025-01-01")));
    assertThat(
            rows.where("start = timestamp'2024-03-31 00:00:00 Europe/Brussels'")
                .selectExpr("(unix_timestamp(end) - unix_timestamp(start)) div 3600")
                .distinct()
                .collectAsList())
        .extracting(row -> row.getLong(0))
        .containsExactly(23L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "541440110000000001",
        "541450120000000122",
        "541441010000000001",
        "541440120000000121"
      })
  void readsWhatASingleMachineReads(String ean) {
    backend.withMandates(ean);
    Dataset<Row> rows =
        backend
            .read()
            .option("period_type", "readTime")
            .option("granularity", "hourly_quarterhourly")
            .option("from_date", "2024-10-20")
            .option("to_date", "2024-11-03")
            .option("ean", ean)
            .option("max_days", 3)
            .load();
    assertThat(SparkBackend.texts(rows))
        .isEqualTo(
            backend.rowsOfOneMachine(
                query(ean, Granularity.HOURLY_QUARTER_HOURLY, "2024-10-20", "2024-11-03")));
  }

  /** The seams between the tasks have neither a gap nor a duplicate. */
  @Test
  void splitsAPeriodWithoutSeams() {
    backend.withMandates(SparkBackend.EAN);
    Dataset<Row> rows =
        backend
            .read()
            .option("period_type", "readTime")
            .option("granularity", "hourly_quarterhourly")
            .option("from_date", "2024-03-25")
            .option("to_date", "2024-04-05")
            .option("ean", SparkBackend.EAN)
            .option("max_days", 1)
            .option("calls_per_task", 1)
            .load();
    assertThat(rows.rdd().getNumPartitions()).isEqualTo(11);
    // 11 days of 96 quarter hours, less an hour
    assertThat(rows.where("direction = 'offtake'").select("start").distinct().count())
        .isEqualTo(11 * 96 - 4);
    assertThat(rows.groupBy("start", "direction", "register_type").count().where("count > 1"))
        .satisfies(duplicates -> assertThat(duplicates.count()).isZero());
  }

  @Test
  void readsManyMeters() {
    String[] eans = SparkBackend.households(5);
    backend.withMandates(eans);
    Dataset<Row> rows =
        backend.days("2024-01-01", "2024-02-01").option("ean", String.join(", ", eans)).load();
    assertThat(SparkBackend.texts(rows))
        .isEqualTo(
            backend.rowsOfOneMachine(
                Arrays.stream(eans)
                    .map(ean -> query(ean, Granularity.DAILY, "2024-01-01", "2024-02-01"))
                    .toArray(EnergyQuery[]::new)));
    assertThat(backend.requests("getMandates")).isEmpty();
  }

  @Test
  void readsTheMetersOfAllApprovedMandates() {
    String[] eans = SparkBackend.households(3);
    backend.withMandates(eans[0]);
    backend
        .server
        .mandates()
        .add(
            TestMandate.of(eans[1], "other", "VH_dag")
                .withDataPeriod(
                    Instant.parse("2024-01-14T23:00:00Z"), Instant.parse("2024-01-19T23:00:00Z")));
    backend
        .server
        .mandates()
        .add(TestMandate.of(eans[2], "customer", "VH_dag").withStatus("Requested"));

    Dataset<Row> rows = backend.days("2024-01-01", "2024-02-01").load();
    assertThat(rows.where("direction = 'offtake'").groupBy("ean").count().orderBy("ean"))
        .satisfies(
            counts ->
                assertThat(counts.collectAsList())
                    .extracting(Row::toString)
                    .containsExactly("[" + eans[0] + ",31]", "[" + eans[1] + ",5]"));

    Dataset<Row> others =
        backend.days("2024-01-01", "2024-02-01").option("reference_number", "other").load();
    assertThat(others.select("ean").distinct().as(Encoders.STRING()).collectAsList())
        .containsExactly(eans[1]);
  }

  @Test
  void readsByInsertTime() {
    backend.withMandates(SparkBackend.EAN);
    Instant from = Instant.parse("2024-01-10T00:00:00Z");
    Instant to = Instant.parse("2024-01-12T00:00:00Z");
    Dataset<Row> rows =
        backend
            .read()
            .option("period_type", "insertTime")
            .option("granularity", "daily")
            .option("from_date", from.toString())
            .option("to_date", to.toString())
            .option("ean", SparkBackend.EAN)
            .load();
    assertThat(SparkBackend.texts(rows))
        .isNotEmpty()
        .isEqualTo(
            backend.rowsOfOneMachine(
                EnergyQuery.builder()
                    .ean(SparkBackend.EAN)
                    .periodType(PeriodType.INSERT_TIME)
                    .granularity(Granularity.DAILY)
                    .from(from)
                    .to(to)
                    .build()));
  }

  @Test
  void keepsValuesExact() {
    backend.withMandates(SparkBackend.EAN);
    List<Row> sums =
        backend
            .days("2024-01-01", "2024-02-01")
            .option("ean", SparkBackend.EAN)
            .load()
            .where("direction = 'offtake' AND register_type = 'total'")
            .selectExpr("sum(value)", "count(*)")
            .collectAsList();
    BigDecimal expected =
        backend
            .rowsOfOneMachine(
                query(SparkBackend.EAN, Granularity.DAILY, "2024-01-01", "2024-02-01"))
            .stream()
            .map(row -> row.split("\\|"))
            .filter(row -> row[14].equals("offtake") && row[15].equals("total"))
            .map(row -> new BigDecimal(row[16]))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sums.get(0).getDecimal(0)).isEqualByComparingTo(expected);
  }

  @Test
  void readsMandates() {
    backend.withMandates(SparkBackend.households(2));
    backend
        .server
        .mandates()
        .add(TestMandate.of(SparkBackend.EAN, "rejected", "VH_dag").withStatus("Rejected"));
    Dataset<Row> mandates =
        SparkBackend.spark()
            .read()
            .format("fluvius.mandates")
            .option("base_url", backend.server.baseUrl().toString())
            .option("authority", backend.server.authority().toString())
            .option("status", "Approved")
            .load();
    assertThat(mandates.columns())
        .containsExactly(
            "reference_number",
            "status",
            "ean",
            "energy_type",
            "data_period_from",
            "data_period_to",
            "data_service_type",
            "mandate_expiration_date",
            "renewal_status");
    assertThat(
            mandates
                .select("reference_number", "status", "ean", "energy_type", "data_service_type")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly(
            "[customer,Approved,541440110000000000,E,VH_kwartier_uur]",
            "[customer,Approved,541440110000000001,E,VH_kwartier_uur]");
    assertThat(mandates.count()).isEqualTo(2);
  }

  @Test
  void rejectsAnUnknownOption() {
    assertThatThrownBy(
            () -> backend.read().option("period_type", "readTime").option("form_date", "x").load())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown option form_date; known are [authority, base_url,");
  }
}
