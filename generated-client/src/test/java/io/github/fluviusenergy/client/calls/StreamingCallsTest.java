package io.github.fluviusenergy.client.calls;

import static io.github.fluviusenergy.testsupport.EnergyJson.BEGIN_HOURS;
import static io.github.fluviusenergy.testsupport.EnergyJson.END_HOURS;
import static io.github.fluviusenergy.testsupport.EnergyJson.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.EnergyStream;
import io.github.fluviusenergy.client.internal.InterruptibleSocketFactory;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Reading an energy response while it arrives, over a real socket. */
class StreamingCallsTest {
  @AutoClose
  private final ApiMockServer server =
      new ApiMockServer(new OkHttpClient.Builder().socketFactory(new InterruptibleSocketFactory()));

  @Test
  void returnsSlicesBeforeTheResponseIsComplete() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    server.enqueue(
        new MockResponse.Builder()
            .body(
                new MockResponseBody() {
                  @Override
                  public long getContentLength() {
                    return (BEGIN_HOURS + HOUR + "," + HOUR + END_HOURS).length();
                  }

                  @Override
                  public void writeTo(BufferedSink sink) throws IOException {
                    sink.writeUtf8(BEGIN_HOURS + HOUR + ",").flush();
                    try {
                      seen.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    sink.writeUtf8(HOUR + END_HOURS);
                  }
                }));

    try (EnergyStream stream = open()) {
      assertThat(stream.next()).isTrue();
      // had it waited for the rest, it would wait for ever
      seen.countDown();
      assertThat(stream.next()).isTrue();
      assertThat(stream.next()).isFalse();
    }
  }

  @Test
  void requestsAndDecompressesGzip() throws Exception {
    Buffer zipped = new Buffer();
    try (BufferedSink gzip = Okio.buffer(new GzipSink(zipped))) {
      gzip.writeUtf8(BEGIN_HOURS + HOUR + END_HOURS);
    }
    server.enqueue(new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(zipped));

    try (EnergyStream stream = open()) {
      assertThat(stream.next()).isTrue();
      assertThat(stream.meter().meterId()).isEqualTo("m");
      assertThat(stream.next()).isFalse();
    }
    assertThat(server.takeRequest().getHeaders().get("Accept-Encoding")).contains("gzip");
  }

  @Test
  void reportsACutOffResponseAsAnIoFailure() throws Exception {
    server.enqueue(
        ApiMockServer.json(BEGIN_HOURS + (HOUR + ",").repeat(10_000))
            .onResponseBody(new SocketEffect.CloseSocket()));
    try (EnergyStream stream = open()) {
      assertThatThrownBy(
              () -> {
                while (stream.next()) {
                  assertThat(stream.slice()).isNotNull();
                }
              })
          .isInstanceOf(ApiException.class)
          .hasMessageStartingWith("the response was cut off")
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void throwsForAnErrorStatus() {
    server.enqueue(404, "{\"code\":\"E404\"}");

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(404);
              assertThat(e.body()).contains("E404");
            });
  }

  @Test
  void closingEarlyReleasesTheConnection() throws Exception {
    server.enqueue(
        ApiMockServer.json(BEGIN_HOURS + (HOUR + ",").repeat(200_000) + HOUR + END_HOURS));
    EnergyStream stream = open();
    assertThat(stream.next()).isTrue();
    stream.close();

    assertThatThrownBy(
            () -> {
              while (stream.next()) {
                assertThat(stream.slice()).isNotNull();
              }
            })
        .isInstanceOf(ApiException.class);
    assertThat(server.http.connectionPool().connectionCount())
        .isEqualTo(server.http.connectionPool().idleConnectionCount());
  }

  @Test
  void interruptEndsReadingImmediately() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    server.enqueue(
        ApiMockServer.json("")
            .body(
                new MockResponseBody() {
                  @Override
                  public long getContentLength() {
                    return 1_000_000;
                  }

                  @Override
                  public void writeTo(BufferedSink sink) throws IOException {
                    sink.writeUtf8(BEGIN_HOURS + HOUR + ",");
                    sink.flush();
                    try {
                      never.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }
                }));
    try (EnergyStream stream = open()) {
      assertThat(stream.next()).isTrue();
      Thread.currentThread().interrupt();
      assertThatThrownBy(stream::next).hasRootCauseInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      never.countDown();
    }
  }

  private EnergyStream open() throws ApiException {
    return server.mandates().getEnergyStreaming(ApiMockServer.energyOf("1"));
  }
}
