package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.MutableClock;
import okhttp3.FormBody;
import okhttp3.Request;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The start page, over http. */
class StartPageTest {
  private static final String EAN = "541440110000000001";

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().http().clock(MutableClock.at("2025-01-15T12:00:00Z")).start();

  @Test
  void servesHttp() {
    assertThat(server.baseUrl().toString()).matches("http://localhost:[0-9]+/esco-sbx/v3");
    assertThat(server.authority().scheme()).isEqualTo("http");
    assertThat(server.consentPage().scheme()).isEqualTo("http");
    assertThat(new TestClient(server).get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void startPageShowsAddresses() {
    assertThat(startPage("en").body())
        .contains(
            "<html lang=\"en\">",
            server.baseUrl().toString(),
            server.authority().toString(),
            server.consentPage().toString(),
            "None yet.");
    assertThat(startPage("nl").body()).contains("<html lang=\"nl\">", "Nog geen.");
  }

  @Test
  void startPageMasksSecretsAndEans() {
    TestClient client = new TestClient(server);
    client.get("api/mandate/energy", "ean", EAN, "PeriodType", "readTime");
    client.post("api/mandate/mock", "{\"ean\":\"" + EAN + "\",\"x\":\"<i>\"}");
    client.get("api/nothing");

    assertThat(startPage("en").body())
        .contains("4 of 4", "13:00:00")
        .contains("<strong>requestToken</strong>", "grant_type=client_credentials")
        .contains("<strong>getEnergy</strong>", "ean=**************0001&amp;PeriodType=readTime")
        .contains("<strong>createMockMandate</strong>", "{&quot;ean&quot;:&quot;**************0001")
        .contains("GET /esco-sbx/v3/api/nothing")
        .doesNotContain(
            EAN,
            server.credentials().clientSecret(),
            server.credentials().subscriptionKey(),
            "<i>",
            "Bearer");
  }

  @Test
  void startPageLinksToOpenSessions() {
    TestClient client = new TestClient(server);
    String open =
        TestSessions.create(server, client, body -> body.put("referenceNumber", "<open>"));
    String decided = TestSessions.create(server, client, body -> {});
    server.mandates().approve(decided);

    assertThat(startPage("nl").body())
        .contains("href=\"/verbruik/dienstverlener?id=" + open + "&amp;lang=nl\">&lt;open&gt;</a>")
        .doesNotContain("dienstverlener?id=" + decided);
  }

  @Test
  void pageVisitsAreNotLogged() {
    startPage("en");
    TestClient.send(server, new Request.Builder().url(server.consentPage()).build());

    assertThat(server.requests().all()).isEmpty();
  }

  @Test
  void startPageAllowsGetOnly() {
    Request post =
        new Request.Builder()
            .url(server.authority())
            .post(new FormBody.Builder().add("a", "b").build())
            .build();
    ReceivedResponse response = TestClient.send(server, post);

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers().get("Allow")).isEqualTo("GET");
  }

  private ReceivedResponse startPage(String language) {
    return TestClient.send(
        server,
        new Request.Builder()
            .url(server.authority().newBuilder().addQueryParameter("lang", language).build())
            .build());
  }
}
