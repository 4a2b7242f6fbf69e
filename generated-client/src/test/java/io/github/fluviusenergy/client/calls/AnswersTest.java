package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.Answers;
import io.github.fluviusenergy.client.ApiResponse;
import io.github.fluviusenergy.client.decoding.Document;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.CreateMockMandateRequest;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.MandatesResponse;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the endpoints give back. */
class AnswersTest {
  @AutoClose private final Server server = new Server();

  @Test
  void decodesTheBody() throws Exception {
    String document = Document.text("energy-on-meter");
    server.enqueue(200, document);
    assertThat(server.mandates().getEnergy(Server.energyOf("1")))
        .isEqualTo(Answers.decode(document, EnergyResponse.class));
  }

  @Test
  void decodesTheBodyOfEveryOperation() throws Exception {
    server.enqueue(200, Document.text("mandates"));
    server.enqueue(200, Document.text("mock-mandate"));
    MandatesResponse mandates = server.mandates().getMandates(Server.ALL_MANDATES);
    assertThat(mandates.data().mandates()).hasSize(2);
    assertThat(
            server
                .mandates()
                .createMockMandate(CreateMockMandateRequest.builder().build())
                .data()
                .status())
        .isEqualTo("success");
  }

  @Test
  void givesStatusAndHeadersWithTheBody() throws Exception {
    server.enqueue(
        Server.json(Document.text("client-session"))
            .code(201)
            .addHeader("X-Request-Id", "a")
            .addHeader("x-request-id", "b"));
    ApiResponse<MandatesResponse> answer =
        server.mandates().getMandatesWithHttpInfo(Server.ALL_MANDATES);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().get("X-REQUEST-ID")).containsExactly("a", "b");
    assertThat(answer.headers()).containsKey("content-type");
    assertThat(answer.body().meta()).isNotNull();
  }

  @Test
  void decodesGzipChunksAndOtherTypes() throws Exception {
    String document = Document.text("client-session");
    Buffer zipped = new Buffer();
    try (BufferedSink gzip = Okio.buffer(new GzipSink(zipped))) {
      gzip.writeUtf8(document);
    }
    server.enqueue(new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(zipped));
    server.enqueue(new MockResponse.Builder().chunkedBody(document, 7));
    server.enqueue(Server.json(document).setHeader("Content-Type", "text/plain"));
    server.enqueue(Server.json("\ufeff" + document));
    MandatesResponse expected = Answers.decode(document, MandatesResponse.class);
    for (int i = 0; i < 4; i++) {
      assertThat(server.mandates().getMandates(Server.ALL_MANDATES)).isEqualTo(expected);
    }
    assertThat(Answers.decode(document, ClientSessionResponse.class).data().shortUrlIdentifier())
        .isEqualTo("Xk3p9QzL");
  }
}
