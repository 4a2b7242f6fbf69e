package io.github.fluviusenergy.examples.tool.mandates;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.examples.tool.CommandResult;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MandatesCommandTest {
  private static final String NOW = "2024-06-15T12:00:00Z";
  private static final String HOUSE = "541440110000000001";
  private static final String GAS = "541441010000000001";

  @TempDir Path folder;
  @AutoClose private final FluviusTestServer server = FluviusTestServer.start();

  @BeforeEach
  void start() {
    server
        .mandates()
        .add(
            TestMandate.of(HOUSE, "customer, \"7\"", "VH_kwartier_uur")
                .withDataPeriod(
                    Instant.parse("2023-12-31T23:00:00Z"), Instant.parse("2024-06-30T12:30:00Z"))
                .withMandateExpirationDate(Instant.parse("2025-06-30T22:00:00Z"))
                .withRenewalStatus("ToBeRenewed"));
    server.mandates().add(TestMandate.of(GAS, "customer-8", "VH_dag").withStatus("Requested"));
  }

  private CommandResult mandates(String... options) throws IOException {
    String[] args = new String[options.length + 1];
    args[0] = "mandates";
    System.arraycopy(options, 0, args, 1, options.length);
    return CommandResult.against(server, folder, NOW, args);
  }

  @Test
  void writesATable() throws IOException {
    assertThat(mandates().out())
        .isEqualTo(
            """
            REFERENCE NUMBER  STATUS     EAN                 ENERGY TYPE  DATA PERIOD FROM  DATA PERIOD TO    DATA SERVICE TYPE  MANDATE EXPIRATION DATE  RENEWAL STATUS
            customer, "7"     Approved   541440110000000001  E            2024-01-01        2024-06-30 14:30  VH_kwartier_uur    2025-07-01               ToBeRenewed
            customer-8        Requested  541441010000000001  G            -                 -                 VH_dag             -                        -
            """);
  }

  @Test
  void writesCsv() throws IOException {
    assertThat(mandates("--format", "csv").out())
        .isEqualTo(
            """
            reference_number,status,ean,energy_type,data_period_from,data_period_to,data_service_type,mandate_expiration_date,renewal_status
            "customer, ""7\""",Approved,541440110000000001,E,2023-12-31T23:00:00Z,2024-06-30T12:30:00Z,VH_kwartier_uur,2025-06-30T22:00:00Z,ToBeRenewed
            customer-8,Requested,541441010000000001,G,,,VH_dag,,
            """);
  }

  @Test
  void writesJson() throws IOException {
    JsonArray mandates = JsonParser.parseString(mandates("--format=json").out()).getAsJsonArray();

    assertThat(mandates).hasSize(2);
    JsonObject first = mandates.get(0).getAsJsonObject();
    assertThat(first.keySet())
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
    assertThat(first.get("reference_number").getAsString()).isEqualTo("customer, \"7\"");
    assertThat(first.get("data_period_from").getAsString()).isEqualTo("2023-12-31T23:00:00Z");
    assertThat(mandates.get(1).getAsJsonObject().get("data_period_from").isJsonNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "--reference, customer-8, referenceNumber, customer-8",
    "--ean, 541441010000000001, ean, 541441010000000001",
    "--data-service, VH_dag, dataServiceTypes, VH_dag",
    "--energy-type, gas, energyType, G",
    "--energy-type, g, energyType, G",
    "--status, requested, status, Requested",
    "--expiration-date, 2025-07-01, mandateExpirationDate, 2025-06-30T22:00:00Z",
    "--expiration-date, 2025-07-01T00:00:00+02:00, mandateExpirationDate, 2025-06-30T22:00:00Z",
    "--renewal-status, ToBeRenewed, renewalStatus, ToBeRenewed",
    "--renewal-status, TO_BE_RENEWED, renewalStatus, ToBeRenewed",
    "--updated-from, 2024-03-31, lastUpdatedFrom, 2024-03-30T23:00:00Z",
    "--updated-to, 2099-04-01, lastUpdatedTo, 2099-03-31T22:00:00Z",
  })
  void sendsFilters(String option, String value, String parameter, String sent) throws IOException {
    CommandResult run = mandates(option, value);

    assertThat(run.exitCode()).isZero();
    String query = server.requests().api().get(0).query(parameter);
    if (sent.endsWith("Z")) {
      assertThat(Instant.parse(query)).isEqualTo(Instant.parse(sent));
    } else {
      assertThat(query).isEqualTo(sent);
    }
  }

  @Test
  void filtersBySeveralServices() throws IOException {
    CommandResult joined = mandates("--data-service", "VH_dag,vh_kwartier_uur", "--format=csv");
    CommandResult again =
        mandates("--data-service", "VH_dag", "--data-service", "IG", "--format=csv");

    assertThat(joined.out()).contains(HOUSE, GAS);
    assertThat(again.out()).contains(GAS).doesNotContain(HOUSE);
  }

  @ParameterizedTest
  @CsvSource({
    "--data-service, VH_week, 'must be one of VH_dag, VH_kwartier_uur, VH_onbepaald, IG'",
    "--status, UNKNOWN, 'must be one of Requested, Approved, Rejected, Finished'",
    "--energy-type, heat, 'must be one of E, G'",
    "--renewal-status, soon, 'must be one of ToBeRenewed, RenewalRequested, Expired'",
    "--expiration-date, 2024-02-30, must be like 2024-06-15",
    "--updated-from, 2024-06-15T12:00, must be like 2024-06-15",
    "--ean, 123, 18 digits",
    "--format, xml, xml",
  })
  void rejectsInvalidFilters(String option, String value, String message) throws IOException {
    CommandResult run = mandates(option, value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(server.requests().api()).isEmpty();
  }

  @Test
  void rejectsAPeriodThatEndsBeforeItsStart() throws IOException {
    CommandResult run = mandates("--updated-from", "2024-06-02", "--updated-to", "2024-06-01");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("\tat ");
  }

  @Test
  void reportsThatThereAreNone() throws IOException {
    CommandResult table = mandates("--reference", "nobody");
    CommandResult csv = mandates("--reference", "nobody", "--format", "csv");
    CommandResult json = mandates("--reference", "nobody", "--format", "json");

    assertThat(table.exitCode()).isEqualTo(6);
    assertThat(table.err()).isEqualTo("No mandates match.\n");
    assertThat(csv.out().lines()).hasSize(1);
    assertThat(json.out()).isEqualTo("[]\n");
  }

  @Test
  void replacesTheOutputFileOnlyOnSuccess() throws IOException {
    Path file = folder.resolve("mandates.csv");
    CommandResult written = mandates("--format=csv", "--output=" + file);
    String whole = Files.readString(file);
    server.faults().next(Fault.status(403));
    CommandResult failed = mandates("--format=csv", "--output=" + file);
    CommandResult nowhere = mandates("--output=" + folder.resolve("missing").resolve("x.csv"));

    assertThat(written.exitCode()).isZero();
    assertThat(written.out()).isEmpty();
    assertThat(whole).contains(HOUSE, GAS);
    assertThat(failed.exitCode()).isEqualTo(4);
    assertThat(file).hasContent(whole);
    assertThat(folder.resolve("mandates.csv.part")).doesNotExist();
    assertThat(nowhere.exitCode()).isEqualTo(5);
    assertThat(nowhere.err()).contains("missing").doesNotContain("\tat ");
  }

  @Test
  void writesUnknownValuesAndMissingFields() throws IOException {
    server
        .faults()
        .next(
            Fault.response(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"data\":{\"mandates\":[{\"referenceNumber\":\"a\\u001b[2Jb\\nc\",\"status\":\"Paused\"}]}}"));
    CommandResult table = mandates();
    server
        .faults()
        .next(
            Fault.response(
                200, Map.of("Content-Type", "application/json"), "{\"data\":{\"mandates\":null}}"));
    CommandResult none = mandates();

    assertThat(table.out()).contains("a [2Jb c").contains("Paused").doesNotContain("\u001b");
    assertThat(table.exitCode()).isZero();
    assertThat(none.exitCode()).isEqualTo(6);
  }
}
