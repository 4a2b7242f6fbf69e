package io.github.fluviusenergy.client.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

/**
 * Creates sockets of channels. An interrupt ends their reads and writes, unlike those of plain
 * sockets.
 */
public final class InterruptibleSocketFactory extends SocketFactory {
  @Override
  public Socket createSocket() throws IOException {
    return SocketChannel.open().socket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return SocketChannel.open(new InetSocketAddress(host, port)).socket();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(InetAddress.getByName(host), port, localHost, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.bind(new InetSocketAddress(localHost, localPort));
    channel.connect(new InetSocketAddress(host, port));
    return channel.socket();
  }
}
