package io.github.fluviusenergy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The OkHttp client under a {@link FluviusEnergyClient}: the user's or our own, with our threads.
 */
final class Transport {
  private static final Pattern ZERO_SECONDS = Pattern.compile("0+");
  private static final String LONG_AGO = "Thu, 01 Jan 1970 00:00:00 GMT";

  private final OkHttpClient plain;
  private final boolean owned;
  private final ExecutorService threads;
  private volatile boolean closed;

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
    OkHttpClient.Builder builder = plain.newBuilder().addInterceptor(interceptor);
    // the outermost, so that nothing is changed behind it
    builder.networkInterceptors().add(0, Transport::withoutRepeat);
    return builder.build();
  }

  /**
   * Keeps OkHttp from sending a POST again by itself. It does so for a 503 with {@code Retry-After:
   * 0}, one-shot body or not. A date in the past asks for the same wait, and it leaves that alone.
   */
  private static Response withoutRepeat(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    RequestBody body = chain.request().body();
    return response.code() == 503
            && body != null
            && body.isOneShot()
            && ZERO_SECONDS.matcher(response.header("Retry-After", "")).matches()
        ? response.newBuilder().header("Retry-After", LONG_AGO).build()
        : response;
  }

  void requireOpen() {
    if (closed) {
      throw closed();
    }
  }

  /** Whether a call failed since the client was closed before it was sent. */
  boolean refused(Throwable failure) {
    // OkHttp tells of its executor's refusal with an IOException
    for (Throwable cause = failure; closed && cause != null; cause = cause.getCause()) {
      if (cause instanceof RejectedExecutionException) {
        return true;
      }
    }
    return false;
  }

  static IllegalStateException closed() {
    return new IllegalStateException("this FluviusEnergyClient is closed; make a new one");
  }

  void close() {
    closed = true;
    threads.shutdown();
    if (owned) {
      plain.connectionPool().evictAll();
    }
  }
}
