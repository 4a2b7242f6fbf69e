package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.fluviusenergy.client.api.MandateApi;
import io.github.fluviusenergy.client.api.MandateApi.GetEnergyParams;
import io.github.fluviusenergy.client.api.MandateApi.GetMandatesParams;
import io.github.fluviusenergy.client.model.ClientSessionBody;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.DataService;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MockMandateBody;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.RenewalStatus;
import java.time.OffsetDateTime;
import java.util.List;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the endpoints send. */
class RequestsTest {
  private static final OffsetDateTime SUMMER = OffsetDateTime.parse("2024-07-01T00:00:00+02:00");
  private static final OffsetDateTime UTC = OffsetDateTime.parse("2024-07-01T22:00:00.5Z");

  @AutoClose private final ApiMockServer server = new ApiMockServer();

  @ParameterizedTest
  @CsvSource({
    "/esco-live/v3, /esco-live/v3/api/mandate",
    "/esco-live/v3/, /esco-live/v3/api/mandate",
    "/, /api/mandate",
    "/a%20b/v3, /a%20b/v3/api/mandate"
  })
  void appendsThePathToTheBaseUrl(String base, String path) throws Exception {
    server.enqueue(200, "{}");
    server.setBasePath(base);
    server.mandates().getMandates(ApiMockServer.ALL_MANDATES);
    assertThat(server.takeRequest().getTarget()).isEqualTo(path);
  }

  @Test
  void sendsAllFiltersOfMandates() throws Exception {
    server.enqueue(200, "{}");
    server
        .mandates()
        .getMandates(
            GetMandatesParams.builder()
                .referenceNumber("customer 42&ean=1+é")
                .ean("541440110000000001")
                .dataServiceTypes(List.of(DataServiceType.VH_DAG, DataServiceType.VH_KWARTIER_UUR))
                .energyType(EnergyType.GAS)
                .status(MandateStatus.APPROVED)
                .mandateExpirationDate(SUMMER)
                .renewalStatus(RenewalStatus.TO_BE_RENEWED)
                .lastUpdatedFrom(UTC)
                .lastUpdatedTo(SUMMER)
                .build());
    RecordedRequest request = server.takeRequest();
    HttpUrl url = request.getUrl();
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getHeaders().values("Accept")).containsExactly("application/json");
    assertThat(url.queryParameterNames())
        .containsExactly(
            "referenceNumber",
            "ean",
            "dataServiceTypes",
            "energyType",
            "status",
            "mandateExpirationDate",
            "renewalStatus",
            "lastUpdatedFrom",
            "lastUpdatedTo");
    assertThat(url.queryParameter("referenceNumber")).isEqualTo("customer 42&ean=1+é");
    assertThat(url.queryParameter("ean")).isEqualTo("541440110000000001");
    assertThat(url.queryParameterValues("dataServiceTypes"))
        .containsExactly("VH_dag", "VH_kwartier_uur");
    assertThat(url.queryParameter("energyType")).isEqualTo("G");
    assertThat(url.queryParameter("status")).isEqualTo("Approved");
    assertThat(url.queryParameter("mandateExpirationDate")).isEqualTo("2024-07-01T00:00:00+02:00");
    assertThat(url.queryParameter("renewalStatus")).isEqualTo("ToBeRenewed");
    assertThat(url.queryParameter("lastUpdatedFrom")).isEqualTo("2024-07-01T22:00:00.5Z");
    assertThat(url.queryParameter("lastUpdatedTo")).isEqualTo("2024-07-01T00:00:00+02:00");
  }

  /** A bare plus is a space to many servers, ASP.NET among them. */
  @Test
  void escapesThePlusOfAnOffset() throws Exception {
    server.enqueue(200, "{}");
    server.mandates().getMandates(GetMandatesParams.builder().lastUpdatedFrom(SUMMER).build());
    assertThat(server.takeRequest().getTarget())
        .contains("lastUpdatedFrom=2024-07-01T00")
        .contains("%2B02")
        .doesNotContain("+");
  }

  @Test
  void sendsAllParametersOfEnergy() throws Exception {
    server.enqueue(200, "{}");
    server
        .mandates()
        .getEnergy(
            GetEnergyParams.builder()
                .ean("541440110000000001")
                .periodType(PeriodType.READ_TIME)
                .referenceNumber("customer-42")
                .granularity(Granularity.HOURLY_QUARTER_HOURLY)
                .complexEnergyTypes(List.of(ComplexEnergyType.ACTIVE, ComplexEnergyType.REACTIVE))
                .from(SUMMER)
                .to(UTC)
                .build());
    RecordedRequest request = server.takeRequest();
    HttpUrl url = request.getUrl();
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(url.encodedPath()).isEqualTo("/esco-live/v3/api/mandate/energy");
    assertThat(url.queryParameterNames())
        .containsExactly(
            "ean",
            "PeriodType",
            "referenceNumber",
            "granularity",
            "complexEnergyTypes",
            "from",
            "to");
    assertThat(url.queryParameter("PeriodType")).isEqualTo("readTime");
    assertThat(url.queryParameter("granularity")).isEqualTo("hourly_quarterhourly");
    assertThat(url.queryParameterValues("complexEnergyTypes")).containsExactly("active,reactive");
    assertThat(url.queryParameter("from")).isEqualTo("2024-07-01T00:00:00+02:00");
    assertThat(url.queryParameter("to")).isEqualTo("2024-07-01T22:00:00.5Z");
  }

  @Test
  void omitsNullAndEmptyParameters() throws Exception {
    server.enqueue(200, "{}");
    server.enqueue(200, "{}");
    server
        .mandates()
        .getEnergy(
            GetEnergyParams.builder()
                .ean("1")
                .periodType(PeriodType.INSERT_TIME)
                .referenceNumber(null)
                .granularity(null)
                .complexEnergyTypes(List.of())
                .from(null)
                .build());
    assertThat(server.takeRequest().getUrl().query()).isEqualTo("ean=1&PeriodType=insertTime");
    server.mandates().getMandates(ApiMockServer.ALL_MANDATES);
    assertThat(server.takeRequest().getUrl().query()).isNull();
  }

  @Test
  void sendsAClientSessionAsJson() throws Exception {
    server.enqueue(200, "{}");
    server
        .sessions()
        .createClientSession(
            ClientSessionBody.builder()
                .dataAccessContractNumber("00000000")
                .referenceNumber("klant-é")
                .flow(Flow.B2C)
                .dataServices(
                    List.of(
                        DataService.builder()
                            .dataServiceType(DataServiceType.VH_KWARTIER_UUR)
                            .dataPeriodFrom(SUMMER)
                            .build()))
                .numberOfEans(2)
                .returnUrlSuccess("https://esco.example/?a=1&b=2")
                .sso(false)
                .build());
    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/esco-live/v3/api/shortUrlIdentifier");
    assertThat(request.getHeaders().values("Content-Type"))
        .containsExactly("application/json; charset=utf-8");
    assertThat(request.getHeaders().values("Accept")).containsExactly("application/json");
    assertThat(JsonParser.parseString(request.getBody().utf8()))
        .isEqualTo(
            JsonParser.parseString(
                """
                {
                  "dataAccessContractNumber": "00000000",
                  "referenceNumber": "klant-é",
                  "flow": "B2C",
                  "dataServices": [
                    {
                      "dataServiceType": "VH_kwartier_uur",
                      "dataPeriodFrom": "2024-07-01T00:00:00+02:00"
                    }
                  ],
                  "numberOfEans": 2,
                  "returnUrlSuccess": "https://esco.example/?a=1&b=2",
                  "sso": false
                }
                """));
  }

  @Test
  void sendsAMockMandateAsJson() throws Exception {
    server.enqueue(200, "{}");
    server
        .mandates()
        .createMockMandate(
            MockMandateBody.builder()
                .ean("541440110000000001")
                .status(MandateStatus.APPROVED)
                .build());
    RecordedRequest request = server.takeRequest();
    assertThat(request.getRequestLine()).isEqualTo("POST /esco-live/v3/api/mandate/mock HTTP/1.1");
    assertThat(request.getBody().utf8())
        .isEqualTo("{\"ean\":\"541440110000000001\",\"status\":\"Approved\"}");
  }

  @Test
  void rejectsANullBodyWithoutSending() {
    MandateApi api = server.mandates();
    assertThatThrownBy(() -> api.createMockMandate(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("body is required");
    assertThat(server.requestCount()).isZero();
  }
}
