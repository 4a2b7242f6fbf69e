package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.Ports;
import io.github.fluviusenergy.testsupport.Tls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** No usable response came from the API. */
class NoResponseTest {
  private static final String BODY = "{\"data\":{\"headpoint\":null},\"filler\":\"0123456789\"}";

  @AutoClose private final TestBackend backend = new TestBackend();

  private FluviusConnectionException connectionFailure(HttpUrl baseUrl, OkHttpClient http) {
    try (var client = backend.clientBuilder().baseUrl(baseUrl).httpClient(http).build()) {
      FluviusConnectionException e = failure(FluviusConnectionException.class, client);
      assertThat(e).isExactlyInstanceOf(FluviusConnectionException.class);
      assertThat(e.getMessage()).startsWith("getEnergy: no valid response from the API: ");
      return e;
    }
  }

  private FluviusConnectionException connectionFailure() {
    return connectionFailure(backend.baseUrl(), TestBackend.httpClient().build());
  }

  /** The token endpoint has all its time, so that the sign-in cannot be what fails. */
  private static OkHttpClient.Builder impatientWithTheApi() {
    return TestBackend.httpClient()
        .addInterceptor(
            chain -> chain.withReadTimeout(100, TimeUnit.MILLISECONDS).proceed(chain.request()));
  }

  private FluviusTimeoutException timeout(OkHttpClient.Builder http) {
    try (var client = backend.clientBuilder().httpClient(http.build()).build()) {
      FluviusTimeoutException e = failure(FluviusTimeoutException.class, client);
      assertThat(e.getMessage()).startsWith("getEnergy: no valid response from the API in time: ");
      return e;
    }
  }

  @Test
  void reportsAnUnknownHost() {
    Dns dns =
        host -> {
          if (host.equals("api.invalid")) {
            throw new UnknownHostException(host);
          }
          return Dns.SYSTEM.lookup(host);
        };

    FluviusConnectionException e =
        connectionFailure(
            HttpUrl.get("https://api.invalid/v3"), TestBackend.httpClient().dns(dns).build());

    assertThat(e).hasCauseInstanceOf(UnknownHostException.class);
    assertThat(e.getMessage()).endsWith("UnknownHostException: api.invalid");
  }

  @Test
  void reportsARefusedConnection() throws Exception {
    assertThat(
            connectionFailure(
                HttpUrl.get("https://localhost:" + Ports.unused() + "/v3"),
                TestBackend.httpClient().build()))
        .hasCauseInstanceOf(ConnectException.class);
  }

  @Test
  void reportsAnUntrustedServer() throws Exception {
    try (MockWebServer stranger = new MockWebServer()) {
      stranger.useHttps(Tls.serverSockets(Tls.localhost()));
      stranger.start();

      assertThat(connectionFailure(stranger.url("/v3"), TestBackend.httpClient().build()))
          .hasCauseInstanceOf(SSLException.class);
    }
  }

  @Test
  void reportsAConnectionClosedBeforeTheResponse() {
    backend.api(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());

    assertThat(connectionFailure()).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void reportsABodyThatIsCutOff() {
    backend.api(
        json(200, BODY).newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build());

    assertThat(connectionFailure()).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void reportsAChunkedBodyThatIsCutOff() {
    backend.api(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .chunkedBody(new Buffer().writeUtf8(BODY), 8)
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());

    assertThat(connectionFailure()).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void reportsAResponseThatDoesNotStartInTime() {
    backend.api(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    FluviusTimeoutException e = timeout(impatientWithTheApi());

    assertThat(e).hasCauseInstanceOf(SocketTimeoutException.class);
    assertThat(e.getMessage()).endsWith(" (a timeout of the OkHttpClient)");
  }

  @Test
  void reportsAResponseThatStalls() {
    backend.api(json(200, BODY).newBuilder().onResponseBody(SocketEffect.Stall.INSTANCE).build());

    timeout(impatientWithTheApi());
  }

  @Test
  void reportsACallThatExceedsTheCallTimeout() {
    backend.api(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    // counted from the API's call on, the sign-in included
    timeout(TestBackend.httpClient().callTimeout(Duration.ofSeconds(2)));
  }

  @Test
  void reportsTheStatusIfTheErrorBodyIsCutOff() {
    backend.api(
        json(404, BODY).newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build());

    try (var client = backend.client()) {
      String body = failure(NotFoundException.class, client).body();
      assertThat(body).isNotEmpty();
      assertThat(BODY).startsWith(body).isNotEqualTo(body);
    }
  }
}
