package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonParseException;
import io.github.fluviusenergy.client.ApiClient;
import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.api.MandateApi;
import io.github.fluviusenergy.client.api.MandateApi.GetMandatesParams;
import io.github.fluviusenergy.client.decoding.TestDocument;
import io.github.fluviusenergy.testsupport.Ports;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three things can have happened: an error status, no response, a response that is wrong. */
class ApiExceptionTest {
  @AutoClose private final ApiMockServer server = new ApiMockServer();

  static ApiException failure(MandateApi api) {
    return catchThrowableOfType(
        ApiException.class,
        () -> api.getMandates(GetMandatesParams.builder().ean("541440110000000001").build()));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 404, 429, 500, 502, 503, 504})
  void exceptionHasStatusHeadersAndBody(int status) {
    server.enqueue(
        ApiMockServer.json("{\"message\":\"é\"}").code(status).addHeader("Retry-After", "26"));
    ApiException failure = failure(server.mandates());
    assertThat(failure).hasNoCause().hasMessage("status " + status);
    assertThat(failure.statusCode()).isEqualTo(status);
    assertThat(failure.headers().get("rEtRy-aFtEr")).containsExactly("26");
    assertThat(failure.body()).isEqualTo("{\"message\":\"é\"}");
  }

  @Test
  void exceptionHasAnEmptyBody() {
    server.enqueue(401, "");
    assertThat(failure(server.mandates()).body()).isEmpty();
  }

  @Test
  void keeps64KiBOfAHugeErrorBody() {
    server.enqueue(500, "x".repeat(1_000_000));
    assertThat(failure(server.mandates()).body()).isEqualTo("x".repeat(64 * 1024));
  }

  @Test
  void keepsStatusAndPartialBodyIfTheErrorBodyIsCutOff() {
    server.enqueue(
        ApiMockServer.json("x".repeat(10_000))
            .code(503)
            .onResponseBody(new SocketEffect.CloseSocket()));
    ApiException failure = failure(server.mandates());
    assertThat(failure.statusCode()).isEqualTo(503);
    assertThat(failure.body()).matches("x{1,9999}");
  }

  @Test
  void stackTraceContainsTheCaller() {
    server.enqueue(500, "");
    assertThat(failure(server.mandates()).getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(ApiExceptionTest.class.getName()));
  }

  @Test
  void reportsARefusedConnection() throws IOException {
    HttpUrl nobody = HttpUrl.get("http://127.0.0.1:" + Ports.unused());
    ApiException failure = failure(new MandateApi(new ApiClient(nobody, server.http)));
    assertNoAnswer(failure);
    assertThat(failure.statusCode()).isZero();
    assertThat(failure.headers()).isEmpty();
  }

  @Test
  void reportsAConnectionClosedBeforeTheResponse() {
    server.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
    assertNoAnswer(failure(server.mandates()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "chunked", "gzip", "gzip in chunks"})
  void reportsABodyThatIsCutOff(String kind) throws IOException {
    Buffer body = new Buffer().writeUtf8(TestDocument.text("energy-on-headpoint"));
    MockResponse.Builder response = new MockResponse.Builder();
    if (kind.startsWith("gzip")) {
      body = gzip(body);
      response.setHeader("Content-Encoding", "gzip");
    }
    if (kind.endsWith("length") || kind.equals("gzip")) {
      response.body(body);
    } else {
      response.chunkedBody(body, 100);
    }
    server.enqueue(response.onResponseBody(new SocketEffect.CloseSocket()));
    ApiException failure = failure(server.mandates());
    assertNoAnswer(failure);
    assertThat(failure.statusCode()).isEqualTo(200);
    assertThat(failure).hasMessageStartingWith("the response was cut off");
  }

  @Test
  void reportsATruncatedGzipStream() throws IOException {
    Buffer whole = gzip(new Buffer().writeUtf8(TestDocument.text("energy-on-headpoint")));
    Buffer half = new Buffer();
    half.write(whole, whole.size() / 2);
    server.enqueue(new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(half));
    assertNoAnswer(failure(server.mandates()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'data':{'fetchTime':'soon'}} | $.data.fetchTime",
        "{'data':{'mandates':[{},{'ean':{}}]}} | $.data.mandates[1].ean",
        "{'data':{'mandates':[{},{'ean':'1' | $.data.mandates[1].ean",
        "{'data':[]} | $.data",
        "<html></html> | $",
        "null | $"
      },
      quoteCharacter = '`')
  void namesThePathOfMalformedJson(String document, String path) {
    server.enqueue(
        ApiMockServer.json(document.replace('\'', '"')).setHeader("X-Request-Id", "abc"));
    ApiException failure = failure(server.mandates());
    assertThat(failure).hasMessageContaining(" at " + path);
    assertThat(failure.getCause())
        .isInstanceOf(JsonParseException.class)
        .hasMessage(failure.getMessage());
    assertThat(failure.statusCode()).isEqualTo(200);
    assertThat(failure.headers()).containsKey("x-request-id");
    assertThat(failure.body()).isNull();
  }

  @Test
  void rejectsHtmlAndEmptyResponses() {
    server.enqueue(
        new MockResponse.Builder().setHeader("Content-Type", "text/html").body("<html></html>"));
    server.enqueue(200, "");
    server.enqueue(new MockResponse.Builder().code(204));
    assertThat(failure(server.mandates())).hasCauseInstanceOf(JsonParseException.class);
    assertThat(failure(server.mandates())).hasCauseInstanceOf(JsonParseException.class);
    assertThat(failure(server.mandates())).hasCauseInstanceOf(JsonParseException.class);
  }

  @Test
  void needsNoThreadOfTheDispatcher() throws ApiException {
    server.http.dispatcher().executorService().shutdown();
    server.enqueue(200, "{}");
    assertThat(server.mandates().getMandates(ApiMockServer.ALL_MANDATES)).isNotNull();
  }

  /** Interceptors should throw IOExceptions only. */
  @Test
  void reportsUncheckedExceptionsOfInterceptors() {
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  throw new IllegalStateException("boom");
                });
    try (ApiMockServer failing = new ApiMockServer(http)) {
      assertThat(failure(failing.mandates())).hasRootCauseMessage("boom");
    }
  }

  private static Buffer gzip(Buffer plain) throws IOException {
    Buffer zipped = new Buffer();
    try (BufferedSink gzip = Okio.buffer(new GzipSink(zipped))) {
      gzip.writeAll(plain);
    }
    return zipped;
  }

  private static void assertNoAnswer(ApiException failure) {
    assertThat(failure).hasCauseInstanceOf(IOException.class);
    assertThat(failure.body()).isNull();
    assertThat(failure.getMessage()).doesNotContain("541440110000000001");
  }
}
