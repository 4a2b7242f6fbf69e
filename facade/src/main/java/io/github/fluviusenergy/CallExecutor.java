package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.internal.Secrets;
import io.github.fluviusenergy.client.ApiClient;
import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.ApiResponse;
import io.github.fluviusenergy.client.EnergyStream;
import io.github.fluviusenergy.client.model.EnergyResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import okhttp3.Call;
import okhttp3.Request;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes the calls of one client: each on the thread that makes it, or on the client's executor
 * for asynchronous calls.
 */
final class CallExecutor {
  private static final Logger log = LoggerFactory.getLogger(FluviusEnergyClient.class);

  /** What applies to every call unless its options say otherwise. */
  record Settings(
      @Nullable String name,
      RetryPolicy retries,
      Duration deadline,
      @Nullable RateLimiter rateLimiter,
      @Nullable ConcurrencyLimiter concurrencyLimiter,
      CallListener listener,
      TimeSource time) {}

  private final ApiClient api;
  private final Transport transport;
  private final Secrets secrets;
  private final Settings settings;
  private final String userAgent = UserAgent.text();

  /**
   * @param secrets the client's secrets, for failures before a request is sent
   */
  CallExecutor(ApiClient api, Transport transport, Secrets secrets, Settings settings) {
    this.api = api;
    this.transport = transport;
    this.secrets = secrets;
    this.settings = settings;
  }

  <T> ApiResponse<T> execute(ApiCall<T> call, RequestOptions options) {
    return run(decoding(call, options));
  }

  ApiResponse<ByteString> executeRaw(ApiCall<?> call, RequestOptions options) {
    return run(
        new RetryingCall<>(
            this, call, options, (http, retrying) -> retrying.received(api.executeRaw(http))));
  }

  /** Opens a stream. The call succeeds with the first slice; until then, it can be retried. */
  EnergySlices stream(ApiCall<EnergyResponse> call, RequestOptions options) {
    return run(new RetryingCall<>(this, call.named("streamEnergy"), options, this::openStream));
  }

  private EnergySlices openStream(Call http, RetryingCall<EnergySlices> call) throws ApiException {
    // a call timeout would limit how long the caller may take to read
    http.timeout().clearTimeout();
    EnergyStream stream = call.received(api.stream(http)).body();
    try {
      boolean hasFirst = stream.next();
      return new EnergySlices(stream, hasFirst, call);
    } catch (ApiException | RuntimeException | Error e) {
      stream.close();
      throw e;
    }
  }

  /** Executes a call on the client's executor. Cancelling the future cancels the call. */
  <T> CompletableFuture<T> executeAsync(ApiCall<T> call, RequestOptions options) {
    RetryingCall<ApiResponse<T>> retrying = decoding(call, options);
    transport.enter();
    retrying.start();
    CompletableFuture<T> result = new CompletableFuture<>();
    FutureTask<Void> task =
        new FutureTask<>(() -> complete(result, retrying), null) {
          @Override
          protected void done() {
            transport.leave();
          }
        };
    var unused =
        result.whenComplete(
            (value, failure) -> {
              if (result.isCancelled()) {
                retrying.cancel();
                task.cancel(true);
              }
            });
    try {
      transport.executor().execute(task);
    } catch (RuntimeException e) {
      task.cancel(false);
      retrying.reject(e);
      throw e;
    }
    return result;
  }

  private <T> void complete(CompletableFuture<T> result, RetryingCall<ApiResponse<T>> call) {
    T value;
    try {
      value = call.run().body();
    } catch (Throwable e) {
      result.completeExceptionally(e);
      return;
    }
    result.complete(value);
  }

  private <T> RetryingCall<ApiResponse<T>> decoding(ApiCall<T> call, RequestOptions options) {
    return new RetryingCall<>(
        this,
        call,
        options,
        (http, retrying) -> retrying.received(api.execute(http, call.type())).map(call.check()));
  }

  private <T> T run(RetryingCall<T> call) {
    transport.enter();
    try {
      call.start();
      return call.run();
    } finally {
      transport.leave();
    }
  }

  // What each call uses

  Call newCall(Request request) {
    return api.newCall(request);
  }

  Request withUserAgent(Request request) {
    return request.header("User-Agent") != null
        ? request
        : request.newBuilder().header("User-Agent", userAgent).build();
  }

  ExceptionMapper exceptions(String operation, @Nullable Call http) {
    Secrets sent = http == null ? null : http.tag(Secrets.class);
    return new ExceptionMapper(
        operation, settings.time().clock(), new Redaction(sent == null ? secrets : sent));
  }

  Settings settings() {
    return settings;
  }

  CallListener started(CallListener listener, CallEvent event) {
    try {
      return listener.started(event);
    } catch (RuntimeException | Error e) {
      log.warn("The CallListener failed", e);
      return listener;
    }
  }

  void retrying(CallListener listener, CallEvent event, Duration delay) {
    log.debug("{}; next attempt in {} ms", event, delay.toMillis());
    try {
      listener.retrying(event);
    } catch (RuntimeException e) {
      log.warn("The CallListener failed", e);
    }
  }

  void ended(CallListener listener, CallEvent event) {
    log.debug("{}", event);
    try {
      listener.ended(event);
    } catch (RuntimeException | Error e) {
      // the caller must still get the result
      log.warn("The CallListener failed", e);
    }
  }
}
