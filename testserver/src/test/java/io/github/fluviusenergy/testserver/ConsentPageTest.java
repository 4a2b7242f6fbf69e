package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentPageTest {
  private static final String ONE = "541440110000000001";
  private static final String TWO = "541441010000000002";

  private final MutableClock clock = MutableClock.at("2025-01-15T12:00:00Z");

  @AutoClose
  private final FluviusTestServer server = FluviusTestServer.builder().clock(clock).start();

  private final TestClient client = new TestClient(server);

  @Test
  void hasPathOfRealPage() {
    assertThat(server.consentPage().toString())
        .isEqualTo(server.authority() + "verbruik/dienstverlener");
  }

  @Test
  void showsRequestedConsent() {
    ReceivedResponse page = open(session(body -> {}), "lang", "en");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers().get("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.body())
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains("customer7", "a household", "16 January 2025, 13:00", "Choose one.")
        .contains("Consumption by quarter hour", "from 1 January 2024 to 1 January 2025")
        .contains("method=\"post\"", "value=\"approve\"", "value=\"reject\"");
    assertThat(eansShown(page)).hasSize(3).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-|-|nl",
        "-|en-GB,en;q=0.9,nl;q=0.8|en",
        "-|fr-BE, nl-BE;q=0.9|nl",
        "-|fr|nl",
        "en|nl|en",
        "NL|en|nl",
        "fr|en|en"
      })
  void usesRequestedLanguage(String lang, String accepted, String expected) {
    HttpUrl.Builder url = server.consentPage().newBuilder();
    if (lang != null) {
      url.addQueryParameter("lang", lang);
    }
    Request.Builder request = new Request.Builder().url(url.build());
    if (accepted != null) {
      request.header("Accept-Language", accepted);
    }

    assertThat(TestClient.send(server, request.build()).body())
        .contains("<html lang=\"" + expected + "\">");
  }

  @Test
  void linksToOtherLanguage() {
    String id = session(body -> {});

    assertThat(open(id, "lang", "nl").body())
        .contains("href=\"/verbruik/dienstverlener?id=" + id + "&amp;lang=en\"");
  }

  @Test
  void approvalCreatesMandatesAndRedirects() throws IOException {
    String id = session(body -> body.put("returnUrlSuccess", "https://app.example/ok?a=1&b=2"));

    ReceivedResponse response = send(id, form("approve").add("ean", ONE));

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.headers().get("Location")).isEqualTo("https://app.example/ok?a=1&b=2");
    assertThat(server.mandates().all())
        .hasSize(2)
        .allMatch(mandate -> mandate.ean().equals(ONE) && "Approved".equals(mandate.status()));
  }

  @Test
  void rejectionCreatesRejectedMandatesAndRedirects() throws IOException {
    String id = session(body -> body.put("returnUrlFailed", "https://app.example/failed"));

    ReceivedResponse response = send(id, form("reject"));

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.headers().get("Location")).isEqualTo("https://app.example/failed");
    assertThat(server.mandates().all())
        .hasSize(2)
        .allMatch(mandate -> "Rejected".equals(mandate.status()));
  }

  @Test
  void confirmsDecisionWithoutReturnUrl() throws IOException {
    String approved = session(body -> body.put("returnUrlFailed", "https://app.example/failed"));
    ReceivedResponse thanks = send(approved, form("approve").add("ean", ONE), "lang", "en");
    assertThat(thanks.status()).isEqualTo(200);
    assertThat(thanks.body()).contains("You gave your consent.");

    ReceivedResponse refused = send(session(body -> {}), form("reject"), "lang", "en");
    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused.body()).contains("No data will be shared.");
  }

  @Test
  void acceptsTypedEansWithoutDuplicates() throws IOException {
    String id = session(body -> body.put("numberOfEans", 2));

    ReceivedResponse response =
        send(id, form("approve").add("ean", ONE).add("other", ONE + "\r\n " + TWO));

    assertThat(response.status()).isEqualTo(200);
    assertThat(server.mandates().all().stream().map(TestMandate::ean).distinct())
        .containsExactly(ONE, TWO);
  }

  @Test
  void showsErrorForInvalidChoice() throws IOException {
    String id = session(body -> {});
    ReceivedResponse tooMany =
        send(id, form("approve").add("ean", ONE).add("other", TWO), "lang", "en");
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.body()).contains("You may choose 1 at most, but this is 2.", TWO);
    ReceivedResponse none = send(id, form("approve"), "lang", "en");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.body()).contains("Choose a meter, or type an EAN.");
    ReceivedResponse noEan = send(id, form("approve").add("other", "<b>12</b>"), "lang", "en");
    assertThat(noEan.status()).isEqualTo(400);
    assertThat(noEan.body()).contains("&lt;b&gt;12&lt;/b&gt;").doesNotContain("<b>");
    ReceivedResponse undecided = send(id, new FormBody.Builder().add("ean", ONE), "lang", "en");
    assertThat(undecided.status()).isEqualTo(400);
    assertThat(undecided.body()).contains("Approve or reject.");

    assertThat(server.mandates().all()).isEmpty();
    assertThat(send(id, form("approve").add("ean", ONE)).status()).isEqualTo(200);
  }

  @Test
  void expiredSessionReturns410() throws IOException {
    String id = session(body -> {});
    clock.advance(Duration.ofDays(1).minusSeconds(1));
    assertThat(open(id).status()).isEqualTo(200);

    clock.advance(Duration.ofSeconds(1));
    ReceivedResponse expired = open(id, "lang", "en");

    assertThat(expired.status()).isEqualTo(410);
    assertThat(expired.body()).contains("This link has expired", "16 January 2025, 13:00");
    assertThat(send(id, form("approve").add("ean", ONE)).status()).isEqualTo(410);
    assertThat(server.mandates().all()).isEmpty();
  }

  @Test
  void decidedSessionReturns410() throws IOException {
    String id = session(body -> {});
    server.mandates().reject(id);

    assertThat(open(id, "lang", "en").status()).isEqualTo(410);
    assertThat(send(id, form("approve").add("ean", ONE), "lang", "en").body())
        .contains("You have already answered");
    assertThat(server.mandates().all()).allMatch(mandate -> "Rejected".equals(mandate.status()));
  }

  @Test
  void unknownSessionReturns404() {
    assertThat(open("nothing", "lang", "en").status()).isEqualTo(404);
    assertThat(open("nothing", "lang", "en").body()).contains("This link is not valid");
    Request bare = new Request.Builder().url(server.consentPage()).build();
    assertThat(TestClient.send(server, bare).status()).isEqualTo(404);
  }

  @Test
  void readsFormWithManyFields() throws IOException {
    String id = session(body -> {});
    String fields = "decision=approve&ean=" + ONE + "&".repeat(1_000_000);
    Request request =
        new Request.Builder()
            .url(page(id))
            .post(RequestBody.create(fields, MediaType.get("application/x-www-form-urlencoded")))
            .build();

    assertThat(TestClient.send(server, request).status()).isEqualTo(200);
    assertThat(server.mandates().all()).extracting(TestMandate::ean).containsOnly(ONE);
  }

  @Test
  void escapesClientText() {
    String id = session(body -> body.put("referenceNumber", "<script>\"'&$1</script>"));

    assertThat(open(id).body())
        .contains("&lt;script&gt;&quot;&#39;&amp;$1&lt;/script&gt;")
        .doesNotContain("<script");
    assertThat(open(id, "lang", "\"><script>").body()).doesNotContain("<script");
    assertThat(open(id).headers().get("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void pathIsCaseInsensitiveAndAllowsGetAndPostOnly() throws IOException {
    String id = session(body -> {});
    HttpUrl shouted = server.authority().resolve("/VERBRUIK/Dienstverlener?ID=" + id);
    assertThat(TestClient.send(server, new Request.Builder().url(shouted).build()).status())
        .isEqualTo(200);

    Request put =
        new Request.Builder().url(page(id)).put(form("approve").add("ean", ONE).build()).build();
    ReceivedResponse response = TestClient.send(server, put);
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers().get("Allow")).isEqualTo("GET, POST");
    assertThat(server.mandates().all()).isEmpty();
  }

  private String session(Consumer<Map<String, Object>> change) {
    return TestSessions.create(server, client, change);
  }

  private HttpUrl page(String id, String... query) {
    HttpUrl.Builder url = server.consentPage().newBuilder().addQueryParameter("id", id);
    for (int i = 0; i < query.length; i += 2) {
      url.addQueryParameter(query[i], query[i + 1]);
    }
    return url.build();
  }

  private ReceivedResponse open(String id, String... query) {
    return TestClient.send(server, new Request.Builder().url(page(id, query)).build());
  }

  private static FormBody.Builder form(String decision) {
    return new FormBody.Builder().add("decision", decision);
  }

  /** Sends the form like a browser, without following the redirect. */
  private ReceivedResponse send(String id, FormBody.Builder form, String... query)
      throws IOException {
    OkHttpClient browser = server.httpClient().newBuilder().followRedirects(false).build();
    Request request = new Request.Builder().url(page(id, query)).post(form.build()).build();
    try (Response response = browser.newCall(request).execute()) {
      return new ReceivedResponse(response.code(), response.headers(), response.body().string());
    }
  }

  private static List<String> eansShown(ReceivedResponse page) {
    List<String> eans = new ArrayList<>();
    Pattern.compile("name=\"ean\" value=\"([0-9]{18})\"")
        .matcher(page.body())
        .results()
        .forEach(match -> eans.add(match.group(1)));
    return eans;
  }
}
