package io.github.fluviusenergy.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server on this machine and harms connections, by a schedule that a
 * seed decides. It knows bytes only: what it does can happen to any connection.
 */
final class FaultyProxy implements AutoCloseable {

  /** What happens to a connection, after some bytes of responses. */
  enum Fault {
    NONE,
    RESET_BEFORE_THE_REQUEST,
    RESET,
    CLOSE,
    HALF_CLOSE,
    TRICKLE,
    NEVER_ENDING_HEADERS,
    CLOSE_WHILE_IDLE
  }

  private static final int MOST_BYTES = 12_000;

  private final InetSocketAddress server;
  private final ServerSocket listener;
  private final Random chance;
  private final double share;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<Fault, AtomicInteger> counts = new EnumMap<>(Fault.class);
  private volatile boolean down;
  private volatile boolean closed;

  /**
   * @param share how many of the connections are harmed, 0 to 1
   */
  FaultyProxy(int serverPort, long seed, double share) {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    chance = new Random(seed);
    this.share = share;
    for (Fault fault : Fault.values()) {
      counts.put(fault, new AtomicInteger());
    }
    try {
      listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("accepting", this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How often a fault was made. */
  int count(Fault fault) {
    return counts.get(fault).get();
  }

  /** Breaks all connections off, and those to come until {@link #up}: a server that restarts. */
  void down() {
    down = true;
    open.forEach(FaultyProxy::reset);
  }

  void up() {
    down = false;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    open.forEach(FaultyProxy::reset);
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = listener.accept();
        if (down) {
          reset(client);
        } else {
          serve(client);
        }
      } catch (IOException e) {
        // closed, or a client that has gone already
      }
    }
  }

  private void serve(Socket client) throws IOException {
    Fault fault;
    int after;
    synchronized (chance) {
      Fault[] faults = Fault.values();
      fault =
          chance.nextDouble() < share ? faults[1 + chance.nextInt(faults.length - 1)] : Fault.NONE;
      // many early ones: a gzipped response is short
      after = (int) (MOST_BYTES * Math.pow(chance.nextDouble(), 3));
    }
    counts.get(fault).incrementAndGet();
    if (fault == Fault.RESET_BEFORE_THE_REQUEST) {
      reset(client);
      return;
    }
    open.add(client);
    Socket upstream = new Socket();
    upstream.connect(server);
    open.add(upstream);
    client.setTcpNoDelay(true);
    upstream.setTcpNoDelay(true);
    start("requests", () -> copy(client, upstream));
    start("answers", () -> answer(upstream, client, fault, after));
  }

  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // one of the two has gone
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void answer(Socket upstream, Socket client, Fault fault, int after) {
    byte[] buffer = new byte[8192];
    int left = fault == Fault.NONE ? Integer.MAX_VALUE : after;
    try (upstream;
        client) {
      InputStream in = upstream.getInputStream();
      OutputStream out = client.getOutputStream();
      if (fault == Fault.NEVER_ENDING_HEADERS && in.read(buffer) > 0) {
        out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] header = "X-More: and more\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
        while (true) {
          out.write(header);
        }
      }
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (count < left) {
          out.write(buffer, 0, count);
          left -= count;
          if (fault == Fault.CLOSE_WHILE_IDLE && in.available() == 0) {
            return;
          }
          continue;
        }
        out.write(buffer, 0, left);
        switch (fault) {
          case RESET -> {
            reset(client);
            return;
          }
          case HALF_CLOSE -> {
            client.shutdownOutput();
            while (in.read(buffer) >= 0) {
              // the client may still send; it gets no response
            }
            return;
          }
          case TRICKLE -> {
            for (int i = left; i < count; i++) {
              out.write(buffer, i, 1);
              out.flush();
            }
            left = Integer.MAX_VALUE;
          }
          default -> {
            return;
          }
        }
      }
    } catch (IOException e) {
      // one of the two has gone
    } finally {
      open.remove(upstream);
      open.remove(client);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // it has gone already
    }
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, "faulty-proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }
}
