package io.github.fluviusenergy.testserver.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/** The client of tests, which trusts the server's certificate authority. */
public final class LocalClient {
  // OkHttp's default executor keeps its threads for a minute after the server has closed.
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          60,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          LocalClient::daemon);
  private final OkHttpClient client;

  public LocalClient(HandshakeCertificates trust) {
    client =
        new OkHttpClient.Builder()
            .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
            .dispatcher(new Dispatcher(threads))
            .dns(LocalClient::addresses)
            .socketFactory(new NoDelaySocketFactory())
            .build();
  }

  public OkHttpClient get() {
    return client;
  }

  /** Releases connections and threads. Later calls fail with a connection error. */
  public void release() {
    client.connectionPool().evictAll();
    threads.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
  }

  // If localhost is also ::1, OkHttp retries a failed call there. Faults would then differ between
  // machines.
  private static List<InetAddress> addresses(String host) throws UnknownHostException {
    return host.equals("localhost")
        ? List.of(InetAddress.getLoopbackAddress())
        : Dns.SYSTEM.lookup(host);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "Fluvius test server client");
    thread.setDaemon(true);
    return thread;
  }
}
