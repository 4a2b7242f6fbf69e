package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Instant;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReceivedRequestTest {
  private static final String EAN = "541440110000000001";

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(MutableClock.at("2025-01-15T12:00:00Z")).start();

  @Test
  void operationDependsOnMethodAndPath() {
    TestClient client = TestClient.withoutContractCheck(server);
    client.post("API/shorturlidentifier", "{}");
    client.get("api/Mandate");
    client.get("api/mandate/ENERGY");
    client.post("api/mandate/mock", "{}");
    client.get("swagger/fluvius_energy_api/swagger.json");
    client.get("api/mandate/mock");
    client.get("api/nothing");

    List<ReceivedRequest> requests = server.requests().all();
    assertThat(requests)
        .extracting(ReceivedRequest::operation)
        .containsExactly(
            "requestToken",
            "createClientSession",
            "getMandates",
            "getEnergy",
            "createMockMandate",
            "getOpenApiDocument",
            null,
            null);
    assertThat(requests)
        .allMatch(request -> request.time().equals(Instant.parse("2025-01-15T12:00:00Z")));
  }

  @Test
  void masksSecretsInUnexpectedPlaces() {
    RequestBody form = TestClient.secretForm(server).build();
    RequestBody json = RequestBody.create("{\"client_secret\":\"hush\"}", null);
    HttpUrl token = TestClient.tokenUrl(server);
    HttpUrl query = token.newBuilder().query("client_secret=hush&scope=x").build();
    HttpUrl astray = server.authority().resolve("/tenant/oauth2/token");
    TestClient.send(server, new Request.Builder().url(astray).post(form).build());
    TestClient.send(server, new Request.Builder().url(token).post(json).build());
    TestClient.send(server, new Request.Builder().url(query).build());

    assertThat(server.requests().all().toString())
        .contains("client_secret=***&scope=x", "token ***", "grant_type=client_credentials")
        .doesNotContain("hush", server.credentials().clientSecret());
  }

  @Test
  void masksKeysAndTokensOfQuery() {
    TestClient client = TestClient.withoutContractCheck(server);
    client.get("api/mandate", "Subscription-Key", "hush", "access_token", "hush", "status", "x");

    assertThat(server.requests().api().toString())
        .contains("/api/mandate?Subscription-Key=***&access_token=***&status=x")
        .doesNotContain("hush");
  }

  @Test
  void masksSecretsAndEans() {
    TestClient client = TestClient.withoutContractCheck(server);
    client.get("api/mandate/energy", "ean", EAN, "PeriodType", "readTime");
    client.post("api/mandate/mock", "{\"ean\":\"" + EAN + "\"}");

    assertThat(server.requests().all())
        .extracting(ReceivedRequest::toString)
        .containsExactly(
            "POST /7e57ed00-0000-4000-8000-000000000001/oauth2/v2.0/token"
                + " grant_type=client_credentials"
                + "&client_id=7e57ed00-0000-4000-8000-000000000002"
                + "&scope=api%3A%2F%2F7e57ed00-0000-4000-8000-000000000003%2F.default"
                + "&client_secret=***",
            "GET /esco-sbx/v3/api/mandate/energy?ean=**************0001&PeriodType=readTime",
            "POST /esco-sbx/v3/api/mandate/mock {\"ean\":\"**************0001\"}");
    assertThat(server.requests().token().get(0).body())
        .contains(server.credentials().clientSecret());
  }
}
