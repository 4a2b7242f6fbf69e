package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.RenewalStatus;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what of the answer reaches the caller. */
@NullUnmarked // what an answer holds is known here
class WireTest {
  private static final String EAN = "541440110000000001";

  private FakeFluvius fluvius;
  private FluviusEnergyClient client;

  @BeforeEach
  void start() throws Exception {
    fluvius = new FakeFluvius();
    client = fluvius.client().build();
  }

  @AfterEach
  void stop() {
    client.close();
    fluvius.close();
  }

  @Test
  void signsInOnceAndAuthenticatesEachCall() {
    client.getMandates();
    client.getMandates();

    assertThat(fluvius.tokenRequests).hasSize(1);
    assertThat(fluvius.tokenRequests.get(0).getUrl().encodedPath())
        .isEqualTo("/tenant/oauth2/v2.0/token");
    assertThat(fluvius.apiRequests)
        .hasSize(2)
        .allSatisfy(
            request -> {
              assertThat(request.getHeaders().get("Authorization"))
                  .isEqualTo("Bearer " + FakeFluvius.TOKEN);
              assertThat(request.getHeaders().get("Ocp-Apim-Subscription-Key"))
                  .isEqualTo(FakeFluvius.SUBSCRIPTION_KEY);
            });
  }

  @Test
  void asksForEnergy() {
    client.getEnergy(
        EnergyQuery.builder()
            .ean(EAN)
            .periodType(PeriodType.INSERT_TIME)
            .referenceNumber("customer 42&x")
            .granularity(Granularity.HOURLY_QUARTER_HOURLY)
            .complexEnergyTypes(ComplexEnergyType.ACTIVE, ComplexEnergyType.REACTIVE)
            .from(LocalDate.of(2024, 3, 31))
            .to(Instant.parse("2024-04-01T00:00:00.5Z"))
            .build());

    HttpUrl url = only().getUrl();
    assertThat(only().getMethod()).isEqualTo("GET");
    assertThat(url.encodedPath()).isEqualTo("/esco-sbx/v3/api/mandate/energy");
    assertThat(url.queryParameterNames())
        .containsExactlyInAnyOrder(
            "ean",
            "PeriodType",
            "referenceNumber",
            "granularity",
            "complexEnergyTypes",
            "from",
            "to");
    assertThat(url.queryParameter("ean")).isEqualTo(EAN);
    assertThat(url.queryParameter("PeriodType")).isEqualTo("insertTime");
    assertThat(url.queryParameter("referenceNumber")).isEqualTo("customer 42&x");
    assertThat(url.queryParameter("granularity")).isEqualTo("hourly_quarterhourly");
    assertThat(url.queryParameter("complexEnergyTypes")).isEqualTo("active,reactive");
    assertThat(url.queryParameter("from")).isEqualTo("2024-03-30T23:00:00Z");
    assertThat(url.queryParameter("to")).isEqualTo("2024-04-01T00:00:00.5Z");
  }

  @Test
  void asksByReadTimeAndLeavesOutWhatIsNotSet() {
    client.getEnergy(EnergyQuery.builder().ean(EAN).build());

    assertThat(only().getUrl().encodedQuery()).isEqualTo("ean=" + EAN + "&PeriodType=readTime");
  }

  @Test
  void asksForMandates() {
    client.getMandates(
        MandateQuery.builder()
            .referenceNumber("r")
            .ean(EAN)
            .dataServiceTypes(DataServiceType.VH_DAG, DataServiceType.IG, DataServiceType.VH_DAG)
            .energyType(EnergyType.GAS)
            .status(MandateStatus.APPROVED)
            .mandateExpirationDate(LocalDate.of(2024, 7, 1))
            .renewalStatus(RenewalStatus.TO_BE_RENEWED)
            .lastUpdatedFrom(OffsetDateTime.parse("2024-01-01T00:00:00+01:00"))
            .lastUpdatedTo(LocalDate.of(2024, 2, 1))
            .build());

    HttpUrl url = only().getUrl();
    assertThat(url.encodedPath()).isEqualTo("/esco-sbx/v3/api/mandate");
    assertThat(url.queryParameterValues("dataServiceTypes")).containsExactly("VH_dag", "IG");
    assertThat(url.newBuilder().removeAllQueryParameters("dataServiceTypes").build().query())
        .isEqualTo(
            "referenceNumber=r&ean="
                + EAN
                + "&energyType=G&status=Approved&mandateExpirationDate=2024-06-30T22:00:00Z"
                + "&renewalStatus=ToBeRenewed&lastUpdatedFrom=2023-12-31T23:00:00Z"
                + "&lastUpdatedTo=2024-01-31T23:00:00Z");
  }

  @Test
  void createsAClientSession() {
    client.createClientSession(
        session()
            .dataAccessContractNumber("contract")
            .dataService(
                DataServiceType.IG,
                OffsetDateTime.parse("2024-01-01T00:00:00+01:00"),
                OffsetDateTime.parse("2024-01-02T00:00:00+01:00"))
            .returnUrlSuccess(URI.create("https://esco.example/ok?a=b"))
            .returnUrlFailed(URI.create("https://esco.example/no"))
            .sso(false)
            .enterpriseNumber("0123456789")
            .build());

    assertThat(only().getMethod()).isEqualTo("POST");
    assertThat(only().getUrl().encodedPath()).isEqualTo("/esco-sbx/v3/api/shortUrlIdentifier");
    assertThat(only().getHeaders().get("Content-Type")).startsWith("application/json");
    assertBody(
        """
        {"dataAccessContractNumber":"contract","referenceNumber":"customer-42","flow":"B2C",
         "dataServices":[
           {"dataServiceType":"VH_kwartier_uur","dataPeriodFrom":"2023-12-31T23:00:00Z",
            "dataPeriodTo":"2024-06-30T22:00:00Z"},
           {"dataServiceType":"IG","dataPeriodFrom":"2023-12-31T23:00:00Z",
            "dataPeriodTo":"2024-01-01T23:00:00Z"}],
         "numberOfEans":2,"returnUrlSuccess":"https://esco.example/ok?a=b",
         "returnUrlFailed":"https://esco.example/no","sso":false,"enterpriseNumber":"0123456789"}
        """);
  }

  @Test
  void takesTheContractNumberOfTheCredentialsWhereTheRequestHasNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.createClientSession(session().build()))
        .withMessageContaining("dataAccessContractNumber");
    assertThat(fluvius.apiRequests).isEmpty();

    try (FluviusEnergyClient other =
        fluvius
            .client()
            .credentials(FakeFluvius.credentials().dataAccessContractNumber("credentials'").build())
            .build()) {
      other.createClientSession(session().build());
      other.createClientSession(session().dataAccessContractNumber("request's").build());
    }
    assertThat(fluvius.apiRequests)
        .extracting(request -> request.getBody().utf8())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"credentials\\u0027\""),
            second -> assertThat(second).contains("\"request\\u0027s\""));
  }

  @Test
  void createsAMockMandate() {
    client.createMockMandate(
        MockMandateRequest.builder()
            .referenceNumber("customer-42")
            .ean(EAN)
            .dataServiceType(DataServiceType.VH_DAG)
            .dataPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1))
            .status(MandateStatus.FINISHED)
            .mandateExpirationDate(Instant.parse("2025-01-01T00:00:00Z"))
            .renewalStatus(RenewalStatus.EXPIRED)
            .build());

    assertThat(only().getUrl().encodedPath()).isEqualTo("/esco-sbx/v3/api/mandate/mock");
    assertBody(
        """
        {"referenceNumber":"customer-42","ean":"541440110000000001","dataServiceType":"VH_dag",
         "dataPeriodFrom":"2023-12-31T23:00:00Z","dataPeriodTo":"2024-12-31T23:00:00Z",
         "status":"Finished","mandateExpirationDate":"2025-01-01T00:00:00Z",
         "renewalStatus":"Expired"}
        """);
  }

  @Test
  void makesNoMockMandateInProduction() {
    try (FluviusEnergyClient production =
        FluviusEnergyClient.builder()
            .environment(Environment.PRODUCTION)
            .credentials(FakeFluvius.credentials().build())
            .build()) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  production.createMockMandate(
                      MockMandateRequest.builder()
                          .referenceNumber("r")
                          .ean(EAN)
                          .dataServiceType(DataServiceType.IG)
                          .dataPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2))
                          .build()))
          .withMessageContaining("sandbox");
    }
  }

  @Test
  void filtersByDataServiceOnceMore() {
    String answer =
        """
        {"data":{"fetchTime":"2024-07-03T08:15:30.1234567Z","mandates":[
          {"referenceNumber":"a","dataServiceType":"VH_dag"},
          {"referenceNumber":"b","dataServiceType":"VH_new"},
          {"referenceNumber":"c","dataServiceType":null},
          {"referenceNumber":"d","dataServiceType":"IG"}]}}
        """;
    fluvius.apiAnswers.add(FakeFluvius.json(200, answer));
    fluvius.apiAnswers.add(FakeFluvius.json(200, answer));

    MandatesResponse filtered =
        client.getMandates(MandateQuery.builder().dataServiceTypes(DataServiceType.IG).build());

    assertThat(filtered.data().mandates())
        .extracting(Mandate::referenceNumber)
        .containsExactly("d");
    assertThat(filtered.data().fetchTime()).isEqualTo("2024-07-03T08:15:30.1234567Z");
    assertThat(client.getMandates().data().mandates()).hasSize(4);
  }

  @Test
  void namesTheConsentPage() {
    assertThat(
            client.consentUrl(answer("{\"status\":\"success\",\"shortUrlIdentifier\":\"a b&c\"}")))
        .hasToString("https://mijn.fluvius.be/verbruik/dienstverlener?id=a%20b%26c");
    // an unknown status with an identifier is no reason to refuse
    assertThat(client.consentUrl(answer("{\"status\":\"new\",\"shortUrlIdentifier\":\"x\"}")))
        .hasQuery("id=x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"status\":\"success\",\"shortUrlIdentifier\":null}",
        "{\"status\":\"failed\",\"shortUrlIdentifier\":\"x\"}"
      })
  void hasNoConsentPageWithoutASession(String data) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.consentUrl(answer(data)))
        .withMessageContaining("did not create the session");
  }

  private static ClientSessionResponse answer(String data) {
    return new Gson().fromJson("{\"data\":" + data + "}", ClientSessionResponse.class);
  }

  private static ClientSessionRequest.Builder session() {
    return ClientSessionRequest.builder()
        .referenceNumber("customer-42")
        .flow(Flow.B2C)
        .dataService(
            DataServiceType.VH_KWARTIER_UUR, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 7, 1))
        .numberOfEans(2);
  }

  private RecordedRequest only() {
    assertThat(fluvius.apiRequests).hasSize(1);
    return fluvius.apiRequests.get(0);
  }

  private void assertBody(String json) {
    assertThat(JsonParser.parseString(only().getBody().utf8()))
        .isEqualTo(JsonParser.parseString(json));
  }
}
