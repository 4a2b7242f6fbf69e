package io.github.fluviusenergy;

import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.ApiResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Request;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call: sends the request, decodes the response, and retries. Runs on the thread that calls
 * {@link #run()}. Any thread may cancel it.
 *
 * @param <T> the result
 */
final class RetryingCall<T> {
  private static final Logger log = LoggerFactory.getLogger(FluviusEnergyClient.class);

  /** Limits the wait for a place in calls without a deadline. */
  private static final Duration MAX_WAIT_FOR_PLACE = Duration.ofMinutes(10);

  /** Sends one attempt and reads the response. */
  interface Attempt<T> {
    T send(Call http, RetryingCall<T> call) throws ApiException;
  }

  private final CallExecutor executor;
  private final ApiCall<?> apiCall;
  private final Request request;
  private final RetryPolicy retries;
  private final Duration deadline;
  private final Attempt<T> attempt;
  private final long start;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean cancelled;
  private volatile @Nullable Call http;
  private ConcurrencyLimiter.@Nullable Place place;
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile int status;
  private volatile @Nullable String requestId;
  private volatile CallListener listener;
  private @Nullable FluviusException lastFailure;

  RetryingCall(
      CallExecutor executor, ApiCall<?> apiCall, RequestOptions options, Attempt<T> attempt) {
    this.executor = executor;
    this.apiCall = apiCall;
    this.request = executor.withUserAgent(options.applyTo(apiCall.request()));
    this.retries = options.retries() == null ? executor.settings().retries() : options.retries();
    this.deadline =
        options.deadline() == null ? executor.settings().deadline() : options.deadline();
    this.attempt = attempt;
    this.listener = executor.settings().listener();
    this.start = executor.settings().time().nanos().getAsLong();
  }

  /** Tells the listener, on the thread that makes the call. */
  void start() {
    listener = executor.started(listener, event(null));
  }

  /** Ends a call that has not run. */
  void reject(Throwable failure) {
    end(failure);
  }

  /**
   * Runs the call to its end.
   *
   * @throws FluviusException if it fails
   * @throws CancellationException if it is cancelled
   */
  T run() {
    T result;
    try {
      result = attemptUntilDone();
    } catch (RuntimeException | Error e) {
      end(e);
      if (cancelled && e instanceof RuntimeException) {
        throw cancellation(e);
      }
      throw e;
    }
    end(null);
    return result;
  }

  /** Cancels the call. It ends as soon as its thread notices. */
  void cancel() {
    cancelled = true;
    Call current = http;
    if (current != null) {
      current.cancel();
    }
    end(new CancellationException());
  }

  private static CancellationException cancellation(Throwable cause) {
    CancellationException cancellation = new CancellationException();
    cancellation.initCause(cause);
    return cancellation;
  }

  private T attemptUntilDone() {
    requireNoInterrupt("before the call; nothing was sent");
    while (true) {
      FluviusException failure;
      try {
        return attemptOnce();
      } catch (ApiException e) {
        failure = map(e);
      }
      if (cancelled) {
        throw cancellation(failure);
      }
      if (failure instanceof FluviusApiException api) {
        status = api.statusCode();
        requestId = api.requestId();
      }
      Duration delay =
          retries.delay(
              apiCall.isIdempotent(), failure, attempts.get(), executor.settings().time().random());
      // an attempt that the deadline would cut off would only hide the failure
      if (delay == null || delay.compareTo(remaining()) >= 0) {
        throw failure;
      }
      lastFailure = failure;
      executor.retrying(listener, event(failure), delay);
      sleep(delay);
    }
  }

  private T attemptOnce() throws ApiException {
    acquirePlace();
    boolean kept = false;
    try {
      awaitRateLimit();
      attempts.incrementAndGet();
      status = 0;
      requestId = null;
      Call call = executor.newCall(request);
      http = call;
      if (cancelled) {
        throw cancellation(new IllegalStateException("cancelled before the request was sent"));
      }
      T result = sendWithinDeadline(call);
      kept = result instanceof EnergySlices;
      return result;
    } finally {
      if (!kept) {
        releasePlace();
      }
    }
  }

  private T sendWithinDeadline(Call call) throws ApiException {
    DeadlineTimer timer = new DeadlineTimer(call);
    T result;
    try {
      result = attempt.send(call, this);
    } catch (ApiException | RuntimeException | Error e) {
      if (timer.end() && !(e instanceof Error)) {
        throw deadlineExceeded();
      }
      throw e;
    }
    if (timer.end()) {
      close(result);
      throw deadlineExceeded();
    }
    return result;
  }

  /** Records the status of a response. */
  <A> ApiResponse<A> received(ApiResponse<A> response) {
    status = response.statusCode();
    requestId = exceptions().requestId(response.headers());
    return response;
  }

  /** Maps a failure of the current attempt. */
  FluviusException map(ApiException failure) {
    return exceptions().map(failure);
  }

  private ExceptionMapper exceptions() {
    return executor.exceptions(apiCall.operation(), http);
  }

  int attempts() {
    return attempts.get();
  }

  /** The place of the current attempt, which a stream keeps; null without a limit. */
  ConcurrencyLimiter.@Nullable Place place() {
    return place;
  }

  private void acquirePlace() {
    ConcurrencyLimiter limiter = executor.settings().concurrencyLimiter();
    if (limiter == null) {
      return;
    }
    Duration maxWait = deadline.isZero() ? MAX_WAIT_FOR_PLACE : remaining();
    try {
      place = limiter.acquire(maxWait);
    } catch (InterruptedException e) {
      throw interrupted("while it waited for a free place of maxCallsInFlight");
    }
    if (place == null) {
      throw ExceptionMapper.noPlace(apiCall.operation(), limiter.heldByStreams(), lastFailure);
    }
  }

  private void releasePlace() {
    if (place != null) {
      place.release();
      place = null;
    }
  }

  private void awaitRateLimit() {
    RateLimiter limiter = executor.settings().rateLimiter();
    if (limiter == null) {
      return;
    }
    Duration wait = limiter.reserve(remaining());
    if (wait == null) {
      throw deadlineExceeded();
    }
    if (!wait.isZero()) {
      sleep(wait);
    }
  }

  private void sleep(Duration duration) {
    try {
      executor.settings().time().sleeper().sleep(duration);
    } catch (InterruptedException e) {
      throw interrupted("while it waited for the next attempt");
    }
    requireNoInterrupt("before the next attempt");
  }

  private void requireNoInterrupt(String when) {
    if (Thread.currentThread().isInterrupted()) {
      throw ExceptionMapper.interrupted(apiCall.operation(), when);
    }
  }

  private FluviusInterruptedException interrupted(String when) {
    Thread.currentThread().interrupt();
    return ExceptionMapper.interrupted(apiCall.operation(), when);
  }

  private FluviusTimeoutException deadlineExceeded() {
    return ExceptionMapper.deadlineExceeded(
        apiCall.operation(), deadline, attempts.get(), lastFailure);
  }

  private Duration remaining() {
    return deadline.isZero() ? Duration.ofNanos(Long.MAX_VALUE) : deadline.minus(elapsed());
  }

  private Duration elapsed() {
    return executor.settings().time().since(start);
  }

  private void end(@Nullable Throwable failure) {
    if (ended.compareAndSet(false, true)) {
      executor.ended(listener, event(failure));
    }
  }

  private CallEvent event(@Nullable Throwable failure) {
    return new CallEvent(
        executor.settings().name(), apiCall, status, requestId, attempts.get(), elapsed(), failure);
  }

  private static void close(@Nullable Object result) {
    if (result instanceof EnergySlices slices) {
      slices.close();
    }
  }

  /**
   * Ends an attempt at the deadline. It cancels the HTTP call, and interrupts the thread, which may
   * wait for an access token.
   */
  private final class DeadlineTimer extends AsyncTimeout {
    private final Call call;
    private final Thread thread = Thread.currentThread();
    private boolean done;
    private boolean expired;
    private boolean interrupted;

    DeadlineTimer(Call call) {
      this.call = call;
      if (!deadline.isZero()) {
        timeout(Math.max(1, remaining().toNanos()), TimeUnit.NANOSECONDS);
        enter();
      }
    }

    @Override
    protected void timedOut() {
      synchronized (this) {
        if (done) {
          return;
        }
        expired = true;
      }
      try {
        call.cancel();
      } catch (RuntimeException e) {
        log.warn("An event listener of the OkHttpClient failed", e);
      }
      synchronized (this) {
        // an interrupt by somebody else must not be cleared later
        if (!done && !thread.isInterrupted()) {
          interrupted = true;
          thread.interrupt();
        }
      }
    }

    /** Stops the timer, and returns whether it expired. */
    synchronized boolean end() {
      exit();
      done = true;
      if (interrupted) {
        Thread.interrupted();
      }
      return expired;
    }
  }
}
