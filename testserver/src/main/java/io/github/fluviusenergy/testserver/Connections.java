package io.github.fluviusenergy.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;

/**
 * The sockets that the server accepts, by their number as MockWebServer counts them, so that one
 * can be reset: MockWebServer itself only closes them.
 */
final class Connections extends ServerSocketFactory {
  /** How many may wait to be accepted: hundreds of calls may come at once. */
  private static final int BACKLOG = 1024;

  private final Map<Integer, Socket> open = new ConcurrentHashMap<>();

  /** Resets a connection; nothing happens to one that has ended. */
  void reset(int index) {
    Socket socket = open.remove(index);
    if (socket == null) {
      return;
    }
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (SocketException e) {
      // The other side was faster.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reset a connection", e);
    }
  }

  /**
   * Ends all connections at once. MockWebServer would say goodbye on each in TLS's own way, and
   * wait for a client that does not read.
   */
  void closeAll() {
    for (Socket socket : open.values()) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close a connection", e);
      }
    }
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new Listener();
  }

  @Override
  public ServerSocket createServerSocket(int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
    throw new UnsupportedOperationException();
  }

  private final class Listener extends ServerSocket {
    private int next;

    Listener() throws IOException {
      super();
    }

    @Override
    public void bind(SocketAddress endpoint, int backlog) throws IOException {
      super.bind(endpoint, BACKLOG);
    }

    @Override
    public Socket accept() throws IOException {
      Socket socket = super.accept();
      // Head and body are written apart; without this, each body waits some 40 ms for the
      // client's delayed acknowledgement.
      socket.setTcpNoDelay(true);
      open.values().removeIf(Socket::isClosed);
      open.put(next++, socket);
      return socket;
    }
  }
}
