package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fluviusenergy.client.ApiResponse;
import io.github.fluviusenergy.testsupport.MockResponses;
import java.util.List;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as they come, and requests with more than this version knows. */
class RawResponseTest {
  private static final RequestOptions NEW =
      RequestOptions.builder()
          .queryParameter("new&", "a b")
          .queryParameter("new&", "c")
          .header("X-New", "1")
          .header("x-correlation-id", "run-7")
          .build();

  @Test
  void returnsStatusHeadersAndBody() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.client()) {
      backend.api(MockResponses.html(203).newBuilder().setHeader("Set-Cookie", "s=1").build());
      ApiResponse<ByteString> response = client.sendRaw(TestData.energyQuery());
      assertThat(response.statusCode()).isEqualTo(203);
      assertThat(response.headers().get("CONTENT-TYPE")).containsExactly("text/html");
      assertThat(response.headers()).doesNotContainKey("Set-Cookie");
      assertThat(response.body().utf8()).startsWith("<!DOCTYPE html>");
      assertThat(response).hasToString("ApiResponse[203]");
    }
  }

  @Test
  void sendsEveryRequest() throws Exception {
    try (TestBackend backend = new TestBackend().offContract();
        var client = backend.client()) {
      backend.api(json(200, "{\"data\":{\"status\":\"failed\"}}"));
      var raw = client.withOptions(NEW);
      assertThat(raw.sendRaw(TestData.sessionRequest().build()).body().utf8()).contains("failed");
      assertThat(raw.sendRaw(TestData.mockMandateRequest()).statusCode()).isEqualTo(200);
      assertThat(raw.sendRaw(MandateQuery.all()).statusCode()).isEqualTo(200);
      assertThat(raw.sendRaw(TestData.energyQuery()).statusCode()).isEqualTo(200);
      assertThat(backend.apiRequests()).hasSize(4).allSatisfy(RawResponseTest::hasWhatIsNew);
    }
  }

  @Test
  void readsAnUnknownPath() throws Exception {
    try (TestBackend backend = new TestBackend().offContract();
        var client = backend.client()) {
      backend.api(json(200, "{\"new\":1}"));
      ApiResponse<ByteString> response =
          client
              .withOptions(RequestOptions.builder().queryParameter("ean", "a&b").build())
              .getRaw("/api/mandate/installation");
      assertThat(response.body().utf8()).isEqualTo("{\"new\":1}");
      assertThat(backend.onlyApiRequest().getTarget())
          .isEqualTo("/esco-live/v3/api/mandate/installation?ean=a%26b");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "api/mandate", "/../v2/api", "/api/..", "/..\\..\\v2", "/api\\../x"})
  void rejectsPathsOutsideTheBaseUrl(String path) throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.client()) {
      assertThatIllegalArgumentException().isThrownBy(() -> client.getRaw(path));
    }
  }

  @Test
  void throwsTheSameExceptions() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.client()) {
      backend.api(json(400, "{\"code\":\"E2\"}"));
      ValidationException e =
          failure(ValidationException.class, client, c -> c.sendRaw(TestData.energyQuery()));
      assertThat(e.errorCode()).isEqualTo("E2");
    }
  }

  @Test
  void appliesOptionsToEveryKindOfCall() throws Exception {
    try (TestBackend backend = new TestBackend().offContract();
        var client = backend.client()) {
      backend.api(json(200, "{}"));
      var unused =
          List.of(
              client.withOptions(NEW).getMandates(MandateQuery.all()),
              client.withOptions(NEW).getEnergy(TestData.energyQuery()),
              client.withOptions(NEW).createMockMandate(TestData.mockMandateRequest()),
              client.withOptions(NEW).createClientSession(TestData.sessionRequest().build()),
              client.withOptions(NEW).sendAsync(TestData.energyQuery()).get());
      client.withOptions(NEW).streamEnergy(TestData.energyQuery()).close();
      assertThat(backend.apiRequests()).hasSize(6).allSatisfy(RawResponseTest::hasWhatIsNew);
    }
  }

  private static void hasWhatIsNew(RecordedRequest request) {
    assertThat(request.getUrl().queryParameterValues("new&")).containsExactly("a b", "c");
    assertThat(request.getHeaders().get("X-New")).isEqualTo("1");
    assertThat(request.getHeaders().get("x-correlation-id")).isEqualTo("run-7");
  }

  @Test
  void sendsAUserAgent() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.client()) {
      assertThat(client.getMandates()).isNotNull();
      assertThat(backend.onlyApiRequest().getHeaders().get("User-Agent"))
          .matches("fluvius-energy-api-java/[0-9]+\\.[0-9]+\\.[0-9]+\\S* okhttp/5\\S* java/\\S+");
    }
  }

  @Test
  void sendsTheCallersUserAgent() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.client()) {
      var options = RequestOptions.builder().header("User-Agent", "ours/1").build();
      assertThat(client.withOptions(options).getMandates(MandateQuery.all())).isNotNull();
      assertThat(backend.onlyApiRequest().getHeaders().get("User-Agent")).isEqualTo("ours/1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "ocp-apim-subscription-key",
        "Host",
        "CONTENT-LENGTH",
        "Accept-Encoding",
        "Transfer-Encoding"
      })
  void rejectsHeadersOfTheClient(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestOptions.builder().header(name, "x"))
        .withMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nEvil: 1", "a\nb", "\u0000", "é"})
  void rejectsInvalidHeadersWithoutShowingThem(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestOptions.builder().header("x-correlation-id", value))
        .withMessageNotContaining(value);
  }

  @Test
  void optionsShowNoValues() {
    assertThat(NEW.toString()).contains("new&", "X-New").doesNotContain("a b", "run-7");
  }
}
