package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.MockResponses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
  private static final List<Consumer<FluviusEnergyClient>> CALLS =
      List.of(
          client -> client.getEnergy(TestData.energyQuery()),
          client -> client.sendRaw(TestData.energyQuery()),
          client -> client.streamEnergy(TestData.energyQuery()).close(),
          client -> client.createClientSession(TestData.sessionRequest().build()));

  /** OkHttp buffers up to 16 MB of a stream over HTTP/2, and over HTTP/1.1 a few kilobytes. */
  @Test
  void usesHttp11IfTheServerOffersHttp2() throws Exception {
    try (TestBackend backend = new TestBackend(Protocol.HTTP_2, Protocol.HTTP_1_1);
        FluviusEnergyClient client = backend.client()) {
      CALLS.forEach(call -> call.accept(client));

      assertThat(backend.apiRequests())
          .hasSize(CALLS.size())
          .allSatisfy(request -> assertThat(request.getVersion()).isEqualTo("HTTP/1.1"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 404})
  void throwsFluviusExceptionForANegativeContentLength(int status) throws Exception {
    try (TestBackend backend = new TestBackend();
        FluviusEnergyClient client = backend.client()) {
      backend.api(
          MockResponses.json(status, "{}").newBuilder().setHeader("Content-Length", "-5").build());
      for (Consumer<FluviusEnergyClient> call : CALLS) {
        failure(
            FluviusConnectionException.class,
            client,
            c -> {
              call.accept(c);
              return c;
            });
      }
    }
  }

  /** Load balancers drop what is idle without a word, and the next request gets no response. */
  @Test
  @Tag("heavy")
  void closesIdleConnectionsBeforeLoadBalancersDropThem() throws Exception {
    try (TestBackend backend = new TestBackend();
        LoadBalancer between = new LoadBalancer(backend.baseUrl());
        FluviusEnergyClient client =
            backend.clientBuilder().baseUrl(between.address(backend.baseUrl())).build()) {
      client.getMandates();
      between.dropConnections();
      assertThat(between.closed.await(59, TimeUnit.SECONDS)).isTrue();

      CALLS.forEach(call -> call.accept(client));
    }
  }

  /** Forwards connections, and forgets them when it is told to, without closing them. */
  private static final class LoadBalancer implements AutoCloseable {
    final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final HttpUrl server;
    private volatile int dropped;
    private int count;

    LoadBalancer(HttpUrl server) throws IOException {
      this.server = server;
      start(this::accept);
    }

    HttpUrl address(HttpUrl url) {
      return url.newBuilder().host("localhost").port(door.getLocalPort()).build();
    }

    void dropConnections() {
      dropped = count;
    }

    private void accept() throws IOException {
      while (!door.isClosed()) {
        Socket in = door.accept();
        Socket out = new Socket(server.host(), server.port());
        int number = ++count;
        start(() -> forward(in, out, number));
        start(() -> forward(out, in, number));
      }
    }

    private void forward(Socket from, Socket to, int number) throws IOException {
      byte[] bytes = new byte[8192];
      InputStream in = from.getInputStream();
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        if (number > dropped) {
          to.getOutputStream().write(bytes, 0, n);
        }
      }
      if (number <= dropped) {
        closed.countDown();
      }
    }

    private interface Task {
      void run() throws IOException;
    }

    private static void start(Task task) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  task.run();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      thread.setUncaughtExceptionHandler((t, e) -> {});
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void close() throws IOException {
      door.close();
    }
  }
}
