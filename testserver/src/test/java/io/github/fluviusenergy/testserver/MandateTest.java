package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MandateTest {
  private static final String POWER = "541440110000000001";
  private static final String MORE_POWER = "541440000000000002";
  private static final String GAS = "541451010000000003";

  private final MutableClock clock = MutableClock.at("2025-01-15T12:00:00Z");
  private FluviusTestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = FluviusTestServer.builder().clock(clock).start();
    client = new TestClient(server);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void searchWithoutMandatesIsEmpty() {
    ReceivedResponse response = client.get("api/mandate");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().getAsJsonObject("_meta").get("fetchTime").getAsString())
        .isEqualTo("2025-01-15T12:00:00Z");
    assertThat(response.data().get("fetchTime").getAsString()).isEqualTo("2025-01-15T12:00:00Z");
    assertThat(response.data().getAsJsonArray("mandates")).isEmpty();
  }

  @Test
  void searchReturnsMockMandate() {
    ReceivedResponse created = client.post("api/mandate/mock", body());
    assertThat(created.status()).isEqualTo(200);
    assertThat(created.data().get("status").getAsString()).isEqualTo("success");

    JsonObject mandate = onlyMandate(client.get("api/mandate"));
    assertThat(mandate.keySet())
        .containsExactly(
            "referenceNumber",
            "status",
            "ean",
            "energyType",
            "dataPeriodFrom",
            "dataPeriodTo",
            "dataServiceType",
            "mandateExpirationDate",
            "renewalStatus");
    assertThat(mandate.get("energyType").getAsString()).isEqualTo("E");
    assertThat(mandate.get("dataPeriodFrom").getAsString()).isEqualTo("2023-12-31T23:00:00Z");
    assertThat(mandate.get("mandateExpirationDate").getAsString())
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(mandate.get("renewalStatus").getAsString()).isEqualTo("ToBeRenewed");
    assertThat(server.mandates().all())
        .containsExactly(
            TestMandate.of(POWER, "customer-7", "VH_kwartier_uur")
                .withDataPeriod(
                    Instant.parse("2023-12-31T23:00:00Z"), Instant.parse("2024-12-31T23:00:00Z"))
                .withMandateExpirationDate(Instant.parse("2026-01-01T00:00:00Z"))
                .withRenewalStatus("ToBeRenewed"));
  }

  @Test
  void optionalFieldsOfMockMandateMayBeAbsent() {
    Map<String, Object> body = body();
    for (String name :
        List.of("dataPeriodFrom", "dataPeriodTo", "mandateExpirationDate", "renewalStatus")) {
      body.put(name, null);
    }
    body.remove("status");
    assertThat(client.post("api/mandate/mock", body).status()).isEqualTo(200);

    JsonObject mandate = onlyMandate(client.get("api/mandate"));
    assertThat(mandate.get("status").getAsString()).isEqualTo("Approved");
    assertThat(mandate.keySet())
        .containsExactly("referenceNumber", "status", "ean", "energyType", "dataServiceType");
  }

  @Test
  void replacesMandateOfSameMeterReferenceAndService() {
    client.post("api/mandate/mock", body());
    Map<String, Object> again = body();
    again.put("status", "Finished");
    client.post("api/mandate/mock", again);
    assertThat(onlyMandate(client.get("api/mandate")).get("status").getAsString())
        .isEqualTo("Finished");

    again.put("dataServiceType", "VH_dag");
    client.post("api/mandate/mock", again);
    assertThat(server.mandates().all()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "ean, 541448820000000001",
    "ean, 54144011000000000",
    "dataServiceType, VH_minuut",
    "status, approved",
    "renewalStatus, Never",
    "dataPeriodFrom, tomorrow",
    "dataPeriodTo, 2023-12-31T23:00:00Z",
    "mandateExpirationDate, 2025-13-01"
  })
  void rejectsMockMandateWithUnknownValue(String field, String value) {
    Map<String, Object> body = body();
    body.put(field, value);
    ReceivedResponse response = client.post("api/mandate/mock", body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().getAsJsonArray("validationErrorMessages").asList())
        .singleElement()
        .extracting(JsonElement::getAsString)
        .asString()
        .contains("'" + field + "'");
    assertThat(server.mandates().all()).isEmpty();
  }

  @Test
  void listsAllMissingFieldsOfMockMandate() {
    ReceivedResponse response = client.post("api/mandate/mock", "{}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().getAsJsonArray("validationErrorMessages").asList())
        .extracting(JsonElement::getAsString)
        .containsExactly(
            "'referenceNumber' must not be empty.",
            "'ean' must not be empty.",
            "'dataServiceType' must not be empty.");
  }

  @Test
  void rejectsMockMandateWithWrongType() {
    ReceivedResponse response = client.post("api/mandate/mock", "{\"ean\":541440110000000001}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().getAsJsonObject("errors").keySet()).containsExactly("$.ean");
  }

  @ParameterizedTest
  @CsvSource({
    "referenceNumber, customer-7, a",
    "referenceNumber, nobody, ''",
    "ean, 541440000000000002, b",
    "energyType, G, c",
    "energyType, E, ab",
    "status, Approved, a",
    "status, requested, b",
    "STATUS, Finished, c",
    "dataServiceTypes, VH_kwartier_uur, a",
    "DataServiceTypes, vh_dag, b",
    "mandateExpirationDate, 2026-01-01T01:00:00+01:00, a",
    "renewalStatus, ToBeRenewed, a",
    "renewalStatus, Expired, c",
    "lastUpdatedFrom, 2025-01-15T13:00:00Z, bc",
    "lastUpdatedFrom, 2025-01-15T13:00:00.001Z, c",
    "lastUpdatedTo, 2025-01-15T14:00:00Z, ab",
    "lastUpdatedTo, 2025-01-15T14:00:00.001Z, abc",
    "status, '', abc",
    "unknown, anything, abc"
  })
  void filterSelectsMandates(String name, String value, String expected) {
    threeMandates();

    assertThat(found(client.get("api/mandate", name, value))).isEqualTo(expected);
  }

  @Test
  void acceptsSeveralDataServiceTypes() {
    threeMandates();

    assertThat(
            found(
                client.get("api/mandate", "dataServiceTypes", "VH_dag", "dataServiceTypes", "IG")))
        .isEqualTo("bc");
  }

  @Test
  void combinesFilters() {
    threeMandates();

    assertThat(found(client.get("api/mandate", "energyType", "E", "dataServiceTypes", "VH_dag")))
        .isEqualTo("b");
    assertThat(found(client.get("api/mandate", "energyType", "G", "status", "Approved"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ean, 123",
    "dataServiceTypes, VH_minuut",
    "energyType, W",
    "status, Lost",
    "mandateExpirationDate, soon",
    "renewalStatus, Never",
    "lastUpdatedFrom, 2025-01-15T13:00:00+1",
    "lastUpdatedTo, 32"
  })
  void bindingErrorNamesFilter(String name, String value) {
    ReceivedResponse response = client.get("api/mandate", name, value);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.headers().get("Content-Type")).startsWith("application/problem+json");
    assertThat(response.json().getAsJsonObject("errors").keySet()).containsExactly(name);
  }

  @Test
  void acceptsAnyMeterAndStatusOfTest() {
    TestMandate odd = TestMandate.of("541448820000000001", "x", "VH_uur").withStatus("Suspended");
    server.mandates().add(odd);

    assertThat(server.mandates().all()).containsExactly(odd);
    assertThat(
            onlyMandate(TestClient.withoutContractCheck(server).get("api/mandate"))
                .get("status")
                .getAsString())
        .isEqualTo("Suspended");
    assertThat(odd)
        .isNotEqualTo(odd.withStatus(null))
        .hasToString("TestMandate[541448820000000001, x, VH_uur, Suspended]");
  }

  @Test
  void rejectsInvalidEan() {
    assertThatThrownBy(() -> TestMandate.of("54144882000000000", "x", "VH_dag"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("18 digits");
    assertThatThrownBy(() -> TestMandate.of("٥٤١٤٤٨٨٢٠٠٠٠٠٠٠٠٠١", "x", "VH_dag"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Adds a at 12:00, b at 13:00, and c at 14:00. */
  private void threeMandates() {
    server
        .mandates()
        .add(
            TestMandate.of(POWER, "customer-7", "VH_kwartier_uur")
                .withMandateExpirationDate(Instant.parse("2026-01-01T00:00:00Z"))
                .withRenewalStatus("ToBeRenewed"));
    clock.advance(Duration.ofHours(1));
    client = new TestClient(server);
    server
        .mandates()
        .add(TestMandate.of(MORE_POWER, "customer-8", "VH_dag").withStatus("Requested"));
    clock.advance(Duration.ofHours(1));
    client = new TestClient(server);
    server
        .mandates()
        .add(
            TestMandate.of(GAS, "customer-9", "IG")
                .withStatus("Finished")
                .withRenewalStatus("Expired"));
  }

  private static String found(ReceivedResponse response) {
    assertThat(response.status()).isEqualTo(200);
    StringBuilder names = new StringBuilder();
    for (JsonElement mandate : response.data().getAsJsonArray("mandates")) {
      names.append(
          switch (mandate.getAsJsonObject().get("ean").getAsString()) {
            case POWER -> "a";
            case MORE_POWER -> "b";
            default -> "c";
          });
    }
    return names.toString();
  }

  private static JsonObject onlyMandate(ReceivedResponse response) {
    assertThat(response.data().getAsJsonArray("mandates")).hasSize(1);
    return response.data().getAsJsonArray("mandates").get(0).getAsJsonObject();
  }

  private static Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("referenceNumber", "customer-7");
    body.put("ean", POWER);
    body.put("dataServiceType", "VH_kwartier_uur");
    body.put("dataPeriodFrom", "2024-01-01T00:00:00+01:00");
    body.put("dataPeriodTo", "2024-12-31T23:00:00Z");
    body.put("status", "Approved");
    body.put("mandateExpirationDate", "2026-01-01T00:00:00Z");
    body.put("renewalStatus", "ToBeRenewed");
    return body;
  }
}
