package io.github.fluviusenergy.integration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that opens tunnels; of the kind that lets nobody through without a user name and a
 * password (RFC 9110, 11.7), or of one whose tunnels all lead to the same server.
 */
@NullMarked
final class TunnelProxy implements AutoCloseable {
  private static final byte[] REFUSAL =
      String.join(
              "\r\n",
              "HTTP/1.1 407 Proxy Authentication Required",
              "Proxy-Authenticate: Basic realm=\"proxy\"",
              "Content-Length: 0",
              "",
              "")
          .getBytes(ISO_8859_1);

  /** Of each request: what it asked for, and whether it was let through. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  private final @Nullable String authorization;
  private final @Nullable InetSocketAddress destination;
  private final ServerSocket server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * @param authorization what {@code Proxy-Authorization} must say
   */
  TunnelProxy(String authorization) throws IOException {
    this(authorization, null);
  }

  private TunnelProxy(@Nullable String authorization, @Nullable InetSocketAddress destination)
      throws IOException {
    this.authorization = authorization;
    this.destination = destination;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::acceptAll);
  }

  /** Lets everybody through, but to one port of this machine, whomever they ask for. */
  static TunnelProxy to(int port) throws IOException {
    return new TunnelProxy(null, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** To one port of this machine as well, but with a password only. */
  static TunnelProxy to(int port, String authorization) throws IOException {
    return new TunnelProxy(
        authorization, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  Proxy asProxy() {
    return new Proxy(
        Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
  }

  int port() {
    return server.getLocalPort();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      OutputStream out = client.getOutputStream();
      while (true) {
        String head = head(client.getInputStream());
        if (head.isEmpty()) {
          return;
        }
        String target = head.split(" ", 3)[1];
        if (head.startsWith("CONNECT ") && mayPass(head)) {
          requests.add(target + " opened");
          tunnel(client, target, out);
          return;
        }
        requests.add(target + " refused");
        out.write(REFUSAL);
      }
    } catch (IOException e) {
      // the client or the server behind went away
    }
  }

  private boolean mayPass(String head) {
    return authorization == null
        || head.lines().anyMatch(("Proxy-Authorization: " + authorization)::equals);
  }

  private void tunnel(Socket client, String target, OutputStream out) throws IOException {
    try (Socket behind = new Socket()) {
      open.add(behind);
      behind.connect(destination == null ? address(target) : destination);
      out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(ISO_8859_1));
      threads.execute(() -> copy(behind, client));
      copy(client, behind);
    }
  }

  private static InetSocketAddress address(String target) {
    int colon = target.lastIndexOf(':');
    return new InetSocketAddress(
        target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of the two went away, and takes the other along
    }
  }

  /** The lines before the empty one; empty if the client is gone. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
