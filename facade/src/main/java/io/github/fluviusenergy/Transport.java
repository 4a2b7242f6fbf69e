package io.github.fluviusenergy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The OkHttp client under a {@link FluviusEnergyClient}: the user's or our own, with our threads.
 */
final class Transport implements Time.Scheduler {
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Pattern OVERLONG = Pattern.compile("[0-9]{10,}");

  /** The time limits of one attempt, where they are set; the others are the OkHttp client's. */
  record Limits(
      @Nullable Duration connectTimeout, @Nullable Duration readTimeout, int maxCallsInFlight) {}

  private final OkHttpClient plain;
  private final boolean owned;
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor timer;
  private boolean closed;
  private int underWay;

  Transport(@Nullable OkHttpClient users, Limits limits) {
    owned = users == null;
    threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            daemons("fluvius-energy-client"));
    timer = new ScheduledThreadPoolExecutor(1, daemons("fluvius-energy-timer"));
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(limits.maxCallsInFlight());
    dispatcher.setMaxRequestsPerHost(limits.maxCallsInFlight());
    plain =
        withLimits(users == null ? ownClient() : users, limits)
            .dispatcher(dispatcher)
            // it would write people's energy data to a disk, and what a Vary header names with them
            .cache(null)
            // OkHttp would take the subscription key along to wherever a redirect leads
            .followRedirects(false)
            .followSslRedirects(false)
            .addNetworkInterceptor(Transport::withoutOverlongRetryAfter)
            .build();
  }

  /** A program that forgets to close its client must still be able to end. */
  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private static OkHttpClient ownClient() {
    // A year of data may take long to start, and to arrive.
    return new OkHttpClient.Builder()
        .connectTimeout(Duration.ofSeconds(10))
        .readTimeout(Duration.ofSeconds(60))
        .writeTimeout(Duration.ofSeconds(10))
        // OkHttp keeps 5, and would connect anew for most calls of many at once
        .connectionPool(new ConnectionPool(64, 5, TimeUnit.MINUTES))
        .build();
  }

  private static OkHttpClient.Builder withLimits(OkHttpClient client, Limits limits) {
    OkHttpClient.Builder builder = client.newBuilder();
    if (limits.connectTimeout() != null) {
      builder.connectTimeout(limits.connectTimeout());
    }
    if (limits.readTimeout() != null) {
      builder.readTimeout(limits.readTimeout());
    }
    return builder;
  }

  /** OkHttp 5.5 takes such a number for an int, and throws where it is none. */
  private static Response withoutOverlongRetryAfter(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String header = response.header("Retry-After");
    return header != null && OVERLONG.matcher(header).matches()
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
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

  /** Watches threads that make calls on their own. */
  Interruptions interruptions() {
    return new Interruptions(timer);
  }

  /** Threads of ours, as many as it takes. */
  Executor threads() {
    return threads;
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    // not on the timer's own thread: others wait for it, and the task may run what users gave us
    ScheduledFuture<?> later =
        timer.schedule(() -> threads.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> later.cancel(false);
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
      timer.shutdownNow();
      threads.shutdown();
      if (owned) {
        plain.connectionPool().evictAll();
      }
    }
  }
}
