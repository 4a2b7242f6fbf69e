package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.LocalDate;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No usable answer, from the API or from the token endpoint. */
class BrokenConnectionsTest {
  private FakeFluvius fluvius;

  @BeforeEach
  void start() throws Exception {
    fluvius = new FakeFluvius();
  }

  @AfterEach
  void stop() {
    fluvius.close();
  }

  @Test
  void tellsWhoCouldNotBeReached() throws Exception {
    HttpUrl nobody = HttpUrl.get("https://localhost:" + closedPort());

    assertThat(failure(fluvius.client().baseUrl(nobody)))
        .isExactlyInstanceOf(FluviusConnectionException.class)
        .hasMessageContaining("from the API")
        .hasCauseInstanceOf(IOException.class);
    assertThat(failure(fluvius.client().authority(nobody)))
        .isExactlyInstanceOf(FluviusConnectionException.class)
        .hasMessageContaining("the token endpoint");
  }

  @Test
  void tellsThatAHostIsUnknown() {
    HttpUrl unknown = HttpUrl.get("https://no-such-host.invalid");

    assertThat(failure(fluvius.client().baseUrl(unknown)))
        .isExactlyInstanceOf(FluviusConnectionException.class)
        .hasMessageContaining("no-such-host.invalid");
    assertThat(failure(fluvius.client().authority(unknown)))
        .isExactlyInstanceOf(FluviusConnectionException.class)
        .hasMessageContaining("the token endpoint");
  }

  @Test
  void tellsThatTlsFailed() {
    // a client that does not trust the server's certificate
    assertThat(failure(fluvius.client().httpClient(new OkHttpClient())))
        .isExactlyInstanceOf(FluviusConnectionException.class)
        .hasMessageContaining("certif");
  }

  @Test
  void tellsThatTimeRanOut() {
    OkHttpClient impatient =
        FakeFluvius.trusting().newBuilder().readTimeout(Duration.ofMillis(300)).build();
    MockResponse stall =
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();

    fluvius.apiAnswers.add(stall);
    assertThat(failure(fluvius.client().httpClient(impatient)))
        .isExactlyInstanceOf(FluviusTimeoutException.class)
        .hasMessageContaining("from the API");
    fluvius.tokenAnswers.add(stall);
    assertThat(failure(fluvius.client().httpClient(impatient)))
        .isExactlyInstanceOf(FluviusTimeoutException.class)
        .hasMessageContaining("the token endpoint");
    fluvius.apiAnswers.add(stall);
    OkHttpClient shortCalls =
        FakeFluvius.trusting().newBuilder().callTimeout(Duration.ofMillis(300)).build();
    assertThat(failure(fluvius.client().httpClient(shortCalls)))
        .isExactlyInstanceOf(FluviusTimeoutException.class);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void tellsThatTheBodyBrokeOff(boolean chunked) {
    String body = "{\"data\":{\"mandates\":[" + "{\"referenceNumber\":\"r\"},".repeat(20_000);
    MockResponse.Builder answer =
        new MockResponse.Builder().onResponseBody(new SocketEffect.CloseSocket());
    if (chunked) {
      answer.chunkedBody(body, 1024);
    } else {
      answer.body(body);
    }
    fluvius.apiAnswers.add(answer.build());

    assertThat(failure(fluvius.client())).isExactlyInstanceOf(FluviusConnectionException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{\"data\":", "{\"data\":{}} {}", "data", "{data:{}}"})
  void tellsThatTheAnswerIsNotWhatTheApiPromises(String body) {
    fluvius.apiAnswers.add(FakeFluvius.json(200, body));

    assertThat(failure(fluvius.client()))
        .isExactlyInstanceOf(ResponseFormatException.class)
        .hasMessageStartingWith("getMandates: the answer is not what the API promises: ");
  }

  @Test
  void namesThePlaceInTheDocument() {
    fluvius.apiAnswers.add(
        FakeFluvius.json(200, "{\"data\":{\"mandates\":[{},{\"dataPeriodFrom\":\"yesterday\"}]}}"));

    assertThat(failure(fluvius.client()))
        .isExactlyInstanceOf(ResponseFormatException.class)
        .hasMessageContainingAll("$.data.mandates[1].dataPeriodFrom", "yesterday");
  }

  @Test
  void tellsThatALoginPageCame() {
    MockResponse page =
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/html; charset=utf-8")
            .body(new Buffer().writeUtf8("<html>Sign in</html>"))
            .build();
    fluvius.apiAnswers.add(page);
    assertThat(failure(fluvius.client()))
        .isExactlyInstanceOf(ResponseFormatException.class)
        .hasMessageContaining("text/html");

    fluvius.tokenAnswers.add(page);
    assertThat(failure(fluvius.client()))
        .isExactlyInstanceOf(ResponseFormatException.class)
        .hasMessageContaining("token endpoint");
  }

  @Test
  void sendsNothingForAThreadThatIsInterruptedAlready() {
    try (FluviusEnergyClient client = fluvius.client().build()) {
      Thread.currentThread().interrupt();

      Throwable e =
          catchThrowable(
              () ->
                  client.createMockMandate(
                      MockMandateRequest.builder()
                          .referenceNumber("r")
                          .ean("541440110000000001")
                          .dataServiceType(io.github.fluviusenergy.client.model.DataServiceType.IG)
                          .dataPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2))
                          .build()));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(e).isExactlyInstanceOf(FluviusInterruptedException.class);
      assertThat(fluvius.apiRequests).isEmpty();
    }
  }

  private static Throwable failure(FluviusEnergyClient.Builder builder) {
    try (FluviusEnergyClient client = builder.build()) {
      return catchThrowable(client::getMandates);
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
