package io.github.fluviusenergy.testserver.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.net.ServerSocketFactory;

/**
 * The accepted sockets, by the connection index of MockWebServer. It can reset and drop
 * connections, which MockWebServer cannot.
 */
public final class Connections extends ServerSocketFactory {
  /** Large, because tests may open hundreds of connections concurrently. */
  private static final int BACKLOG = 1024;

  private final Map<Integer, Socket> open = new ConcurrentHashMap<>();
  private final Duration idleTimeout;
  private final LongSupplier nanoTime;

  /**
   * Creates the factory.
   *
   * @param idleTimeout after how long without traffic a connection is dropped; 0 for never
   * @param nanoTime the clock of this timeout
   */
  public Connections(Duration idleTimeout, LongSupplier nanoTime) {
    this.idleTimeout = idleTimeout;
    this.nanoTime = nanoTime;
  }

  /** Resets a connection if it is open. */
  public void reset(int index) {
    close(index, true);
  }

  /** Closes a connection if it is open. */
  public void close(int index) {
    close(index, false);
  }

  private void close(int index, boolean withReset) {
    Socket socket = open.remove(index);
    if (socket == null) {
      return;
    }
    try {
      if (withReset) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (SocketException e) {
      // The client has closed the connection.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a connection", e);
    }
  }

  /**
   * Closes all connections immediately. MockWebServer would send a TLS close on each connection,
   * and would wait for a client that does not read.
   */
  public void closeAll() {
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
      Socket socket = idleTimeout.isZero() ? new Socket() : new IdleSocket(idleTimeout, nanoTime);
      implAccept(socket);
      // Headers and body are separate writes. With Nagle's algorithm, each body would wait about
      // 40 ms for the client's delayed acknowledgement.
      socket.setTcpNoDelay(true);
      open.values().removeIf(Socket::isClosed);
      open.put(next++, socket);
      return socket;
    }
  }
}
