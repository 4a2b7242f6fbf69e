package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSessionTest {
  private static final String PATH = "api/shortUrlIdentifier";

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(MutableClock.at("2025-01-15T12:00:00Z")).start();

  private final TestClient client = new TestClient(server);

  @Test
  void createsSession() {
    ReceivedResponse response = client.post(PATH, body());

    assertThat(response.status()).isEqualTo(200);
    JsonObject meta = response.json().getAsJsonObject("_meta");
    assertThat(meta.get("fetchTime").getAsString()).isEqualTo("2025-01-15T12:00:00Z");
    assertThat(response.data().get("status").getAsString()).isEqualTo("success");
    assertThat(response.data().get("shortUrlIdentifier").getAsString()).isNotBlank();
    assertThat(response.data().get("validTo").getAsString()).isEqualTo("2025-01-16T12:00:00Z");
  }

  @Test
  void repeatedRequestCreatesAnotherSession() {
    assertThat(client.post(PATH, body()).data().get("shortUrlIdentifier"))
        .isNotEqualTo(client.post(PATH, body()).data().get("shortUrlIdentifier"));
  }

  @Test
  void optionalFieldsMayBeNull() {
    Map<String, Object> body = body();
    for (String name : List.of("returnUrlSuccess", "returnUrlFailed", "sso", "enterpriseNumber")) {
      body.put(name, null);
    }

    assertThat(client.post(PATH, body).status()).isEqualTo(200);
  }

  @Test
  void acceptsOptionalFields() {
    Map<String, Object> body = body();
    body.put("returnUrlSuccess", "https://app.example/ok");
    body.put("returnUrlFailed", "https://app.example/failed");
    body.put("sso", true);
    body.put("enterpriseNumber", "0123456789");

    assertThat(client.post(PATH, body).status()).isEqualTo(200);
  }

  @Test
  void enterpriseNumberIsOptionalForB2b() {
    Map<String, Object> body = body();
    body.put("flow", "B2B");

    assertThat(client.post(PATH, body).status()).isEqualTo(200);
  }

  @Test
  void validToUsesSessionLifetime() {
    try (FluviusTestServer other =
        FluviusTestServer.builder()
            .clock(MutableClock.at("2025-01-15T12:00:00Z"))
            .sessionLifetime(Duration.ofMinutes(10))
            .start()) {
      ReceivedResponse response = new TestClient(other).post(PATH, body());

      assertThat(response.data().get("validTo").getAsString()).isEqualTo("2025-01-15T12:10:00Z");
    }
    FluviusTestServer.Builder builder = FluviusTestServer.builder();
    assertThatThrownBy(() -> builder.sessionLifetime(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example/consent, true",
    "https://app.example/consent?to=1, true",
    "https://app.example/consent/done, true",
    "https://app.example/consented, false",
    "https://app.example/, false",
    "https://app.example.evil/consent, false",
    "https://app.example:8443/consent, false",
    "http://app.example/consent, false",
    "http://localhost:8080/anything, true",
    "http://localhost:80800/anything, false"
  })
  void acceptsOnlyAllowListedReturnUrls(String url, boolean taken) {
    try (FluviusTestServer other =
        FluviusTestServer.builder()
            .allowReturnUrl("https://app.example/consent")
            .allowReturnUrl("http://localhost:8080")
            .start()) {
      Map<String, Object> body = body();
      body.put("returnUrlFailed", url);
      ReceivedResponse response = new TestClient(other).post(PATH, body);

      if (taken) {
        assertThat(response.status()).isEqualTo(200);
      } else {
        assertThat(messages(response))
            .containsExactly("'returnUrlFailed' must start with an allow-listed root URL.");
      }
    }
  }

  @Test
  void fieldNamesAreCaseInsensitive() {
    Map<String, Object> body = body();
    body.put("REFERENCENUMBER", body.remove("referenceNumber"));

    assertThat(client.post(PATH, body).status()).isEqualTo(200);
  }

  @Test
  void listsAllMissingFields() {
    ReceivedResponse response = client.post(PATH, "{}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().keySet())
        .containsExactly("type", "code", "message", "validationErrorMessages");
    assertThat(messages(response))
        .hasSize(4)
        .anyMatch(message -> message.contains("'dataAccessContractNumber'"))
        .anyMatch(message -> message.contains("'referenceNumber'"))
        .anyMatch(message -> message.contains("'flow'"))
        .anyMatch(message -> message.contains("'dataServices'"));
  }

  @Test
  void acceptsNoNumberOfEansAndNoEndOfThePeriod() {
    Map<String, Object> body = body();
    body.remove("numberOfEans");
    body.put(
        "dataServices",
        List.of(
            Map.of("dataServiceType", "VH_dag", "dataPeriodFrom", "2024-01-01T00:00:00+01:00")));

    assertThat(client.post(PATH, body).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "dataAccessContractNumber, 999",
    "flow, B2G",
    "flow, b2b",
    "returnUrlSuccess, app.example",
    "returnUrlFailed, ftp://app.example",
    "returnUrlSuccess, http://app.example"
  })
  void rejectsUnknownValue(String field, String value) {
    Map<String, Object> body = body();
    body.put(field, value);
    ReceivedResponse response = client.post(PATH, body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(messages(response)).singleElement().asString().contains("'" + field + "'");
  }

  @Test
  void rejectsLessThanOneEan() {
    Map<String, Object> body = body();
    body.put("numberOfEans", 0);

    assertThat(messages(client.post(PATH, body)))
        .containsExactly("'numberOfEans' must be 1 or more.");
  }

  @Test
  void rejectsUnknownDataService() {
    assertThat(messages(withService("VH_minuut", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z")))
        .singleElement()
        .asString()
        .contains("'dataServices[0].dataServiceType'", "VH_kwartier_uur");
  }

  @Test
  void rejectsInvalidPeriod() {
    assertThat(messages(withService("VH_dag", "yesterday", "2025-01-01T00:00:00Z")))
        .containsExactly("'dataServices[0].dataPeriodFrom' must be a date and time.");
    assertThat(messages(withService("VH_dag", "2025-01-01T00:00:00Z", "2025-01-01T00:00:00Z")))
        .containsExactly(
            "'dataServices[0].dataPeriodFrom' must be before 'dataServices[0].dataPeriodTo'.");
  }

  @Test
  void parsesDateTimesLikeDotNet() {
    assertThat(withService("VH_dag", "2024-01-01T00:00:00.1234567+01:00", "2025-01-01").status())
        .isEqualTo(200);
    assertThat(withService("VH_dag", "2024-01-01T00:00:00", "2024-01-01T00:00:01Z").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numberOfEans|\"two\"|$.numberOfEans",
        "numberOfEans|1.5|$.numberOfEans",
        "numberOfEans|3000000000|$.numberOfEans",
        "referenceNumber|7|$.referenceNumber",
        "sso|\"yes\"|$.sso",
        "dataServices|{}|$.dataServices",
        "dataServices|[1]|$.dataServices[0]",
        "dataServices|[{\"dataServiceType\":1}]|$.dataServices[0].dataServiceType"
      })
  void wrongTypeErrorNamesPath(String field, String json, String path) {
    ReceivedResponse response = client.post(PATH, "{\"" + field + "\":" + json + "}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.headers().get("Content-Type")).startsWith("application/problem+json");
    assertThat(response.json().get("status").getAsInt()).isEqualTo(400);
    assertThat(response.json().has("traceId")).isTrue();
    assertThat(response.json().getAsJsonObject("errors").keySet()).containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "{", "[]", "null", "{} {}", "{'flow':'B2B'}", "{\"flow\":\"B2B\",}"})
  void rejectsBodyOtherThanJsonObject(String body) {
    ReceivedResponse response = client.post(PATH, body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().getAsJsonObject("errors").keySet()).containsExactly("$");
  }

  private ReceivedResponse withService(String type, String from, String to) {
    Map<String, Object> body = body();
    body.put(
        "dataServices",
        List.of(Map.of("dataServiceType", type, "dataPeriodFrom", from, "dataPeriodTo", to)));
    return client.post(PATH, body);
  }

  private static List<String> messages(ReceivedResponse response) {
    return response.json().getAsJsonArray("validationErrorMessages").asList().stream()
        .map(message -> message.getAsString())
        .toList();
  }

  private Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("dataAccessContractNumber", server.credentials().dataAccessContractNumber());
    body.put("referenceNumber", "customer7");
    body.put("flow", "B2C");
    body.put(
        "dataServices",
        List.of(
            Map.of(
                "dataServiceType", "VH_kwartier_uur",
                "dataPeriodFrom", "2023-12-31T23:00:00Z",
                "dataPeriodTo", "2024-12-31T23:00:00Z")));
    body.put("numberOfEans", 1);
    return body;
  }
}
