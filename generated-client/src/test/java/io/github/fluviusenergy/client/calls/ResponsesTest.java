package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.ApiResponse;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.decoding.TestDocument;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.MockMandateBody;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the endpoints give back. */
class ResponsesTest {
  @AutoClose private final ApiMockServer server = new ApiMockServer();

  @Test
  void decodesTheBody() throws Exception {
    String document = TestDocument.text("energy-on-meter");
    server.enqueue(200, document);
    assertThat(server.mandates().getEnergy(ApiMockServer.energyOf("1")))
        .isEqualTo(TestJson.decode(document, EnergyResponse.class));
  }

  @Test
  void decodesTheBodyOfEveryOperation() throws Exception {
    server.enqueue(200, TestDocument.text("mandates"));
    server.enqueue(200, TestDocument.text("mock-mandate"));
    MandatesResponse mandates = server.mandates().getMandates(ApiMockServer.ALL_MANDATES);
    assertThat(mandates.data().mandates()).hasSize(2);
    assertThat(
            server.mandates().createMockMandate(MockMandateBody.builder().build()).data().status())
        .isEqualTo("success");
  }

  @Test
  void returnsStatusAndHeadersWithTheBody() throws Exception {
    server.enqueue(
        ApiMockServer.json(TestDocument.text("client-session"))
            .code(201)
            .addHeader("X-Request-Id", "a")
            .addHeader("x-request-id", "b"));
    ApiResponse<MandatesResponse> response =
        server.mandates().getMandatesWithHttpInfo(ApiMockServer.ALL_MANDATES);
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().get("X-REQUEST-ID")).containsExactly("a", "b");
    assertThat(response.headers()).containsKey("content-type");
    assertThat(response.body().meta()).isNotNull();
  }

  @Test
  void decodesGzipChunksAndOtherContentTypes() throws Exception {
    String document = TestDocument.text("client-session");
    Buffer zipped = new Buffer();
    try (BufferedSink gzip = Okio.buffer(new GzipSink(zipped))) {
      gzip.writeUtf8(document);
    }
    server.enqueue(new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(zipped));
    server.enqueue(new MockResponse.Builder().chunkedBody(document, 7));
    server.enqueue(ApiMockServer.json(document).setHeader("Content-Type", "text/plain"));
    server.enqueue(ApiMockServer.json("\ufeff" + document));
    MandatesResponse expected = TestJson.decode(document, MandatesResponse.class);
    for (int i = 0; i < 4; i++) {
      assertThat(server.mandates().getMandates(ApiMockServer.ALL_MANDATES)).isEqualTo(expected);
    }
    assertThat(TestJson.decode(document, ClientSessionResponse.class).data().shortUrlIdentifier())
        .isEqualTo("Xk3p9QzL");
  }
}
