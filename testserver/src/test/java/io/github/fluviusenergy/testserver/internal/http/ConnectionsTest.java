package io.github.fluviusenergy.testserver.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final Duration FOUR_MINUTES = Duration.ofMinutes(4);

  private final AtomicLong nanoTime = new AtomicLong();

  @Test
  void connectionIsDroppedAfterIdleTimeout() throws IOException {
    try (ServerSocket listener = listen(FOUR_MINUTES);
        Socket client = connect(listener);
        Socket server = listener.accept()) {
      nanoTime.addAndGet(FOUR_MINUTES.toNanos());
      exchange(client, server);
      nanoTime.addAndGet(FOUR_MINUTES.toNanos());
      exchange(client, server);

      nanoTime.addAndGet(FOUR_MINUTES.toNanos() + 1);
      client.getOutputStream().write('?');
      client.shutdownOutput();
      // The server receives the end of the stream only, and the client receives nothing.
      assertThat(server.getInputStream().read()).isEqualTo(-1);
      server.getOutputStream().write('!');
      server.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void zeroKeepsIdleConnections() throws IOException {
    try (ServerSocket listener = listen(Duration.ZERO);
        Socket client = connect(listener);
        Socket server = listener.accept()) {
      nanoTime.addAndGet(Duration.ofDays(1).toNanos());
      exchange(client, server);
    }
  }

  private ServerSocket listen(Duration idleTimeout) throws IOException {
    ServerSocket listener = new Connections(idleTimeout, nanoTime::get).createServerSocket();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    return listener;
  }

  private static Socket connect(ServerSocket listener) throws IOException {
    return new Socket(listener.getInetAddress(), listener.getLocalPort());
  }

  private static void exchange(Socket client, Socket server) throws IOException {
    client.getOutputStream().write('?');
    assertThat(server.getInputStream().read()).isEqualTo('?');
    server.getOutputStream().write('!');
    assertThat(client.getInputStream().read()).isEqualTo('!');
  }
}
