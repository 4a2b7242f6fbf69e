package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.internal.RetryAfter;
import io.github.fluviusenergy.client.internal.InterruptibleSocketFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The OkHttp client and the threads of a {@link FluviusEnergyClient}. Releases them when the client
 * is closed and its last call has ended.
 */
final class Transport {
  /** As many asynchronous calls run at the same time unless a lower limit is set. */
  private static final int MAX_THREADS = 64;

  private static final Duration IDLE = Duration.ofSeconds(60);

  /** Load balancers and firewalls drop idle connections after 1 to 4 minutes without a word. */
  private static final Duration IDLE_CONNECTION = Duration.ofSeconds(30);

  private final OkHttpClient plain;
  private final Executor executor;
  private final @Nullable ThreadPoolExecutor ownThreads;
  private boolean closed;
  private int inFlight;

  /** Creates the transport from settings of the user, which are null for the default. */
  Transport(
      @Nullable OkHttpClient httpClient,
      @Nullable Executor executor,
      @Nullable Duration connectTimeout,
      @Nullable Duration readTimeout,
      int maxCallsInFlight) {
    ownThreads = executor == null ? threads(maxCallsInFlight) : null;
    this.executor = ownThreads == null ? Objects.requireNonNull(executor) : ownThreads;
    OkHttpClient.Builder builder = (httpClient == null ? ownClient() : httpClient).newBuilder();
    if (connectTimeout != null) {
      builder.connectTimeout(connectTimeout);
    }
    if (readTimeout != null) {
      builder.readTimeout(readTimeout);
    }
    plain =
        builder
            // so that cancelling all calls of the user's client leaves ours alone
            .dispatcher(new Dispatcher())
            // OkHttp keeps 5, so most of many concurrent calls would open new connections
            .connectionPool(new ConnectionPool(64, IDLE_CONNECTION.toSeconds(), TimeUnit.SECONDS))
            // over HTTP/2, OkHttp buffers up to 16 MB of a stream whose reader pauses
            .protocols(List.of(Protocol.HTTP_1_1))
            // repeats are RetryPolicy's
            .retryOnConnectionFailure(false)
            // a cache would write energy data of people to disk
            .cache(null)
            // OkHttp sends the subscription key to the target of a redirect
            .followRedirects(false)
            .followSslRedirects(false)
            .addNetworkInterceptor(RetryAfter::hideFromOkHttp)
            .build();
  }

  /** Daemon threads, so that a program can end without closing its client. */
  private static ThreadPoolExecutor threads(int maxCallsInFlight) {
    int threads = Math.min(maxCallsInFlight, MAX_THREADS);
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "fluvius-energy-client");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private static OkHttpClient ownClient() {
    // a year of data takes long to start, and to arrive
    return new OkHttpClient.Builder()
        .connectTimeout(Duration.ofSeconds(10))
        .readTimeout(Duration.ofSeconds(60))
        .writeTimeout(Duration.ofSeconds(10))
        .socketFactory(new InterruptibleSocketFactory())
        .build();
  }

  /** The client for token requests: the user's interceptors are meant for the API. */
  OkHttpClient forTokens() {
    OkHttpClient.Builder builder = plain.newBuilder();
    builder.interceptors().clear();
    builder.networkInterceptors().clear();
    return builder.build();
  }

  /** The client for API calls. */
  OkHttpClient forApi(Interceptor authentication) {
    return plain.newBuilder().addInterceptor(authentication).build();
  }

  /** Runs asynchronous calls. */
  Executor executor() {
    return executor;
  }

  /**
   * Registers a call, which must end with {@link #leave}.
   *
   * @throws IllegalStateException after {@link #close}
   */
  synchronized void enter() {
    if (closed) {
      throw new IllegalStateException("this FluviusEnergyClient is closed; create a new one");
    }
    inFlight++;
  }

  synchronized void leave() {
    inFlight--;
    releaseIfDone();
  }

  synchronized void close() {
    closed = true;
    releaseIfDone();
  }

  private void releaseIfDone() {
    if (closed && inFlight == 0) {
      if (ownThreads != null) {
        ownThreads.shutdown();
      }
      plain.connectionPool().evictAll();
    }
  }
}
