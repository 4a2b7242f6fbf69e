package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.ValidationException;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.ClientSessionStatus;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class ClientSessionTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-01-15T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void createsASessionWithAConsentUrl() {
    try (FluviusTestServer server = FluviusTestServer.builder().clock(CLOCK).start();
        FluviusEnergyClient client = TestClients.builder(server).clock(CLOCK).build()) {
      ClientSessionResponse response = client.createClientSession(request().build());

      assertThat(response.meta().fetchTime())
          .isEqualTo(OffsetDateTime.parse("2025-01-15T12:00:00Z"));
      assertThat(response.data().status()).isEqualTo(ClientSessionStatus.SUCCESS);
      // The test server's sessions are good for a day.
      assertThat(response.data().validTo()).isEqualTo(OffsetDateTime.parse("2025-01-16T12:00:00Z"));
      assertThat(client.consentUrl(response))
          .isEqualTo(
              HttpUrl.get(
                  "https://mijn.fluvius.be/verbruik/dienstverlener?id="
                      + response.data().shortUrlIdentifier()));
    }
  }

  @Test
  void sendsAllFields() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      client.createClientSession(
          request()
              .dataService(
                  DataServiceType.VH_DAG,
                  Instant.parse("2024-01-01T00:00:00Z"),
                  Instant.parse("2024-01-02T00:00:00Z"))
              .returnUrlSuccess(HttpUrl.get("https://esco.example/yes?a=1"))
              .returnUrlFailed(HttpUrl.get("https://esco.example/no"))
              .sso(true)
              .enterpriseNumber("0123456789")
              .build());

      ReceivedRequest sent = server.requests().api().get(0);
      assertThat(sent.method()).isEqualTo("POST");
      assertThat(sent.path()).isEqualTo("/esco-sbx/v3/api/shortUrlIdentifier");
      assertThat(JsonParser.parseString(sent.body()))
          .isEqualTo(
              JsonParser.parseString(
                  """
                  {"dataAccessContractNumber": "1000001",
                   "referenceNumber": "customer-42",
                   "flow": "B2C",
                   "dataServices": [
                     {"dataServiceType": "VH_kwartier_uur",
                      "dataPeriodFrom": "2024-03-30T23:00:00Z",
                      "dataPeriodTo": "2024-03-31T22:00:00Z"},
                     {"dataServiceType": "VH_dag",
                      "dataPeriodFrom": "2024-01-01T00:00:00Z",
                      "dataPeriodTo": "2024-01-02T00:00:00Z"}],
                   "numberOfEans": 2,
                   "returnUrlSuccess": "https://esco.example/yes?a=1",
                   "returnUrlFailed": "https://esco.example/no",
                   "sso": true,
                   "enterpriseNumber": "0123456789"}
                  """));
    }
  }

  @Test
  void createsAnotherSessionEachTime() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      HttpUrl first = client.consentUrl(client.createClientSession(request().build()));
      HttpUrl second = client.consentUrl(client.createClientSession(request().build()));

      assertThat(first).isNotEqualTo(second);
      assertThat(server.requests().api()).hasSize(2);
    }
  }

  @Test
  void rejectsTheContractOfAnotherClient() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      ClientSessionRequest request = request().dataAccessContractNumber("9999999").build();

      assertThatThrownBy(() -> client.createClientSession(request))
          .isInstanceOfSatisfying(
              ValidationException.class,
              e ->
                  assertThat(e.validationErrors())
                      .containsExactly(
                          "'dataAccessContractNumber' is not a contract of this client."));
    }
  }

  private static ClientSessionRequest.Builder request() {
    return ClientSessionRequest.builder()
        .referenceNumber("customer-42")
        .flow(Flow.B2C)
        .dataService(
            DataServiceType.VH_KWARTIER_UUR, LocalDate.of(2024, 3, 31), LocalDate.of(2024, 4, 1))
        .numberOfEans(2);
  }
}
