package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real responses that are delayed, slow, truncated or changed. */
class TamperedResponseTest {
  private static final String EAN = "541440110000000001";

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder()
          .clock(MutableClock.at("2025-01-15T12:00:00Z"))
          .dialect(Dialect.likely().with(Dialect.Protocol.HTTP_1_1))
          .start();

  private final TestClient client = TestClient.withoutContractCheck(server);

  @BeforeEach
  void start() {
    server.mandates().add(TestMandate.of(EAN, "customer7", "VH_kwartier_uur"));
  }

  @Test
  void slowFirstByteDelaysResponse() throws Exception {
    server.faults().next(Fault.slowFirstByte(Duration.ofMillis(1)));
    assertThat(energy().body()).isEqualTo(energy().body());

    server.faults().next(Fault.slowFirstByte(Duration.ofHours(1)));
    assertEndsWithTheServer(waiting());
  }

  @Test
  void withDelayDelaysErrorResponse() throws Exception {
    server.faults().next(Fault.status(503).withDelay(Duration.ofMillis(1)));
    assertThat(client.get("api/mandate").status()).isEqualTo(503);

    server.faults().next(Fault.status(503).withDelay(Duration.ofHours(1)));
    assertEndsWithTheServer(waiting());
  }

  @Test
  void slowBodySendsBytesWithPauses() throws Exception {
    server.faults().next(Fault.slowBody(997, Duration.ofNanos(1)));
    assertThat(energy().body()).isEqualTo(energy().body());

    server.faults().next(Fault.slowBody(40, Duration.ofHours(1)));
    OkHttpClient patient = patient();
    try (Response response = patient.newCall(client.request(energyUrl()).build()).execute()) {
      // Forty bytes of the body, including the first line of the chunk.
      assertThat(response.body().source().readUtf8(20)).startsWith("{\"data\":");
      CompletableFuture<Long> rest =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return response.body().source().readAll(Okio.blackhole());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              TamperedResponseTest::inAThread);
      assertThat(rest).isNotDone();
      server.close();
      assertThatThrownBy(() -> rest.get(30, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 500, 1_000_000_000})
  void truncatedAfterEndsBodyEarly(long bytes) {
    server.faults().next(Fault.truncatedAfter(bytes));

    assertThatThrownBy(() -> client.tryGet("api/mandate"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unexpected end of stream");
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void contentLengthMayBeTooLarge() {
    server.faults().next(Fault.wrongContentLength(10));

    assertThatThrownBy(() -> client.tryGet("api/mandate"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unexpected end of stream");
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void contentLengthMayBeTooSmall() {
    String whole = client.get("api/mandate").body();
    server.faults().next(Fault.wrongContentLength(-10));

    assertThat(client.get("api/mandate").body()).isEqualTo(whole.substring(0, whole.length() - 10));
    assertThat(client.get("api/mandate").body()).isEqualTo(whole);
  }

  @Test
  void unknownFieldsAreInEachObject() {
    server.faults().next(Fault.unknownFields());
    JsonObject response = energy().json();

    assertThat(response.keySet()).containsExactly("addedLater", "data", "_meta");
    JsonObject headpoint = response.getAsJsonObject("data").getAsJsonObject("headpoint");
    assertThat(headpoint.keySet()).startsWith("$type", "addedLater");
    JsonObject slice = firstSlice(headpoint);
    assertThat(slice.keySet()).containsExactly("addedLater", "start", "end", "measurements");
    slice.remove("addedLater");
    assertThat(slice.get("start"))
        .isEqualTo(firstSlice(energy().data().getAsJsonObject("headpoint")).get("start"));
  }

  @Test
  void typesAreUnknownOrMissing() {
    String truth = energy().body();
    server.faults().next(Fault.unknownTypes());
    assertThat(energy().body())
        .isEqualTo(truth.replaceAll("\"\\$type\":\"[a-z-]+\"", "\"\\$type\":\"something-new\""))
        .isNotEqualTo(truth);

    server.faults().next(Fault.missingTypes());
    assertThat(energy().body())
        .isEqualTo(truth.replaceAll("\"\\$type\":\"[a-z-]+\",", ""))
        .isNotEqualTo(truth);
  }

  @Test
  void requestWithTamperedResponseIsProcessed() {
    server.faults().next(Fault.wrongContentLength(-1));
    client.post(
        "api/mandate/mock",
        "{\"ean\":\"" + EAN + "\",\"referenceNumber\":\"x\",\"dataServiceType\":\"IG\"}");

    assertThat(server.mandates().all()).hasSize(2);
  }

  @Test
  void responseWithoutJsonIsUnchanged() {
    server.faults().next(Fault.unknownFields());
    Request stranger = new Request.Builder().url(client.url("api/mandate").build()).build();
    assertThat(TestClient.send(server, stranger).json().has("addedLater")).isTrue();

    server.faults().next(Fault.unknownFields());
    Request withoutToken = client.request(stranger.url()).removeHeader("Authorization").build();
    assertThat(TestClient.send(server, withoutToken).body()).isEmpty();
  }

  @Test
  void connectionResetDiffersFromDisconnect() throws IOException {
    try (FluviusTestServer plain = FluviusTestServer.builder().http().start()) {
      plain.faults().next(Fault.disconnect());
      assertThat(firstByte(plain)).isEqualTo(-1);

      plain.faults().next(Fault.connectionReset());
      assertThatThrownBy(() -> firstByte(plain)).isInstanceOf(SocketException.class);
    }
    server.faults().next(10, Fault.connectionReset());
    assertThatThrownBy(() -> client.tryGet("api/mandate")).isInstanceOf(IOException.class);
    server.faults().clear();
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  private static int firstByte(FluviusTestServer plain) throws IOException {
    int port = plain.authority().port();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = "GET /esco-sbx/v3/x HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      return in.read();
    }
  }

  @Test
  void latencyDelaysEachResponse() throws Exception {
    server.faults().latency(Duration.ofMillis(1));
    server.tokenFaults().latency(Duration.ofMillis(1));
    assertThat(energy().status()).isEqualTo(200);
    assertThat(TestClient.requestToken(server, TestClient.secretForm(server)).status())
        .isEqualTo(200);

    server.faults().latency(Duration.ofHours(1));
    CompletableFuture<Integer> slow = waiting();
    server.faults().next(Fault.status(503));
    CompletableFuture<Integer> failing = waiting();
    // Pages have no latency.
    Request page = new Request.Builder().url(server.authority()).build();
    assertThat(TestClient.send(server, page).status()).isEqualTo(200);
    server.faults().latency(Duration.ZERO);
    assertThat(energy().status()).isEqualTo(200);

    assertThat(failing).isNotDone();
    assertEndsWithTheServer(slow);
    assertThat(ends(failing)).isTrue();
  }

  @Test
  void rejectsInvalidLatency() {
    assertThatThrownBy(() -> server.faults().latency(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-0.001S");
    assertThatThrownBy(() -> server.faults().latency(Duration.ofDays(1).plusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private ReceivedResponse energy() {
    return TestClient.send(server, client.request(energyUrl()).build());
  }

  private HttpUrl energyUrl() {
    return client
        .url("api/mandate/energy")
        .addQueryParameter("ean", EAN)
        .addQueryParameter("PeriodType", "readTime")
        .addQueryParameter("granularity", "daily")
        .addQueryParameter("from", "2024-06-30T22:00:00Z")
        .addQueryParameter("to", "2024-07-07T22:00:00Z")
        .build();
  }

  private static JsonObject firstSlice(JsonObject headpoint) {
    return headpoint
        .getAsJsonArray("physicalMeters")
        .get(0)
        .getAsJsonObject()
        .getAsJsonArray("dailyEnergy")
        .get(0)
        .getAsJsonObject();
  }

  private OkHttpClient patient() {
    return server.httpClient().newBuilder().readTimeout(Duration.ZERO).build();
  }

  /** The JDK's common pool has only one thread on two processors. */
  private static void inAThread(Runnable task) {
    new Thread(task, "waits-for-a-response").start();
  }

  /** A request that the server has received, but not responded to. */
  private CompletableFuture<Integer> waiting() {
    int before = server.requests().all().size();
    Request request = client.request(client.url("api/mandate").build()).build();
    OkHttpClient patient = patient();
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> {
              try (Response response = patient.newCall(request).execute()) {
                return response.code();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            TamperedResponseTest::inAThread);
    while (server.requests().all().size() == before) {
      Thread.onSpinWait();
    }
    return status;
  }

  private void assertEndsWithTheServer(CompletableFuture<Integer> call) throws Exception {
    assertThat(call).isNotDone();
    server.close();
    assertThat(ends(call)).isTrue();
  }

  /** Closing ends the call with an exception or a response, depending on timing. */
  private static boolean ends(CompletableFuture<Integer> call) throws Exception {
    return call.handle((status, failure) -> true).get(30, TimeUnit.SECONDS);
  }
}
