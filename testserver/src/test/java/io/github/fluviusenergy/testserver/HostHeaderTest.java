package io.github.fluviusenergy.testserver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import okhttp3.Request;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server responds to requests for itself only, against DNS rebinding. */
class HostHeaderTest {
  @AutoClose private final FluviusTestServer server = FluviusTestServer.builder().http().start();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:#",
        "localhost:1",
        "localhost",
        "LOCALHOST:#",
        "127.0.0.1:#",
        "[::1]:#",
        "[0:0:0:0:0:0:0:1]:#"
      })
  void respondsToItsOwnNames(String host) throws IOException {
    assertThat(status("Host: " + host + "\r\n")).isEqualTo("HTTP/1.1 200 OK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rebound.example:#", "localhost.rebound.example:#", "[::2]:#", "localhost:#/x"})
  void rejectsOtherNames(String host) throws IOException {
    assertThat(status("Host: " + host + "\r\n")).startsWith("HTTP/1.1 421 ");
  }

  @Test
  void respondsToAllowedHosts() {
    try (FluviusTestServer behindProxy =
        FluviusTestServer.builder().allowHost("Gateway.example").start()) {
      Request.Builder request = new Request.Builder().url(behindProxy.authority());

      assertThat(status(behindProxy, request.header("Host", "gateway.example"))).isEqualTo(200);
      assertThat(status(behindProxy, request.header("Host", "gateway.example:8443")))
          .isEqualTo(200);
      assertThat(status(behindProxy, request.header("Host", "other.example"))).isEqualTo(421);
    }
  }

  private static int status(FluviusTestServer server, Request.Builder request) {
    return TestClient.send(server, request.build()).status();
  }

  @Test
  void rejectsMissingHost() throws IOException {
    assertThat(status("")).startsWith("HTTP/1.1 421 ");
  }

  @Test
  void checksAuthorityOverHttp2() {
    try (FluviusTestServer secure = FluviusTestServer.start()) {
      Request.Builder request = new Request.Builder().url(secure.authority());

      assertThat(TestClient.send(secure, request.build()).status()).isEqualTo(200);
      assertThat(
              TestClient.send(secure, request.header("Host", "rebound.example").build()).status())
          .isEqualTo(421);
      assertThat(secure.requests().all()).isEmpty();
    }
  }

  /** The status line of the start page, with {@code #} as the port. */
  private String status(String headers) throws IOException {
    int port = server.authority().port();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String request = "GET / HTTP/1.1\r\n" + headers.replace("#", "" + port) + "\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return Okio.buffer(Okio.source(socket)).readUtf8LineStrict();
    }
  }
}
