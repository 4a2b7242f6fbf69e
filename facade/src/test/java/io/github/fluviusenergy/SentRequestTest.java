package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.EAN;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import com.google.gson.JsonParser;
import io.github.fluviusenergy.client.model.ClientSessionStatus;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.RenewalStatus;
import io.github.fluviusenergy.testsupport.RequestBodies;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What each operation puts on the wire. */
class SentRequestTest {
  @AutoClose private final TestBackend backend = new TestBackend();
  @AutoClose private final FluviusEnergyClient client = backend.client();

  private void assertBody(String expected) {
    assertThat(JsonParser.parseString(RequestBodies.text(backend.onlyApiRequest())))
        .isEqualTo(JsonParser.parseString(expected));
  }

  @Test
  void sendsAllParametersOfEnergy() {
    client.getEnergy(
        EnergyQuery.builder()
            .ean(EAN)
            .periodType(PeriodType.INSERT_TIME)
            .referenceNumber("a b&c=d+é")
            .granularity(Granularity.HOURLY_QUARTER_HOURLY)
            .complexEnergyTypes(ComplexEnergyType.ACTIVE, ComplexEnergyType.REACTIVE)
            .from(Instant.parse("2024-03-30T23:00:00Z"))
            .to(LocalDate.of(2024, 4, 1))
            .build());

    RecordedRequest request = backend.onlyApiRequest();
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getUrl().encodedPath()).isEqualTo("/esco-live/v3/api/mandate/energy");
    assertThat(request.getUrl().encodedQuery()).contains("referenceNumber=a%20b%26c%3Dd%2B%C3%A9&");
    assertThat(request.getUrl().queryParameterNames())
        .containsExactly(
            "ean",
            "PeriodType",
            "referenceNumber",
            "granularity",
            "complexEnergyTypes",
            "from",
            "to");
    assertThat(request.getUrl().queryParameter("ean")).isEqualTo(EAN);
    assertThat(request.getUrl().queryParameter("PeriodType")).isEqualTo("insertTime");
    assertThat(request.getUrl().queryParameter("granularity")).isEqualTo("hourly_quarterhourly");
    assertThat(request.getUrl().queryParameter("complexEnergyTypes")).isEqualTo("active,reactive");
    assertThat(request.getUrl().queryParameter("from")).isEqualTo("2024-03-30T23:00:00Z");
    assertThat(request.getUrl().queryParameter("to")).isEqualTo("2024-03-31T22:00:00Z");
  }

  @Test
  void sendsOnlyTheEanOfEnergy() {
    client.getEnergy(EnergyQuery.builder().ean(EAN).build());

    assertThat(backend.onlyApiRequest().getTarget())
        .isEqualTo("/esco-live/v3/api/mandate/energy?ean=" + EAN + "&PeriodType=readTime");
  }

  @Test
  void sendsAllFiltersOfMandates() {
    client.getMandates(
        MandateQuery.builder()
            .referenceNumber("customer-42")
            .ean(EAN)
            .dataServiceTypes(DataServiceType.VH_KWARTIER_UUR, DataServiceType.IG)
            .energyType(EnergyType.ELECTRICITY)
            .status(MandateStatus.APPROVED)
            .mandateExpirationDate(LocalDate.of(2025, 1, 1))
            .renewalStatus(RenewalStatus.TO_BE_RENEWED)
            .lastUpdatedFrom(Instant.parse("2024-01-01T00:00:00.5Z"))
            .lastUpdatedTo(LocalDate.of(2024, 7, 1))
            .build());

    assertThat(backend.onlyApiRequest().getMethod()).isEqualTo("GET");
    assertThat(backend.onlyApiRequest().getTarget())
        .isEqualTo(
            "/esco-live/v3/api/mandate?referenceNumber=customer-42&ean="
                + EAN
                + "&dataServiceTypes=VH_kwartier_uur&dataServiceTypes=IG&energyType=E"
                + "&status=Approved&mandateExpirationDate=2024-12-31T23%3A00%3A00Z"
                + "&renewalStatus=ToBeRenewed&lastUpdatedFrom=2024-01-01T00%3A00%3A00.5Z"
                + "&lastUpdatedTo=2024-06-30T22%3A00%3A00Z");
  }

  @Test
  void sendsMandatesWithoutFilters() {
    client.getMandates();

    assertThat(backend.onlyApiRequest().getTarget()).isEqualTo("/esco-live/v3/api/mandate");
  }

  @Test
  void sendsAllFieldsOfAClientSession() {
    client.createClientSession(
        ClientSessionRequest.builder()
            .dataAccessContractNumber("DAC-2")
            .referenceNumber("customer \"42\" é")
            .flow(Flow.B2B)
            .dataService(
                DataServiceType.VH_KWARTIER_UUR, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 7, 1))
            .dataService(
                DataServiceType.IG,
                Instant.parse("2024-01-01T00:00:00Z"),
                Instant.parse("2024-01-02T00:00:00Z"))
            .numberOfEans(3)
            .returnUrlSuccess(HttpUrl.get("https://esco.example/ok?a=b"))
            .returnUrlFailed(HttpUrl.get("https://esco.example/failed"))
            .sso(true)
            .enterpriseNumber("0123456789")
            .build());

    RecordedRequest request = backend.onlyApiRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/esco-live/v3/api/shortUrlIdentifier");
    assertThat(request.getHeaders().get("Content-Type"))
        .isEqualTo("application/json; charset=utf-8");
    assertBody(
        """
        {"dataAccessContractNumber":"DAC-2","referenceNumber":"customer \\"42\\" é","flow":"B2B",
         "dataServices":[
           {"dataServiceType":"VH_kwartier_uur","dataPeriodFrom":"2023-12-31T23:00:00Z",
            "dataPeriodTo":"2024-06-30T22:00:00Z"},
           {"dataServiceType":"IG","dataPeriodFrom":"2024-01-01T00:00:00Z",
            "dataPeriodTo":"2024-01-02T00:00:00Z"}],
         "numberOfEans":3,"returnUrlSuccess":"https://esco.example/ok?a=b",
         "returnUrlFailed":"https://esco.example/failed","sso":true,
         "enterpriseNumber":"0123456789"}""");
  }

  @Test
  void usesTheContractNumberOfTheCredentials() {
    backend.api(json(200, "{\"data\":{\"status\":\"success\",\"shortUrlIdentifier\":\"abc\"}}"));

    var response = client.createClientSession(TestData.sessionRequest().build());

    assertThat(Objects.requireNonNull(response.data()).status())
        .isEqualTo(ClientSessionStatus.SUCCESS);
    assertBody(
        """
        {"dataAccessContractNumber":"DAC-1","referenceNumber":"customer-42","flow":"B2C",
         "dataServices":[
           {"dataServiceType":"VH_kwartier_uur","dataPeriodFrom":"2023-12-31T23:00:00Z",
            "dataPeriodTo":"2026-06-30T22:00:00Z"}],
         "numberOfEans":1}""");
  }

  @Test
  void sendsAClientSessionWithoutNumberOfEansAndEnd() {
    backend.api(json(200, "{\"data\":{\"status\":\"success\",\"shortUrlIdentifier\":\"abc\"}}"));

    client.createClientSession(
        ClientSessionRequest.builder()
            .referenceNumber("customer-42")
            .flow(Flow.B2C)
            .dataService(DataServiceType.VH_DAG, LocalDate.of(2024, 1, 1))
            .build());

    assertBody(
        """
        {"dataAccessContractNumber":"DAC-1","referenceNumber":"customer-42","flow":"B2C",
         "dataServices":[
           {"dataServiceType":"VH_dag","dataPeriodFrom":"2023-12-31T23:00:00Z"}]}""");
  }

  @Test
  void requiresAContractNumberWithoutSending() {
    FluviusEnergyClient without =
        backend.clientBuilder().credentials(TestBackend.credentials().build()).build();
    try (without) {
      ClientSessionRequest request = TestData.sessionRequest().build();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> without.createClientSession(request))
          .withMessage(
              "dataAccessContractNumber (in the request, or in the client's credentials) is"
                  + " required");
      assertThat(backend.requestCount()).isZero();

      without.createClientSession(
          TestData.sessionRequest().dataAccessContractNumber("DAC-2").build());
      assertThat(RequestBodies.text(backend.onlyApiRequest())).contains("\"DAC-2\"");
    }
  }

  @Test
  void sendsAMockMandate() {
    client.createMockMandate(
        MockMandateRequest.builder()
            .referenceNumber("customer-42")
            .ean(EAN)
            .dataServiceType(DataServiceType.VH_DAG)
            .dataPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 7, 1))
            .status(MandateStatus.APPROVED)
            .mandateExpirationDate(LocalDate.of(2025, 1, 1))
            .renewalStatus(RenewalStatus.EXPIRED)
            .build());

    assertThat(backend.onlyApiRequest().getRequestLine())
        .isEqualTo("POST /esco-live/v3/api/mandate/mock HTTP/1.1");
    assertBody(
        """
        {"referenceNumber":"customer-42","ean":"541440110000000001","dataServiceType":"VH_dag",
         "dataPeriodFrom":"2023-12-31T23:00:00Z","dataPeriodTo":"2024-06-30T22:00:00Z",
         "status":"Approved","mandateExpirationDate":"2024-12-31T23:00:00Z",
         "renewalStatus":"Expired"}""");
  }

  @Test
  void sendsTokenAndSubscriptionKeyWithEveryCall() {
    client.getMandates();
    client.getEnergy(TestData.energyQuery());
    client.createClientSession(TestData.sessionRequest().build());
    client.createMockMandate(TestData.mockMandateRequest());

    assertThat(backend.apiRequests())
        .hasSize(4)
        .allSatisfy(
            request -> {
              assertThat(request.getHeaders().values("Authorization"))
                  .containsExactly("Bearer " + TestBackend.TOKEN);
              assertThat(request.getHeaders().values("Ocp-Apim-Subscription-Key"))
                  .containsExactly(TestBackend.SUBSCRIPTION_KEY);
              assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
            });
    assertThat(backend.tokenRequests()).hasSize(1);
    RecordedRequest token = backend.tokenRequests().get(0);
    assertThat(token.getRequestLine())
        .isEqualTo("POST /contoso.example/oauth2/v2.0/token HTTP/1.1");
    assertThat(RequestBodies.form(token))
        .contains(
            entry("grant_type", "client_credentials"),
            entry("client_id", TestBackend.CLIENT_ID),
            entry("client_secret", TestBackend.CLIENT_SECRET));
    assertThat(token.getHeaders().get("Ocp-Apim-Subscription-Key")).isNull();
  }

  @Test
  void signsInWithASignedAssertion() {
    FluviusCredentials credentials =
        FluviusCredentials.builder()
            .subscriptionKey(TestBackend.SUBSCRIPTION_KEY)
            .clientId(TestBackend.CLIENT_ID)
            .tenantId(TestBackend.TENANT_ID)
            .scope(TestBackend.SCOPE)
            .certificateThumbprint(TestData.CLIENT.sha1())
            .privateKey(TestData.CLIENT.pkcs8Pem())
            .build();
    try (var other = backend.clientBuilder().credentials(credentials).build()) {
      other.getMandates();
    }

    assertThat(RequestBodies.form(backend.tokenRequests().get(0)))
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        .containsKey("client_assertion")
        .doesNotContainKey("client_secret");
  }

  @Test
  void acceptsABaseUrlWithTrailingSlash() {
    try (var other =
        backend.clientBuilder().baseUrl(HttpUrl.get(backend.baseUrl() + "/")).build()) {
      other.getMandates();
    }

    assertThat(backend.onlyApiRequest().getTarget()).isEqualTo("/esco-live/v3/api/mandate");
  }
}
