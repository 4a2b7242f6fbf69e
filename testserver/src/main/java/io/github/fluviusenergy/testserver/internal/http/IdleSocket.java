package io.github.fluviusenergy.testserver.internal.http;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A socket that is dropped after a time without traffic, as by a load balancer: the other side is
 * not told, and neither side receives what the other one sends.
 */
final class IdleSocket extends Socket {
  private final long timeoutNanos;
  private final LongSupplier nanoTime;
  private volatile long lastTraffic;
  private volatile boolean isDropped;

  IdleSocket(Duration timeout, LongSupplier nanoTime) {
    this.timeoutNanos = timeout.toNanos();
    this.nanoTime = nanoTime;
    this.lastTraffic = nanoTime.getAsLong();
  }

  /** Whether the connection still exists. It does not once it was idle for too long. */
  private boolean passes() {
    long now = nanoTime.getAsLong();
    isDropped |= now - lastTraffic > timeoutNanos;
    lastTraffic = now;
    return !isDropped;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read;
        do {
          read = in.read(bytes, offset, length);
        } while (read > 0 && !passes());
        return read;
      }
    };
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (passes()) {
          out.write(bytes, offset, length);
        }
      }
    };
  }
}
