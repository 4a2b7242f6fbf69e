package io.github.fluviusenergy.examples.recipes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that opens a tunnel for each CONNECT request. */
final class TunnelProxy implements AutoCloseable {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();

  TunnelProxy() throws IOException {
    threads.execute(
        () -> {
          try {
            while (true) {
              Socket client = open(server.accept());
              threads.execute(() -> tunnel(client));
            }
          } catch (IOException e) {
            return; // closed
          }
        });
  }

  int port() {
    return server.getLocalPort();
  }

  /** The request lines. */
  List<String> requests() {
    return requests;
  }

  private Socket open(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private void tunnel(Socket client) {
    try {
      String head = head(client.getInputStream());
      String request = head.lines().findFirst().orElseThrow();
      requests.add(request);
      int port = Integer.parseInt(request.replaceAll("CONNECT .*:(\\d+) .*", "$1"));
      Socket destination = open(new Socket(InetAddress.getLoopbackAddress(), port));
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
      threads.execute(() -> copy(destination, client));
      copy(client, destination);
    } catch (IOException e) {
      return; // closed
    }
  }

  /** Reads the head of a request, and no byte of what follows. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      return; // closed
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
