package io.github.fluviusenergy.testserver;

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

/** The ready-made client: it trusts the server's certificate authority, and is otherwise plain. */
final class LocalClient {
  // OkHttp's own executor would keep its threads for a minute after the server has closed.
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          60,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          LocalClient::daemon);
  private final OkHttpClient client;

  LocalClient(HandshakeCertificates trust) {
    client =
        new OkHttpClient.Builder()
            .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
            .dispatcher(new Dispatcher(threads))
            .dns(LocalClient::addresses)
            .build();
  }

  OkHttpClient get() {
    return client;
  }

  /** Lets connections and threads go; a call made later still fails as against a dead server. */
  void release() {
    client.connectionPool().evictAll();
    threads.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
  }

  // Where localhost is ::1 too, OkHttp would try a failed call once more there: a call that is to
  // fail would fail on one machine and not on another.
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
