package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.GzipSource;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionTest {
  private static final String EAN = "541440110000000001";

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder()
          .clock(MutableClock.at("2025-01-15T12:00:00Z"))
          .dialect(Dialect.likely().with(Dialect.Protocol.HTTP_1_1))
          .start();

  private final TestClient client = new TestClient(server);

  @BeforeEach
  void start() {
    server.mandates().add(TestMandate.of(EAN, "customer7", "VH_kwartier_uur"));
  }

  @Test
  void energyIsCompressedWhileStreamed() throws IOException {
    String plain = body(energy(), "identity");
    Request request = client.request(energy()).header("Accept-Encoding", "gzip").build();

    try (Response response = server.httpClient().newCall(request).execute()) {
      assertThat(response.header("Content-Encoding")).isEqualTo("gzip");
      assertThat(response.header("Transfer-Encoding")).isEqualTo("chunked");
      assertThat(response.header("Content-Length")).isNull();
      assertThat(response.header("Vary")).isEqualTo("Accept-Encoding");
      Buffer compressed = new Buffer();
      compressed.writeAll(response.body().source());
      assertThat(compressed.size()).isLessThan(plain.length() / 4);
      assertThat(Okio.buffer(new GzipSource(compressed)).readUtf8()).isEqualTo(plain);
    }
    // OkHttp accepts gzip by default, and decompresses.
    assertThat(TestClient.send(server, client.request(energy()).build()).body()).isEqualTo(plain);
  }

  @Test
  void otherResponsesAreCompressedWithLength() throws IOException {
    HttpUrl url = client.url("api/mandate").build();
    String plain = body(url, "identity");
    Request request = client.request(url).header("Accept-Encoding", "gzip, br").build();

    try (Response response = server.httpClient().newCall(request).execute()) {
      assertThat(response.header("Content-Encoding")).isEqualTo("gzip");
      byte[] compressed = response.body().bytes();
      assertThat(response.header("Content-Length")).isEqualTo(Integer.toString(compressed.length));
      Buffer buffer = new Buffer().write(compressed);
      assertThat(Okio.buffer(new GzipSource(buffer)).readUtf8()).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip|true",
        "deflate, GZIP;q=0.5|true",
        "*|true",
        "identity|false",
        "gzip;q=0|false",
        "gzip; q=0.0|false",
        "gzipped|false"
      })
  void compressesOnlyIfAccepted(String accepted, boolean compressed) throws IOException {
    assertThat(
            "gzip"
                .equals(
                    headers(client.url("api/mandate").build(), accepted).get("Content-Encoding")))
        .isEqualTo(compressed);
  }

  @Test
  void emptyResponseStaysEmpty() throws IOException {
    Request request =
        client
            .request(client.url("api/mandate").build())
            .removeHeader("Authorization")
            .header("Accept-Encoding", "gzip")
            .build();

    try (Response response = server.httpClient().newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(401);
      assertThat(response.header("Content-Encoding")).isNull();
      assertThat(response.body().bytes()).isEmpty();
    }
  }

  private Headers headers(HttpUrl url, String accepted) throws IOException {
    Request request = client.request(url).header("Accept-Encoding", accepted).build();
    try (Response response = server.httpClient().newCall(request).execute()) {
      return response.headers();
    }
  }

  private String body(HttpUrl url, String accepted) {
    return TestClient.send(server, client.request(url).header("Accept-Encoding", accepted).build())
        .body();
  }

  private HttpUrl energy() {
    return client
        .url("api/mandate/energy")
        .addQueryParameter("ean", EAN)
        .addQueryParameter("PeriodType", "readTime")
        .addQueryParameter("from", "2024-06-30T22:00:00Z")
        .addQueryParameter("to", "2024-07-30T22:00:00Z")
        .build();
  }
}
