package io.github.fluviusenergy;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The OkHttp client under a {@link FluviusEnergyClient}: the user's or our own, with our threads.
 */
final class Transport {
  private final OkHttpClient plain;
  private final boolean owned;
  private final ExecutorService threads;
  private boolean closed;
  private int underWay;

  Transport(@Nullable OkHttpClient users) {
    owned = users == null;
    threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            60,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "fluvius-energy-client");
              // a program that forgets to close its client must still be able to end
              thread.setDaemon(true);
              return thread;
            });
    // Each call has a thread of its own waiting for it, so the callers are the limit.
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    plain =
        (users == null ? ownClient() : users)
            .newBuilder()
            .dispatcher(dispatcher)
            // OkHttp would take the subscription key along to wherever a redirect leads
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  private static OkHttpClient ownClient() {
    // A year of data may take long to start, and to arrive: no limit on the whole call.
    return new OkHttpClient.Builder()
        .connectTimeout(Duration.ofSeconds(10))
        .readTimeout(Duration.ofSeconds(60))
        .writeTimeout(Duration.ofSeconds(10))
        .build();
  }

  /** Without interceptors, for the token endpoint: what the user's add is meant for the API. */
  OkHttpClient plain() {
    OkHttpClient.Builder builder = plain.newBuilder();
    builder.interceptors().clear();
    builder.networkInterceptors().clear();
    return builder.build();
  }

  OkHttpClient with(Interceptor interceptor) {
    return plain.newBuilder().addInterceptor(interceptor).build();
  }

  /**
   * Begins a call, which must be ended with {@link #leave}.
   *
   * @throws IllegalStateException after {@link #close}
   */
  synchronized void enter() {
    if (closed) {
      throw new IllegalStateException("this FluviusEnergyClient is closed; make a new one");
    }
    underWay++;
  }

  synchronized void leave() {
    underWay--;
    freeWhenOver();
  }

  synchronized void close() {
    closed = true;
    freeWhenOver();
  }

  /** Not before the last call has ended: one that has entered still needs a thread. */
  private void freeWhenOver() {
    if (closed && underWay == 0) {
      threads.shutdown();
      if (owned) {
        plain.connectionPool().evictAll();
      }
    }
  }
}
