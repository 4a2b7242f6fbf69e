package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.client.invoker.ApiException;
import io.github.fluviusenergy.client.invoker.EnergyStream;
import io.github.fluviusenergy.client.model.PeriodType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading an energy answer while it arrives, over a real socket. */
class StreamingCallsTest {
  private static final String BEGIN =
      "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\",\"ean\":\"1\",\"energyType\":\"E\",\"physicalMeters\":["
          + "{\"seqNumber\":\"1\",\"meterID\":\"m\",\"dailyEnergy\":[";
  private static final String SLICE =
      "{\"start\":\"2024-07-02T22:00:00Z\",\"end\":\"2024-07-03T22:00:00Z\",\"measurements\":null}";
  private static final String END = "]}]}}}";

  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = new Server();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void givesSlicesBeforeTheLastByteIsThere() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    server.answers(
        new MockResponse.Builder()
            .body(
                new MockResponseBody() {
                  @Override
                  public long getContentLength() {
                    return (BEGIN + SLICE + "," + SLICE + END).length();
                  }

                  @Override
                  public void writeTo(BufferedSink sink) throws IOException {
                    sink.writeUtf8(BEGIN + SLICE + ",").flush();
                    try {
                      seen.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    sink.writeUtf8(SLICE + END);
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
  void asksForGzipAndInflatesOnTheWay() throws Exception {
    Buffer zipped = new Buffer();
    try (BufferedSink gzip = Okio.buffer(new GzipSink(zipped))) {
      gzip.writeUtf8(BEGIN + SLICE + END);
    }
    server.answers(new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(zipped));

    try (EnergyStream stream = open()) {
      assertThat(stream.next()).isTrue();
      assertThat(stream.meter().meterId()).isEqualTo("m");
      assertThat(stream.next()).isFalse();
    }
    assertThat(server.received().getHeaders().get("Accept-Encoding")).contains("gzip");
  }

  @Test
  void tellsAConnectionThatBrokeOffFromADocumentThatIsWrong() throws Exception {
    server.answers(
        Server.json(BEGIN + (SLICE + ",").repeat(10_000))
            .onResponseBody(new SocketEffect.CloseSocket()));
    try (EnergyStream stream = open()) {
      assertThatThrownBy(
              () -> {
                while (stream.next()) {
                  assertThat(stream.slice()).isNotNull();
                }
              })
          .isInstanceOf(ApiException.class)
          .hasMessageStartingWith("the answer broke off")
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void endsAnErrorStatusBeforeAnySlice() {
    server.answers(404, "{\"code\":\"E404\"}");

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(404);
              assertThat(e.getResponseBody()).contains("E404");
            });
  }

  @Test
  void endsTheCallWhenClosedEarly() throws Exception {
    server.answers(Server.json(BEGIN + (SLICE + ",").repeat(200_000) + SLICE + END));
    CountDownLatch ended = new CountDownLatch(1);
    server.http.dispatcher().setIdleCallback(ended::countDown);
    EnergyStream stream = open();
    assertThat(stream.next()).isTrue();
    assertThat(server.http.dispatcher().runningCallsCount()).isEqualTo(1);
    stream.close();

    assertThatThrownBy(
            () -> {
              while (stream.next()) {
                assertThat(stream.slice()).isNotNull();
              }
            })
        .isInstanceOf(ApiException.class);
    ended.await();
    assertThat(server.http.connectionPool().connectionCount())
        .isEqualTo(server.http.connectionPool().idleConnectionCount());
  }

  @Test
  void endsTheWaitOfAThreadThatIsInterruptedAtOnce() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    server.answers(
        Server.json("")
            .body(
                new MockResponseBody() {
                  @Override
                  public long getContentLength() {
                    return 1_000_000;
                  }

                  @Override
                  public void writeTo(BufferedSink sink) throws IOException {
                    sink.writeUtf8(BEGIN + SLICE + ",");
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
    return server
        .mandates()
        .getEnergyStreaming("1", PeriodType.READ_TIME, null, null, null, null, null);
  }
}
